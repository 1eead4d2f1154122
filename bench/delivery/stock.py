"""A stock Wagtail project, as `wagtail start` makes it, with a page of 20 kB; and one with what sites usually have around it."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from bench.delivery import page
from bench.delivery.load import CORES
from bench.delivery.processes import server
from tests.e2e.server import BASE_DIR

HERE = Path(__file__).parent / "stock_project"
KINDS = {"stock, cached": "stock.settings.cached", "stock": "stock.settings.plain"}
THREADS = 4
SETTINGS = {
    "plain": """
from bench.delivery.no_migrations import MIGRATION_MODULES
from .base import *
SECRET_KEY = "only-for-a-measurement" * 3
ALLOWED_HOSTS = ["*"]
""",
    "cached": """
from .plain import *
MIDDLEWARE = ["django.middleware.cache.UpdateCacheMiddleware", *MIDDLEWARE, "django.middleware.cache.FetchFromCacheMiddleware"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
""",
}


def make(folder):
    """Writes the project into `folder` and fills its database."""
    folder.mkdir()
    wagtail = Path(sys.executable).with_name("wagtail")
    _run([wagtail, "start", "stock", "."], folder)
    for name, text in SETTINGS.items():
        (folder / "stock" / "settings" / f"{name}.py").write_text(text)
    for source, target in (
        ("models.txt", "home/models.py"),
        ("home_page.html", "home/templates/home/home_page.html"),
        ("usual_page.html", "home/templates/home/usual_page.html"),
    ):
        (folder / target).write_text((HERE / source).read_text())
    _run([sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0"], folder)
    (folder / "text.html").write_text(page.text(page.SIZE - 900))
    _run([sys.executable, "manage.py", "shell", "--no-imports", "--command", (HERE / "fill.txt").read_text()], folder)


def environment(folder, settings):
    return os.environ | {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": f"{folder}:{BASE_DIR}"}


@contextlib.contextmanager
def serving(folder, settings, port):
    """The project on gunicorn: its process."""
    if not folder.exists():
        make(folder)
    command = [sys.executable, "-m", "gunicorn", "stock.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", CORES]
    command += ["--worker-class", "gthread", "--threads", THREADS, "--log-level", "warning", "--no-control-socket"]
    env = environment(folder, settings)
    with server(command, port, log=folder / "out", env=env, cwd=folder) as process:
        yield process


def _run(command, folder):
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, "stock.settings.plain"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[1:3]} of the stock project failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
