"""How gunicorn serves finished pages: few processes, no Django, thousands of visitors in each."""

import os
import signal

from uvicorn_worker import UvicornWorker


class Worker(UvicornWorker):
    """Reads requests in C and adds nothing of its own to an answer. Half a request keeps nobody else waiting."""

    CONFIG_KWARGS = {"lifespan": "off", "proxy_headers": False, "server_header": False, "timeout_keep_alive": 15}


host = os.environ.get("HOST", "127.0.0.1")
bind = f"{'[' + host + ']' if ':' in host else host}:{os.environ.get('PORT', '8000')}"
wsgi_app = "delivery.edge:from_environment()"
worker_class = Worker
workers = int(os.environ.get("EDGE_PROCESSES", "2"))
worker_connections = int(os.environ.get("EDGE_CONNECTIONS", "4000"))  # of one process
backlog = 4096  # a whole region that comes in the same second waits here, and not at a closed door
timeout = 30  # seconds
graceful_timeout = int(os.environ.get("GRACEFUL_TIMEOUT", "20"))  # seconds
loglevel = os.environ.get("LOG_LEVEL", "info")
accesslog = os.environ.get("ACCESS_LOG")  # "-" writes every request to standard output
control_socket_disable = True
if os.path.isdir("/dev/shm"):  # noqa: S108 -- as in gunicorn.conf.py
    worker_tmp_dir = "/dev/shm"  # noqa: S108


def when_ready(server):
    """Tell a person at a terminal where the site is (see tools/run_site.py)."""
    if message := os.environ.get("READY_MESSAGE"):
        print(message, flush=True)


def post_worker_init(worker):
    """Ctrl-C reaches all processes at once; the workers wait for the master's word, else they are stopped twice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
