"""The production settings start with good values and refuse each bad one with a sentence."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "mY7pQ2xW9vK4nB8sD3fG6hJ1lZ5cR0tE-aUiOyPqLwMkNjBhVgC",
    "ALLOWED_HOSTS": "www.example.nl,example.nl",
    "BASE_URL": "https://www.example.nl",
}
# As in vrtwente/settings/dev.py: everybody can read it there.
DEVELOPMENT_KEY = "only-for-this-machine-never-in-production-0123456789"


def start(*, show="BASE_URL", **changes):
    """Import the settings in a fresh Python; None leaves a value out. Prints one of the settings."""
    values = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", f"from vrtwente.settings import production as p; print(p.{show})"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **values},
        capture_output=True,
        text=True,
    )


def test_good_values_start():
    assert start().stdout.strip() == "https://www.example.nl"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "Kort-maar-gevarieerd-0123456789"}, "SECRET_KEY is too short"),
        ({"SECRET_KEY": "abcd" * 20}, "SECRET_KEY repeats itself"),
        ({"SECRET_KEY": "django-insecure-" + GOOD["SECRET_KEY"]}, "comes from a development set-up"),
        ({"SECRET_KEY": DEVELOPMENT_KEY}, "comes from a development set-up"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "www.example.nl,*"}, "ALLOWED_HOSTS has a wildcard"),
        ({"ALLOWED_HOSTS": "*.example.nl"}, "ALLOWED_HOSTS has a wildcard"),
        ({"ALLOWED_HOSTS": ".example.nl"}, "ALLOWED_HOSTS has a wildcard"),
        ({"BASE_URL": None}, "BASE_URL is missing"),
        ({"BASE_URL": "http://www.example.nl"}, "does not start with https://"),
        ({"BASE_URL": "https://"}, "BASE_URL has no host name"),
    ],
)
def test_unsafe_value_is_refused_with_a_sentence(changes, sentence):
    result = start(**changes)
    assert result.returncode != 0
    last_line = result.stderr.strip().splitlines()[-1]
    assert last_line.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert sentence in last_line


def test_proxy_header_is_trusted_only_when_named():
    assert start(show="__dict__.get('SECURE_PROXY_SSL_HEADER')").stdout.strip() == "None"
    named = start(show="SECURE_PROXY_SSL_HEADER", PROXY_SSL_HEADER="X-Forwarded-Proto")
    assert named.stdout.strip() == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_hosts_may_have_spaces_between_them():
    assert start(show="ALLOWED_HOSTS", ALLOWED_HOSTS="a.nl, b.nl").stdout.strip() == "['a.nl', 'b.nl']"
