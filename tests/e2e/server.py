"""The real site for browser tests: gunicorn as `make run` starts it, with a database and media folder of its own."""

import contextlib
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
        "SECRET_KEY": "only-for-browser-tests-" * 3,
        "ADMIN_USERNAME": name,
        "ADMIN_PASSWORD": password,
        **more,
    }


def manage(folder, *arguments, **more):
    """Runs manage.py on the site in `folder`, with more in the environment; its output is shown when it fails."""
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


def build(folder):
    """Fills `folder` with a new database that holds the starting content, an administrator, and the page with every
    block (see `tests.examples`); speaks all pages with the real voice.
    """
    folder.mkdir(parents=True)
    manage(folder, "prepare")
    manage(folder, "shell", "--no-imports", "--command", "from tests import examples; examples.unit()")
    manage(folder, "speak")


def add_user(folder, name, group):
    """Makes somebody who may sign in at /beheer/, with the administrator's password."""
    code = (
        "from django.contrib.auth import get_user_model\n"
        "from django.contrib.auth.models import Group\n"
        f"user = get_user_model().objects.create_user({name!r}, password={ADMINISTRATOR[1]!r})\n"
        f"user.groups.add(Group.objects.get(name={group!r}))\n"
    )
    manage(folder, "shell", "--no-imports", "--command", code)


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
            [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "vrtwente.wsgi"],
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
