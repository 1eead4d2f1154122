"""`make run`: from a bare machine to the site on http://127.0.0.1:8000."""

import errno
import hashlib
import os
import secrets
import socket
from urllib.parse import urlsplit

import environment
from console import ROOT, Refusal, main, run

VAR = ROOT / "var"
CONTENT_STAMP = VAR / "content.sha256"
DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")


def serve():
    """Prepare everything that the site needs, then become the web server."""
    host, port = address()
    refuse_taken_port(host, port)
    refuse_unknown_database(os.environ.get("DATABASE_URL", ""))
    python = environment.ensure("requirements.txt")
    (VAR / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns when its folder is not there
    env = site_environment(host, port)
    prepare(python, env)
    os.chdir(ROOT)
    os.execve(python, [str(python), "deploy/serve.py"], env)


def address():
    """HOST and PORT from the environment; port as a number."""
    host = os.environ.get("HOST") or "127.0.0.1"
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Refusal(f"PORT={port} is not a port: choose a number from 1 to 65535.")
    return host, int(port)


def refuse_taken_port(host, port):
    """Find out before anything slow whether the site can be served there."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except PermissionError:
        raise Refusal(f"Port {port} is reserved for the administrator. Choose another: make run PORT=8000") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise Refusal(f"HOST={host} is not a name or address of this machine.") from None
        taken = error.errno == errno.EADDRINUSE
        reason = "is already in use" if taken else f"cannot be used ({error.strerror})"
        other = port + 1 if port < 65535 else port - 1
        raise Refusal(f"Port {port} on {host} {reason}. Choose another: make run PORT={other}") from None


def refuse_unknown_database(url):
    """Tell a typing error in DATABASE_URL at once; `manage.py prepare` finds out whether anything answers."""
    try:
        parts = urlsplit(url)
        understood = not url or (parts.scheme in DATABASE_SCHEMES and "://" in url and parts.port != 0)
    except ValueError:  # the port is no number
        understood = False
    if not understood:
        example = "postgres://user:password@host:5432/name"
        raise Refusal(f"DATABASE_URL is not understood. Write {example} or leave it out.")


def site_environment(host, port):
    """What Django and gunicorn read; anything that is already set, and not empty, wins."""
    given = {name: value for name, value in os.environ.items() if value}
    site = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    defaults = {
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.dev",
        "SECRET_KEY": secret_key(),
        "BASE_URL": site,
        "PGCONNECT_TIMEOUT": "10",  # seconds
        "PYTHONUNBUFFERED": "1",
        "GRACEFUL_TIMEOUT": "8",  # seconds
        "LOG_LEVEL": "warning",
        "READY_MESSAGE": f"\nThe site:    {site}/\nFor editors: {site}/beheer/\n(Ctrl-C stops it.)",
    }
    return defaults | given | {"HOST": host, "PORT": str(port)}


def secret_key():
    """The key of this machine, made once, so that editors stay logged in after a restart."""
    path = VAR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def prepare(python, env):
    """Bring the database up to date; load the starting content again only when its source changed."""
    content = content_fingerprint(env.get("DATABASE_URL", ""))
    changed = not CONTENT_STAMP.exists() or CONTENT_STAMP.read_text() != content
    refresh = ["--refresh-content"] if changed else []
    code = run([python, "manage.py", "prepare", *refresh], env=env)
    if code:
        raise SystemExit(code)
    CONTENT_STAMP.write_text(content)


def content_fingerprint(database):
    """One hash over every room's content source and the database that it went into."""
    digest = hashlib.sha256(database.encode())
    for path in sorted([*ROOT.glob("*/content.py"), *ROOT.glob("*/content/**/*")]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main(serve)
