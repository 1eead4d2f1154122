"""How gunicorn serves the site, here and in the container. Every number can be set from the environment."""

import os
import signal

host = os.environ.get("HOST", "127.0.0.1")
bind = f"{'[' + host + ']' if ':' in host else host}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True  # the site is loaded once and shared by the workers: starts sooner, takes less memory
timeout = 30  # seconds
graceful_timeout = int(os.environ.get("GRACEFUL_TIMEOUT", "20"))  # seconds
max_requests = 5000  # a worker is replaced now and then, so that a leak cannot grow
max_requests_jitter = 500
loglevel = os.environ.get("LOG_LEVEL", "info")
accesslog = os.environ.get("ACCESS_LOG")  # "-" writes every request to standard output
control_socket_disable = True  # nothing here uses it, and it would need a home folder
if os.path.isdir("/dev/shm"):  # noqa: S108 -- gunicorn's own heartbeat file, in memory instead of on a slow disk
    worker_tmp_dir = "/dev/shm"  # noqa: S108


def when_ready(server):
    """Tell a person at a terminal where the site is (see tools/run_site.py)."""
    if message := os.environ.get("READY_MESSAGE"):
        print(message, flush=True)


def post_worker_init(worker):
    """Ctrl-C reaches all processes at once; the workers wait for the master's word, else they are stopped twice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def worker_exit(server, worker):
    """Leave at once: taking apart the interpreter's memory gains nothing and takes seconds on a busy machine."""
    if worker.booted:  # else gunicorn still has to hear why the worker could not start
        os._exit(0)
