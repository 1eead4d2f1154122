"""A PostgreSQL server for one test run: in a temporary folder, reachable only through a socket in it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from console import Refusal

# Nothing here has to survive a power cut, and these four make the tests much faster.
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100"


@contextmanager
def server(programs):
    """Start a server with the programs in that folder, give its DATABASE_URL; stop it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data, log = folder / "data", folder / "log"
    owner = _unprivileged(folder)
    control = [programs / "pg_ctl", "--pgdata", data, "--silent"]
    try:
        _do([programs / "initdb", "--pgdata", data, "--username=vrtwente", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync"], owner)  # fmt: skip
        options = f"{FAST} -c listen_addresses='' -c unix_socket_directories={folder}"
        _do([*control, "--log", log, "--options", options, "--wait", "start"], owner, log)
        try:
            yield f"postgres://vrtwente@/postgres?host={folder}"
        finally:
            _do([*control, "--mode=immediate", "--wait", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder):
    """PostgreSQL will not run as root: give the folder to a user without rights, return how to become it."""
    if os.geteuid() != 0:
        return {}
    user = _user("postgres") or _user("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _user(name):
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _do(command, owner, log=None):
    # A session of its own: Ctrl-C must reach us, who stop the server in order, and not the server.
    result = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        **owner,
    )
    if result.returncode != 0:
        said = (log.read_text() if log and log.exists() else result.stderr).strip().splitlines()
        raise Refusal(f"PostgreSQL could not be started for the tests: {said[-1] if said else 'no reason given'}")
