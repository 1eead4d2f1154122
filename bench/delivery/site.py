"""Our site with its starting content, built once for a run of the bench, and started as deploy/serve.py does."""

import contextlib
import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

from tests.e2e.server import BASE_DIR, environment

SETTINGS = "bench.delivery.settings"
# Enough for pages, search and menus, and there in seconds.
FEW = ("core", "users", "readaloud", "organisation")
numbers = count()


def build(folder, rooms=()):
    """A database and uploads with the content of these rooms, of all when none is named, in folder/built."""
    built = folder / "built"
    if not built.exists():
        built.mkdir()
        run(built, "-m", "bench.delivery.content", *rooms)
    return built


def run(folder, *arguments, **more):
    """Runs Python with the site in `folder`: what it printed."""
    env = environment(folder, DJANGO_SETTINGS_MODULE=SETTINGS, PYTHONPATH=str(BASE_DIR), **more)
    done = subprocess.run([sys.executable, *arguments], cwd=BASE_DIR, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


def copied(built):
    """A copy of the database of a built site, in a folder of its own: the folder and the DATABASE_URL."""
    folder = built.with_name(f"site-{next(numbers)}")
    folder.mkdir()
    shutil.copy(built / "db.sqlite3", folder)
    return folder, f"sqlite:///{folder / 'db.sqlite3'}"


@contextlib.contextmanager
def running(built, **more):
    """The site in processes of its own: a `tests.delivery.site.RunningSite`."""
    folder, url = copied(built)
    with harness(built)(folder, url, LOG_LEVEL="error", **more) as site:
        yield site


def harness(built):
    """How tests/delivery starts the site; it copies the uploads of the settings."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": SETTINGS, "MEDIA_ROOT": str(built / "media")}
    (built / "media").mkdir(exist_ok=True)
    from tests.delivery.site import running

    return running


def family_of(site, part):
    """The processes of a part that do the work: the workers of gunicorn, without the one that only watches them."""
    from bench.delivery.processes import family

    return [pid for pid in family(site.processes[part].pid) if pid != site.processes[part].pid]


def database(site):
    return Path(site.folder) / "db.sqlite3"
