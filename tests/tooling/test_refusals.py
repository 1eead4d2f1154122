"""`make run` refuses in one line, before anything slow, when it cannot work here."""

import os
import shutil
import socket
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR


def make_run(python=sys.executable, **values):
    """Start `make run` with these variables and nothing else from this machine."""
    return subprocess.run(
        ["make", "--silent", "run"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "PYTHON": python, **values},
        capture_output=True,
        text=True,
        timeout=60,
    )


def one_line(result):
    """What was said, apart from make's own line about the failure."""
    lines = [line for line in (result.stdout + result.stderr).splitlines() if not line.startswith("make")]
    assert result.returncode != 0
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


def test_port_that_is_taken(taken_port):
    assert f"Port {taken_port} on 127.0.0.1 is already in use" in one_line(make_run(PORT=taken_port))


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_port_that_is_no_port(port):
    assert f"PORT={port} is not a port" in one_line(make_run(PORT=port))


def test_host_that_is_not_this_machine():
    assert "HOST=198.51.100.7" in one_line(make_run(HOST="198.51.100.7"))


@pytest.mark.parametrize("url", ["mysql://a:b@localhost/c", "postgres", "/srv/site.sqlite3", "postgres://a:b@c:d/e"])
def test_database_url_that_is_not_understood(url):
    assert "DATABASE_URL is not understood" in one_line(make_run(PORT="8997", DATABASE_URL=url))


def test_python_that_is_too_old(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # what `tools/python` asks of it fails, as in an old Python
    old.chmod(0o755)
    assert "needs Python 3.11 or newer" in one_line(make_run(python=str(old)))


def test_no_python_at_all():
    script = subprocess.run(
        [shutil.which("sh"), "tools/python", "tools/run_site.py"],
        cwd=ROOT,
        env={"PATH": "/nonexistent"},
        capture_output=True,
        text=True,
    )
    assert "needs Python 3.11 or newer" in one_line(script)


@pytest.mark.parametrize(
    "url", ["postgres://nobody:geheim-wachtwoord@127.0.0.1:1/none", "sqlite:////nonexistent/folder/db.sqlite3"]
)
def test_database_that_does_not_answer(url):
    result = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    line = one_line(result)
    assert "The database does not answer" in line
    assert "geheim-wachtwoord" not in line
