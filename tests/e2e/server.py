"""The real site for browser tests: gunicorn as `make run` starts it, with a database and media folder of its own."""

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
START_SECONDS = 60


ADMINISTRATOR = ("beheerder", "een-lang-wachtwoord-voor-de-test")


def environment(folder, **more):
    """The environment in which the site uses only files in `folder`."""
    name, password = ADMINISTRATOR
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "READ_ALOUD_CACHE": str(folder / "speech"),
        "CRISIS_FOLDER": str(folder / "crisis"),
        "FINISHED_FOLDER": str(folder / "finished"),
        "SECRET_KEY": "only-for-browser-tests-" * 3,
        "ADMIN_USERNAME": name,
        "ADMIN_PASSWORD": password,
        **more,
    }


def manage(folder, *arguments, **more):
    """Runs manage.py on the site in `folder`, with more in the environment: what it said, also when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments[:1])} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def build(folder):
    """Fills `folder` with a new database that holds the starting content, an administrator, and the page with every
    block (see `tests.examples`); speaks all pages with the real voice.
    """
    making = folder.with_name(f"{folder.name}-in-the-making")
    making.mkdir(parents=True)
    manage(making, "prepare")
    manage(making, "shell", "--no-imports", "--command", "from tests import examples; examples.unit()")
    manage(making, "speak")
    making.rename(folder)


def begin(folder):
    """Builds a site in `folder` in a process of its own, beside the tests: the process, or None when another has begun.

    The process holds a lock for as long as it runs.
    """
    with folder.with_suffix(".lock").open("w") as lock, folder.with_suffix(".log").open("a") as log:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        if log.tell():
            return None
        log.write(f"Building {folder}\n")
        log.flush()
        return subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.server", str(folder)],
            cwd=BASE_DIR,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[lock.fileno()],
        )


def wait_until_built(folder):
    with folder.with_suffix(".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    if not folder.exists():
        raise RuntimeError(folder.with_suffix(".log").read_text())


def add_users(folder, group_by_name):
    """Makes people who may sign in at /beheer/, all with the administrator's password."""
    code = (
        "from django.contrib.auth import get_user_model\n"
        "from django.contrib.auth.models import Group\n"
        f"for name, group in {group_by_name!r}.items():\n"
        f"    user = get_user_model().objects.create_user(name, password={ADMINISTRATOR[1]!r})\n"
        "    user.groups.add(Group.objects.get(name=group))\n"
    )
    manage(folder, "shell", "--no-imports", "--command", code)


LISTEN = """
import json, sys, traceback
for line in sys.stdin:
    try:
        exec(json.loads(line), {})
        problem = ""
    except Exception:
        problem = traceback.format_exc()
    print(json.dumps(problem), flush=True)
"""


@contextlib.contextmanager
def shell(folder):
    """A function that runs Python code on the site in `folder`, all of it in one process that is started once."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", LISTEN],
        cwd=BASE_DIR,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(code):
        print(json.dumps(code), file=process.stdin, flush=True)
        if problem := json.loads(process.stdout.readline() or '"The shell has ended."'):
            raise RuntimeError(problem)

    with process:  # at the end it has no more input, and waits for it
        yield run


def copy(source, folder):
    """A second site that starts as the first one stands."""
    shutil.copytree(source, folder)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(folder):
    """Serves the site in `folder`: gives its address, and ends the server by its own process id."""
    port = str(free_port())
    address = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                "deploy/gunicorn.conf.py",
                "--bind",
                f"127.0.0.1:{port}",
                "vrtwente.wsgi",
            ],
            cwd=BASE_DIR,
            env=environment(folder, HOST="127.0.0.1", PORT=port, BASE_URL=address, WEB_CONCURRENCY="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address, server, log):
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/", timeout=5).close()
            return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"The home page answers {error.code}:\n{log.read_text()[-4000:]}") from error
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start:\n{log.read_text()[-4000:]}")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
