"""Visitors of a server: `wrk` when it is there, else a client of our own. Only on this machine, so many, so long."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

from bench.delivery.processes import cpu
from tests.e2e.server import BASE_DIR

WRK = shutil.which("wrk")
CORES = len(os.sched_getaffinity(0))
CONNECTIONS = 32
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


@dataclass
class Load:
    """What came of it: requests that were answered, in how many seconds; errors; milliseconds that 99 of 100 took at most."""

    requests: int
    seconds: float
    errors: int
    p99: float
    cpu: float = 0  # microseconds of processor that the servers took for one request

    @property
    def rate(self):
        return self.requests / self.seconds


def load(port, path, seconds, *, servers=(), encoding="", connections=CONNECTIONS):
    """Ask one address over and over: a `Load`. In: the processes that answer, to count what they take."""
    before = cpu(*servers)
    with asking(port, path, seconds, encoding=encoding, connections=connections) as done:
        pass
    result = done()
    if servers:
        result.cpu = (cpu(*servers) - before) / max(result.requests, 1) * 1e6
    return result


@contextlib.contextmanager
def asking(port, path, seconds, *, encoding="", connections=CONNECTIONS):
    """The same beside something else: gives a function that tells what came of it, once the block is over."""
    address = f"http://127.0.0.1:{port}{path}"
    if WRK:
        command = [WRK, f"-t{CORES}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
        command += ["-H", f"Accept-Encoding: {encoding}", address]
        read = _from_wrk
    else:
        command = _client("steady", port, path, seconds, connections, encoding)
        read = _from_client
    with started(command) as process:
        yield lambda: read(process.communicate()[0])


@contextlib.contextmanager
def beside(kind, *arguments):
    """Have a client of our own (`bench.delivery.client`) work beside something else: gives a function that waits for
    what it tells.
    """
    with started(_client(kind, *arguments)) as process:
        yield lambda: json.loads(process.communicate()[0])


def client(kind, *arguments):
    with beside(kind, *arguments) as done:
        return done()


@contextlib.contextmanager
def started(command):
    process = subprocess.Popen(command, cwd=BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
        with contextlib.suppress(ValueError):  # it was read, and is over
            process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _client(kind, *arguments):
    return [sys.executable, "-m", "bench.delivery.client", kind, json.dumps(arguments)]


def _from_client(text):
    return Load(**json.loads(text))


def _from_wrk(text):
    requests, amount, unit = re.search(r"(\d+) requests in ([\d.]+)(\w+),", text).groups()
    slowest, its_unit = re.search(r"99%\s+([\d.]+)(\w+)", text).groups()
    errors = re.findall(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    failed = sum(map(int, errors[0])) if errors else 0
    if other := re.search(r"Non-2xx or 3xx responses: (\d+)", text):
        failed += int(other[1])
    return Load(int(requests), float(amount) * UNITS[unit] / 1000, failed, float(slowest) * UNITS[its_unit])


def pause():
    """Let a server that was just asked come to rest."""
    time.sleep(0.2)
