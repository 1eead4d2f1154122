"""`manage.py prepare` on an empty database, with the real migrations, and again on what it made."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

SUMMARY = """
from django.contrib.auth import get_user_model
from wagtail.models import Page
print(Page.objects.count(), Page.objects.filter(slug="hernoemd").count(), get_user_model().objects.count())
"""
LOGIN = """
from django.contrib.auth import authenticate
print(authenticate(username="beheerder", password="een-eigen-wachtwoord"))
"""


@pytest.fixture(scope="module")
def database_url(tmp_path_factory):
    """An empty database of the kind that this test run uses."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path_factory.mktemp('prepare')}/db.sqlite3"
        return
    name = f"prepare_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def manage(database_url, tmp_path_factory):
    """Runs a command of manage.py on that database and gives what it printed."""
    media = tmp_path_factory.mktemp("media")
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": database_url, "MEDIA_ROOT": str(media)}

    def run(*arguments, **values):
        command = [sys.executable, "manage.py", *arguments]
        result = subprocess.run(command, cwd=settings.BASE_DIR, env=env | values, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run


def test_first_run_fills_the_site_and_a_second_keeps_what_editors_did(manage):
    first = manage("prepare", ADMIN_USERNAME="chef")
    assert "Administrator made. Name: chef   Password: " in first
    pages, renamed, users = manage("shell", "--no-imports", "-c", SUMMARY).split()
    assert int(pages) > 20
    assert (renamed, users) == ("0", "1")

    manage(
        "shell", "-c", 'from wagtail.models import Page; Page.objects.filter(slug="politie").update(slug="hernoemd")'
    )

    second = manage("prepare", "--refresh-content")
    assert "Password" not in second
    assert manage("shell", "--no-imports", "-c", SUMMARY).split() == [pages, "1", "1"]


def test_given_password_is_not_shown(manage):
    manage("prepare")
    manage("shell", "-c", "from django.contrib.auth import get_user_model; get_user_model().objects.all().delete()")
    said = manage("prepare", ADMIN_PASSWORD="een-eigen-wachtwoord")
    assert "Name: beheerder   Password: the one in ADMIN_PASSWORD" in said
    assert "een-eigen-wachtwoord" not in said
    assert manage("shell", "--no-imports", "-c", LOGIN).strip() == "beheerder"
