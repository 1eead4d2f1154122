"""The schedule and the speaker run beside the web server, and no longer than it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from vrtwente.management.commands import run_schedule

ROOT = Path(__file__).resolve().parents[2]


def alive(pid):
    """Whether a process is there and has not ended (an ended one may wait for its parent to notice)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ("run_schedule", "The schedule could not be read"),
        ("run_speech", "The queue of Lees voor could not be read"),
    ],
)
def test_it_outlives_a_database_that_is_away_but_not_whoever_started_it(tmp_path, command, complaint):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.dev",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
    }
    log = tmp_path / "log"
    shell = f"'{sys.executable}' manage.py {command} 2> '{log}' & echo $!; sleep 60"
    parent = subprocess.Popen(["sh", "-c", shell], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    until(lambda: log.exists() and complaint in log.read_text())
    assert alive(pid)
    parent.kill()
    parent.wait()
    until(lambda: not alive(pid))


def test_a_command_that_fails_keeps_no_other_from_its_turn(monkeypatch, caplog):
    called = []

    def call(name):
        called.append(name)
        if name == "publish_scheduled":
            raise ValidationError("A planned page cannot go live.")

    monkeypatch.setattr(run_schedule, "call_command", call)
    monkeypatch.setattr(run_schedule, "close_old_connections", lambda: None)
    run_schedule.Command().look()
    assert called == run_schedule.COMMANDS
    assert "The schedule goes on without publish_scheduled" in caplog.text


def until(condition, seconds=30):
    """Wait for something to become true; fail when it does not."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)
