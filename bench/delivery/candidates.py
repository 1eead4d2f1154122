"""Who answers with the same page: nginx with a file, the edge in its ways, nginx in front of it, and a stock Wagtail."""

import contextlib
import importlib.util
import os
import re
import sys
from pathlib import Path

from bench.delivery import page, stock
from bench.delivery.load import CORES
from bench.delivery.processes import server
from tests.delivery.nginx import PROGRAM, rendered
from tests.e2e.server import BASE_DIR, free_port

STATIC = """
{user}worker_processes {cores};
daemon off;
pid {folder}/static.pid;
error_log {folder}/static.log;
events {{ worker_connections 4096; multi_accept on; }}
http {{
	access_log off;
	sendfile on;
	tcp_nopush on;
	open_file_cache max=100;
	gzip_static on;
	gzip_vary on;
	keepalive_requests 1000000;
	types {{ text/html html; }}
	client_body_temp_path {folder}/body;
	proxy_temp_path {folder}/proxy;
	fastcgi_temp_path {folder}/fastcgi;
	uwsgi_temp_path {folder}/uwsgi;
	scgi_temp_path {folder}/scgi;
	server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/files; }}
}}
"""
USER = "user root; " if os.geteuid() == 0 else ""  # the folder is ours alone


class Candidate:
    """A server that answers at a port, the processes that have a part in it, where its page stands, and whether packed."""

    def __init__(self, name, port, servers, path=page.PATH, packs=True):
        self.name, self.port, self.servers, self.path, self.packs = name, port, servers, path, packs


@contextlib.contextmanager
def started(folder, *, short):
    """All that can be started here: (candidates by name, what is missing)."""
    missing = []
    with contextlib.ExitStack() as stack:
        found = {}

        def add(name, candidate, **more):
            found[name] = Candidate(name, *candidate, **more)

        if PROGRAM:
            add("nginx", nginx(stack, folder))
        else:
            missing.append("nginx")
        add("edge", edge(stack, folder))
        if importlib.util.find_spec("granian"):
            add("granian", granian(stack, folder))
        else:
            missing.append("granian (the extra of that name)")
        if PROGRAM:
            add("front", front(stack, folder, found["edge"]))
        for name, settings in stock.KINDS.items():
            if not short or name == "stock, cached":
                port = free_port()
                process = stack.enter_context(stock.serving(folder / "stock", settings, port))
                add(name, (port, [process]), path="/", packs=False)
        yield found, missing


def edge_environment(folder, port):
    return os.environ | {
        "FINISHED_FOLDER": str(folder / "finished"),
        "APP_SOCKET": str(folder / "nobody.sock"),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "EDGE_PROCESSES": str(CORES),
        "LOG_LEVEL": "warning",
        "PYTHONPATH": str(BASE_DIR),
    }


def nginx(stack, folder):
    port = free_port()
    configuration = folder / "static.conf"
    configuration.write_text(STATIC.format(folder=folder, port=port, cores=CORES, user=USER))
    command = [PROGRAM, "-c", configuration]
    return port, [stack.enter_context(server(command, port, log=folder / "static.out"))]


def edge(stack, folder):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/edge.conf.py"]
    env = edge_environment(folder, port)
    return port, [stack.enter_context(server(command, port, log=folder / "edge.out", env=env, cwd=BASE_DIR))]


def granian(stack, folder):
    """As docs/operations.md tells."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asginl", "--factory", "delivery.edge:from_environment"]
    command += ["--host", "127.0.0.1", "--port", port, "--workers", CORES, "--log-level", "warning"]
    env = edge_environment(folder, port)
    return port, [stack.enter_context(server(command, port, log=folder / "granian.out", env=env, cwd=BASE_DIR))]


def front(stack, folder, behind):
    """nginx of deploy/nginx.conf before the edge, without TLS: the file beside which it stands has none either."""
    own = folder / "front"
    own.mkdir()
    ports = [free_port() for _number in range(3)]
    text = rendered(own, f"127.0.0.1:{behind.port}", ports=ports)
    text = re.sub(r"\n\tserver \{[^{}]*ssl_reject_handshake[^{}]*\}", "", text)
    text = re.sub(r"\n\s*ssl_[^;]*;", "", text).replace(" ssl http2;", " backlog=4096;")
    Path(own / "nginx.conf").write_text(text)
    command = [PROGRAM, "-c", own / "nginx.conf", "-g", f"{USER}daemon off; pid {own}/pid;"]
    process = stack.enter_context(server(command, ports[1], log=own / "out"))
    return ports[1], [process, *behind.servers]
