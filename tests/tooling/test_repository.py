"""The files around the code say what is true."""

import re
import subprocess
import tomllib

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = settings.BASE_DIR
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PIN = re.compile(r"^([a-zA-Z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(name):
    """The exact versions in a requirements file: {(package, marker): version}."""
    found = PIN.findall((ROOT / name).read_text())
    return {(canonicalize_name(package), marker): version for package, version, marker in found}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.txt", PYPROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PYPROJECT["dependency-groups"]["dev"]),
    ],
)
def test_every_dependency_is_pinned_within_its_bounds(name, wanted):
    pinned = pins(name)
    for line in wanted:
        requirement = Requirement(line)
        versions = [version for (package, _), version in pinned.items()
                    if package == canonicalize_name(requirement.name)]  # fmt: skip
        assert versions, f"{requirement.name} is not in {name}: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions), f"{line}: run make lock"


def test_development_set_holds_the_runtime_set():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_download_host(name):
    text = (ROOT / name).read_text()
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in block, block
    assert "://" not in text


def test_readme_fits_on_a_screen_or_two():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 80


def test_readme_names_every_room():
    readme = (ROOT / "README.md").read_text()
    for room in PYPROJECT["tool"]["importlinter"]["root_packages"]:
        assert f"`{room}/`" in readme


def test_make_without_a_target_lists_all_targets():
    targets = re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    listing = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True).stdout
    for target in targets:
        assert f"make {target}" in listing


def test_version_is_in_the_changelog():
    assert f"## {PYPROJECT['project']['version']}" in (ROOT / "CHANGELOG.md").read_text()


def test_decisions_are_numbered_without_gaps_and_fit_on_a_screen():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert len(path.read_text().splitlines()) <= 50, path.name
