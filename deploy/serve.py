"""Runs the whole site on one machine: the edge, the app behind it, and what works beside them; one stops, all stop.

Each part is a process of its own. One that breaks off is started again; a signal to end reaches all of them.
"""

import signal
import subprocess
import sys
import time

GUNICORN = [sys.executable, "-m", "gunicorn", "-c"]
MANAGE = [sys.executable, "manage.py"]
PARTS = {
    "app": [*GUNICORN, "deploy/gunicorn.conf.py", "vrtwente.wsgi"],
    "press": [*MANAGE, "run_press"],
    "clock": [*MANAGE, "run_clock"],
    "schedule": [*MANAGE, "run_schedule"],
    "speech": [*MANAGE, "run_speech"],
    "edge": [*GUNICORN, "deploy/edge.conf.py"],
}
AGAIN = 1  # seconds before a part that broke off is started again
END = 15  # seconds in which all must have stopped


def main(names):
    """Run the parts with these names, all when none is named, until a signal comes."""
    ending = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.append(True))
    running = {name: start(name) for name in names or PARTS}
    while not ending:
        time.sleep(0.2)
        for name, process in list(running.items()):
            if process.poll() is not None and not ending:
                if name == "edge" and process.returncode not in (-9, 0):  # its port is taken, or the set-up is wrong
                    ending.append(True)
                    break
                print(
                    f"{name} broke off (status {process.returncode}); starting it again.", file=sys.stderr, flush=True
                )
                time.sleep(AGAIN)
                running[name] = start(name)
    code = running["edge"].poll() if "edge" in running else 0
    stop(running.values())
    return code or 0


def start(name):
    # A group of its own: Ctrl-C reaches this process only, which tells the others in turn.
    return subprocess.Popen(PARTS[name], start_new_session=True)


def stop(processes):
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + END
    for process in processes:
        try:
            process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
