"""The virtual environment: made once, filled from hashed requirements, left alone while nothing changed."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import venv

from console import ROOT, Refusal, run, say

FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
STAMP = FOLDER / "installed.json"
LOG = FOLDER / "install.log"
NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeout",
    "Max retries",
    "No route to host",
)


def ensure(requirements):
    """Install a requirements file when it is not installed yet; return the environment's Python."""
    if not _works():
        _make()
    installed = _installed()
    wanted = {name: _fingerprint(name) for name in _covered_by(requirements)}
    if not wanted.items() <= installed.items():
        _install(requirements)
        STAMP.write_text(json.dumps(installed | wanted))
    return PYTHON


def _covered_by(requirements):
    """The development set holds the runtime set too, so installing it satisfies both."""
    return {"requirements.txt", requirements}


def _fingerprint(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def _installed():
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def _works():
    """Whether the environment has a Python that starts, is new enough and has pip."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0


def _make():
    if importlib.util.find_spec("ensurepip") is None:
        version = "{}.{}".format(*sys.version_info)
        raise Refusal(
            f"Python {version} lacks its venv part. On Debian or Ubuntu: apt-get install python{version}-venv"
        )
    say(f"Making a virtual environment in .venv with Python {sys.version.split()[0]} ...")
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.create(FOLDER, with_pip=True, symlinks=True)


def _install(requirements):
    say(f"Installing {requirements} (the first time this takes a minute) ...")
    pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    env = {"PIP_RETRIES": "2", "PIP_DEFAULT_TIMEOUT": "30", **os.environ}
    if run([*pip, "-r", requirements], env=env, log=LOG) != 0:
        output = LOG.read_text(errors="replace")
        if any(sign in output for sign in NO_NETWORK):
            raise Refusal("The packages could not be fetched: no connection. Connect to the network and try again.")
        reason = next((line for line in output.splitlines() if line.startswith("ERROR:")), "ERROR: unknown")
        raise Refusal(f"The packages could not be installed. {reason} (Everything pip said: {LOG.relative_to(ROOT)})")
