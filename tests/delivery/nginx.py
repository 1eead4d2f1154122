"""nginx with the configuration of deploy/, on loopback, with a certificate of its own; and an edge that says what a test wants."""

import contextlib
import datetime
import http.client
import ipaddress
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.delivery.site import Answer
from tests.e2e.server import free_port

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
HOST = "localhost"
PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


def rendered(folder, edge, *, ports=(80, 443, 8001)):
    """The configuration for loopback: only names, ports and folders differ from what is in deploy/."""
    text = CONFIGURATION.read_text()
    text = text.replace("${SITE_HOST}", HOST).replace("${SITE_EDGE}", edge)
    assert "${" not in text
    text = re.sub(r"\n\s*listen \[::\]:.*", "", text)
    for port, ours in zip((80, 443), ports, strict=False):
        text = text.replace(f"listen {port} ", f"listen 127.0.0.1:{ours} ")
    text = text.replace("127.0.0.1:8001", f"127.0.0.1:{ports[2]}")
    for path, ours in {
        "/etc/nginx/certificates/": folder,
        "/run/nginx-pages": folder / "pages",
        "/var/log/nginx/": folder,
        "/var/www/acme": folder / "acme",
    }.items():
        assert path in text
        text = text.replace(path, f"{ours}/" if path.endswith("/") else str(ours))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"\t{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    return text.replace("http {\n", f"http {{\n{temporary}", 1)


def certificate(folder):
    """Writes a key and a certificate for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName(HOST), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


class Front:
    """A running nginx: ask it as a browser does."""

    def __init__(self, folder, ports):
        self.folder, self.plain_port, self.port = folder, *ports[:2]
        self.context = ssl.create_default_context(cafile=folder / "fullchain.pem")

    def ask(self, path, method="GET", body=None, timeout=30, **headers):
        """An `Answer`, over a new connection."""
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=timeout, context=self.context)
        return _ask(connection, path, method, body, headers)

    def ask_plain(self, path, **headers):
        """The same over http."""
        return _ask(http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=30), path, "GET", None, headers)

    def connect(self, host=HOST):
        """A socket on which nothing was said yet but the name of the site."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        return self.context.wrap_socket(plain, server_hostname=host)

    def log(self):
        """The lines of the access log."""
        time.sleep(0.05)
        return (self.folder / "access.log").read_text().splitlines()


def _ask(connection, path, method, body, headers):
    try:
        connection.request(method, path, body=body, headers={n.replace("_", "-"): v for n, v in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())
    finally:
        connection.close()


@contextlib.contextmanager
def before(*ports):
    """nginx in front of edges at these ports: a `Front`."""
    folder = Path(tempfile.mkdtemp(prefix="nginx-"))
    ours = [free_port() for _ in range(3)]
    certificate(folder)
    edge = "; server ".join(f"127.0.0.1:{port}" for port in ports)
    (folder / "nginx.conf").write_text(rendered(folder, edge, ports=ours))
    # Who runs the tests as root keeps it so: the folder is theirs alone.
    user = "user root; " if os.geteuid() == 0 else ""
    process = subprocess.Popen(
        [PROGRAM, "-c", folder / "nginx.conf", "-g", f"{user}daemon off; pid {folder}/pid;"],
        stderr=(folder / "start.log").open("w"),
    )
    try:
        front = Front(folder, ours)
        deadline = time.monotonic() + 10
        while True:
            with contextlib.suppress(OSError):
                front.ask_plain("/")
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "start.log").read_text())
            time.sleep(0.05)
        yield front
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(folder)


class Stand:
    """An edge of which a test says what it answers: `answers[path]` is a function from a request to (status, headers, body)."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        stand = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                self.body = self.rfile.read(length)
                stand.asked.append(self)
                path = self.path.partition("?")[0]
                status, headers, body = stand.answers.get(path, lambda request: (404, {}, b"nothing"))(self)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body if self.command != "HEAD" else b"")

            do_GET = do_HEAD = do_POST = answer

            def log_message(self, *_arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def stop(self):
        """As an edge that is gone: its port answers no more."""
        self.server.shutdown()
        self.server.server_close()
