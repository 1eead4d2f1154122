"""`make lock`: resolves pyproject.toml into the two hashed requirements files (docs/decisions/0001)."""

import os

import environment
from console import main, run

FILES = {"requirements.txt": [], "requirements-dev.txt": ["--group", "dev"]}
OPTIONS = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]


def lock():
    """Keeps the versions that are there; UPGRADE=1 takes the newest that pyproject.toml allows."""
    python = environment.ensure("requirements-dev.txt")
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv>=0.13,<1"])
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    env = os.environ | {"UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    uv = [environment.FOLDER / "bin" / "uv", "pip", "compile", "pyproject.toml", *OPTIONS, *upgrade]
    return max(run([*uv, *group, "--output-file", name], env=env) for name, group in FILES.items())


if __name__ == "__main__":
    main(lock)
