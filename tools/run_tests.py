"""`make test`, `make lint`, `make e2e`, `make faults` and `make audit`: sets up what the tests need and runs them."""

import os
import secrets
import sys
import time

import environment
import postgres
import system
from console import ROOT, main, run, say

BIN = environment.FOLDER / "bin"
PYTEST = [environment.PYTHON, "-m", "pytest"]


def everything():
    """Each step only when the one before it passed, so that the last line is about the step that decides."""
    environment.ensure("requirements-dev.txt")
    programs = system.postgresql()
    system.nginx()
    system.java()
    system.gettext()
    system.chromium(environment.PYTHON)
    env = tests_environment()
    return steps(
        ("Style, templates, direction of imports", lint),
        ("Models and migrations agree", lambda: manage("makemigrations", "--check", "--dry-run", env=env)),
        ("Production settings", deploy_check),
        ("Tests on PostgreSQL", lambda: on_postgresql(programs, env)),
        ("Tests on SQLite, with a browser", lambda: pytest("-m", "not processes", env=env, more=1)),
    )


def lint():
    """ruff, djade and import-linter; all of them, so that one run shows all there is to mend."""
    environment.ensure("requirements-dev.txt")
    templates = sorted(ROOT.glob("templates/**/*.html"))
    codes = [
        run([BIN / "ruff", "check", "--quiet", "."]),
        run([BIN / "ruff", "format", "--quiet", "--check", "."]),
        run([BIN / "djade", "--target-version", "5.2", "--check", *templates]),
        run([BIN / "lint-imports", "--no-logo"]),
    ]
    return max(codes)


def e2e():
    """The journeys in a browser, on SQLite."""
    environment.ensure("requirements-dev.txt")
    system.chromium(environment.PYTHON)
    return pytest("-m", "e2e and not processes", env=tests_environment(), more=1)


def faults():
    """The whole site in processes of its own, while everything behind it fails, and copies of all of it: on PostgreSQL, then
    on SQLite.
    """
    environment.ensure("requirements-dev.txt")
    system.nginx()
    system.chromium(environment.PYTHON)
    programs, env = system.postgresql(), tests_environment() | {"TEST_PROCESSES": "0"}
    with postgres.server(programs) as url:
        there = env | {"DATABASE_URL": url}
        code = pytest("tests/delivery/test_histories.py", env=there)
        code = code or pytest("-m", "processes and not once", "tests/delivery", env=there)
    return code or pytest("-m", "processes", env=env)


def audit():
    """Known weaknesses in what the site runs on."""
    environment.ensure("requirements-dev.txt")
    return run([BIN / "pip-audit", "--strict", "--disable-pip", "--require-hashes", "-r", "requirements.txt"])


def deploy_check():
    """Django's own deployment check on the production settings, with values as a real server would have."""
    production = {
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "www.example.nl",
        "BASE_URL": "https://www.example.nl",
    }
    return manage("check", "--deploy", "--fail-level", "WARNING", env=os.environ | production)


def on_postgresql(programs, env):
    """What uses a database, but for the browser, on a server that exists only for this.

    All else, and what is marked `once`, gives the same on every database, and runs with SQLite.
    """
    with postgres.server(programs) as url:
        return pytest("-m", "database and not once and not e2e and not processes", env=env | {"DATABASE_URL": url})


def pytest(*arguments, env, more=0):
    """In: `more`, how many processes beyond one for each core: of a journey, test, site and browser work by turns."""
    processes = env.get("TEST_PROCESSES") or str(os.cpu_count() + more)
    # Each begins with a stretch of rooms of its own and helps the others when it is done: what the tests of a room share
    # is made once, and nobody waits at the end.
    return run([*PYTEST, "--numprocesses", processes, "--dist", "worksteal", *arguments], env=env)


def manage(*arguments, env):
    return run([environment.PYTHON, "manage.py", *arguments], env=env)


def tests_environment():
    """The tests choose their own settings and database, whatever the caller has set."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "vrtwente.settings.test"}
    env.pop("DATABASE_URL", None)
    return env


def steps(*todo):
    """Run the steps in order; stop at the first that fails and return its exit code."""
    for title, step in todo:
        say(f"\n== {title}")
        started = time.monotonic()
        code = step()
        if code:
            return code
        if step is not todo[-1][1]:  # pytest's closing line is the last one
            say(f"   {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    main({"all": everything, "lint": lint, "e2e": e2e, "faults": faults, "audit": audit}[sys.argv[1]])
