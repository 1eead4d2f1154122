"""Servers as processes: started, ended by their own id, and what they took of the processor and of memory."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
START = 60  # seconds in which a server must answer


@contextlib.contextmanager
def server(command, port, *, log, env=None, cwd=None):
    """A server that is up as soon as it takes connections at its port: its process. Ends with all that it started."""
    with Path(log).open("ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command], env=env, cwd=cwd, stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(port, process, log)
        yield process
    finally:
        end(process)


def wait_for(port, process, log):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.01)
    raise RuntimeError(f"{process.args[0]} did not start:\n{Path(log).read_text(errors='replace')[-3000:]}")


def end(process):
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # its own group: see start_new_session
        process.wait()


def family(pid):
    """A process and all that it started."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    return found


def cpu(*processes):
    """Seconds of processor, user and system, that these and all that they started have taken so far."""
    ticks = 0
    for pid in [one for process in processes for one in family(process.pid)]:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def memory(pid):
    """MiB of memory of one process, and its share of what it has in common with others: (RSS, PSS)."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size = line.split(":")
        sizes[name] = int(size.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"]
