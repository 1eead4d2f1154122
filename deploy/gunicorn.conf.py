"""How gunicorn runs the app behind the edge, here and in the container. Every number can be set from the environment."""

import os
import signal

bind = f"unix:{os.environ.get('APP_SOCKET', 'var/app.sock')}"
umask = 0o007  # of the socket: only the edge, of the same user or group, may ask
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


def on_starting(server):
    """Finished pages go before: whoever asks for the app waits a moment longer when the machine is busy."""
    os.nice(int(os.environ.get("APP_NICENESS", "5")))


def post_worker_init(worker):
    """Ctrl-C reaches all processes at once; the workers wait for the master's word, else they are stopped twice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def worker_exit(server, worker):
    """Leave at once: taking apart the interpreter's memory gains nothing and takes seconds on a busy machine."""
    if worker.booted:  # else gunicorn still has to hear why the worker could not start
        os._exit(0)
