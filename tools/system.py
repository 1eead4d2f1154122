"""Programs from outside Python: found on this machine, or installed by apt where that may be done."""

import os
import shutil
import subprocess
from pathlib import Path

from console import Refusal, run, say


def chromium(python):
    """A browser for the journeys: the distribution's, best the one without windows, else the one that Playwright brings."""
    if any(shutil.which(name) for name in ("chromium-headless-shell", "chromium")):
        return
    # Ubuntu's package is a snap, which cannot start in a container.
    if _can_apt() and _distribution() != "ubuntu":
        _apt("chromium-headless-shell")
        return
    command = [python, "-m", "playwright", "install", *(["--with-deps"] if _can_apt() else []), "chromium"]
    if run(command) != 0:
        raise Refusal("The browser tests need Chromium. On Debian: apt-get install chromium-headless-shell")


def postgresql():
    """Folder with `initdb`, `postgres` and `pg_ctl`, the newest there is."""
    if not _postgresql_folder() and _can_apt():
        _apt("postgresql")
    folder = _postgresql_folder()
    if not folder:
        raise Refusal("The tests need the PostgreSQL server. On Debian or Ubuntu: apt-get install postgresql")
    return folder


def nginx():
    """The tests put it in front of the site, with the configuration of deploy/."""
    # Debian keeps programs of the administrator off the path of others.
    places = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    if not shutil.which("nginx", path=places) and _can_apt():
        _apt("nginx")
    if not shutil.which("nginx", path=places):
        raise Refusal("The tests need nginx. On Debian or Ubuntu: apt-get install nginx")


def java():
    """The HTML checker is a Java program."""
    if not shutil.which("java") and _can_apt():
        _apt("default-jre-headless")
    if not shutil.which("java"):
        raise Refusal("The HTML checker needs Java. On Debian or Ubuntu: apt-get install default-jre-headless")


def gettext():
    """GNU gettext, with which Django collects and compiles translations."""
    if not shutil.which("xgettext") and _can_apt():
        _apt("gettext")
    if not shutil.which("xgettext"):
        raise Refusal("Translations need gettext. On Debian or Ubuntu: apt-get install gettext")


def _postgresql_folder():
    # Debian keeps every version in a folder of its own, off the path.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _version(folder):
    return float(folder.parent.name)


def _distribution():
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return ""
    return next((line[3:].strip('"') for line in lines if line.startswith("ID=")), "")


def _can_apt():
    return shutil.which("apt-get") is not None and _as_root() is not None


def _as_root():
    """What to put before a command to run it as root; None when that is not possible without a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _apt(package):
    say(f"Installing {package} with apt ...")
    apt = [*_as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"])
    if run([*apt, "install", "--yes", "--no-install-recommends", package]) != 0:
        raise Refusal(f"apt could not install {package}. Install it by hand and try again.")
