"""What stands in deploy/ is whole: every set-up runs the same parts, as a user without rights, and holds no secret."""

import configparser
import http.server
import itertools
import os
import re
import shutil
import subprocess
import sys
import threading

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from deploy.serve import PARTS
from tests.delivery import nginx

ROOT = settings.BASE_DIR
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text())
OF_A_MACHINE = ["app", "press", "clock", "edge"]  # they share folders and memory
OF_THE_SITE = ["schedule", "speech"]  # once, however many machines there are


def manifests(*kinds):
    """(file name, what it describes), of these kinds."""
    found = [(path.name, each) for path in MANIFESTS for each in yaml.safe_load_all(path.read_text())]
    return [each for _name, each in found if not kinds or each["kind"] in kinds]


def pods():
    """(name, specification of its pod) of all that runs."""
    return [(each["metadata"]["name"], each["spec"]["template"]["spec"]) for each in manifests("Deployment", "Job")]


def containers(pod):
    return [*pod.get("initContainers", []), *pod["containers"]]


def parts(command):
    """The parts of the site that a command starts."""
    words = command if isinstance(command, list) else command.split()
    return words[words.index("deploy/serve.py") + 1 :] if "deploy/serve.py" in words else []


def web():
    return next(pod for name, pod in pods() if name == "web")


def commands():
    """Every command of every set-up, as words."""
    yield from (service["command"] for service in COMPOSE["services"].values() if "command" in service)
    for _name, pod in pods():
        yield from (" ".join(container["command"]).split() for container in containers(pod))
    for path in UNITS:
        yield from (line.partition("=")[2].split() for line in path.read_text().splitlines() if "ExecStart" in line)
    yield from (line.split('"')[1::2] for line in (ROOT / "Dockerfile").read_text().splitlines() if "CMD [" in line)


def test_the_parts_are_those_that_serve_knows():
    assert sorted(PARTS) == sorted(OF_A_MACHINE + OF_THE_SITE)


def test_the_image_runs_what_a_machine_runs():
    last = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("CMD")][-1]
    assert parts(last.split('"')[1::2]) == OF_A_MACHINE


def test_every_set_up_runs_every_part_once():
    compose = [part for service in COMPOSE["services"].values() for part in parts(service.get("command", []))]
    kubernetes = [
        part for _name, pod in pods() for container in pod["containers"] for part in parts(container["command"])
    ]
    lines = [line for path in UNITS for line in path.read_text().splitlines() if line.startswith("ExecStart=")]
    systemd = [part for line in lines for part in parts(line)]
    assert sorted(compose) == sorted(kubernetes) == sorted(systemd) == sorted(PARTS)


def test_the_parts_of_a_machine_are_together():
    assert parts(COMPOSE["services"]["web"]["command"]) == OF_A_MACHINE
    assert sorted(container["name"] for container in web()["containers"]) == sorted(OF_A_MACHINE)
    assert f"serve.py {' '.join(OF_A_MACHINE)}\n" in (DEPLOY / "systemd" / "vrtwente-web.service").read_text()


def test_every_command_is_there():
    for words in commands():
        for word in words:
            assert not word.endswith(".py") or (ROOT / word).exists(), words
        for before, name in itertools.pairwise(words):
            assert before != "manage.py" or name in get_commands(), words
        assert set(parts(words)) <= set(PARTS)


def test_whoever_changes_the_site_notes_it_for_all_machines():
    # Without this folder a process notes no change (see delivery/apps.py), and no machine hears of it.
    image = re.search(r"FINISHED_FOLDER=(\S+)", (ROOT / "Dockerfile").read_text())[1]
    for name, service in COMPOSE["services"].items():
        if service.get("image") == "vrtwente-site":
            assert any(volume.endswith(f":{image}") for volume in service["volumes"]), name
    for name, pod in pods():
        for container in containers(pod):
            assert image in [mount["mountPath"] for mount in container["volumeMounts"]], name
    assert "FINISHED_FOLDER=/" in (DEPLOY / "systemd" / "vrtwente-.service.d" / "site.conf").read_text()


def test_containers_are_read_only_and_without_rights():
    assert re.search(r"^USER 1000$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    for name, service in COMPOSE["services"].items():
        if name != "database":
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
    for name, pod in pods():
        assert pod["securityContext"]["runAsNonRoot"], name
        assert pod["securityContext"]["runAsUser"] == 1000, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        for container in containers(pod):
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, name
            assert container["resources"]["limits"]["memory"], name
            assert container["resources"]["requests"], name


def test_what_is_written_has_a_place_in_every_container():
    folders = dict(re.findall(r"(MEDIA_ROOT|CRISIS_FOLDER|FINISHED_FOLDER)=(\S+)", (ROOT / "Dockerfile").read_text()))
    for _name, pod in pods():
        volumes = {volume["name"] for volume in pod["volumes"]}
        for container in containers(pod):
            mounts = {mount["mountPath"] for mount in container["volumeMounts"]}
            assert {*folders.values(), "/tmp"} <= mounts
            assert {mount["name"] for mount in container["volumeMounts"]} <= volumes
    for container in containers(web()):
        assert "/run/site" in [mount["mountPath"] for mount in container["volumeMounts"]]


def test_probes_leave_a_machine_alone_when_only_the_database_is_away():
    pod = web()
    edge = next(container for container in pod["containers"] if container["name"] == "edge")
    assert edge["readinessProbe"]["exec"]["command"] == ["python", "deploy/healthcheck.py"]
    assert edge["livenessProbe"]["tcpSocket"] == edge["startupProbe"]["tcpSocket"] == {"port": "http"}
    for container in pod["containers"]:
        assert container is edge or not {"readinessProbe", "livenessProbe"} & set(container)
        assert "healthz" not in str(container)


def test_the_edge_is_given_no_secret():
    edge = next(container for container in web()["containers"] if container["name"] == "edge")
    assert edge["envFrom"] == [{"configMapRef": {"name": "settings"}}]


def test_several_machines_are_spread_and_never_all_away():
    deployment = next(each for each in manifests("Deployment") if each["metadata"]["name"] == "web")
    budget = next(iter(manifests("PodDisruptionBudget")))
    assert deployment["spec"]["replicas"] == 3
    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert budget["spec"]["minAvailable"] == 2
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert budget["spec"]["selector"]["matchLabels"] == labels
    assert all(rule["labelSelector"]["matchLabels"] == labels for rule in web()["topologySpreadConstraints"])
    assert {service["spec"]["selector"]["part"] for service in manifests("Service")} == {"web"}


def test_the_list_of_manifests_holds_all_but_the_example():
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text())["resources"]
    others = {"kustomization.yaml", "secret.example.yaml"}
    assert sorted(listed) == sorted(path.name for path in MANIFESTS if path.name not in others)


def test_there_is_no_secret_and_the_examples_are_refused(tmp_path):
    secret = yaml.safe_load((DEPLOY / "kubernetes" / "secret.example.yaml").read_text())["stringData"]
    lines = (DEPLOY / "systemd" / "environment.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    for values in (secret, example):
        named = {"ALLOWED_HOSTS": "www.example.nl", "BASE_URL": "https://www.example.nl"} | values
        done = subprocess.run(
            [sys.executable, "-c", "import vrtwente.settings.production"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **named},
            capture_output=True,
            text=True,
        )
        assert "ImproperlyConfigured: SECRET_KEY" in done.stderr
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            text = path.read_text()
            assert "PRIVATE KEY" not in text
            for value in re.findall(r"^\s*(?:SECRET_KEY|\w*PASSWORD)\s*[:=]\s*(\S+)", text, re.MULTILINE):
                assert value.startswith(("$", "only-for-")), path


def test_the_policy_lets_nobody_in_but_the_ingress():
    policies = {policy["metadata"]["name"]: policy["spec"] for policy in manifests("NetworkPolicy")}
    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    coming = [rule for policy in policies.values() for rule in policy.get("ingress", [])]
    assert [rule["ports"] for rule in coming] == [[{"port": 8000}]]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_are_understood(path, tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here")
    copy = shutil.copytree(DEPLOY / "systemd", tmp_path / "units")
    for unit in copy.glob("*.service"):  # the program that it starts must exist
        unit.write_text(unit.read_text().replace("/opt/vrtwente/.venv/bin/python", "/bin/sh"))
    done = subprocess.run(["systemd-analyze", "verify", copy / path.name], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_target_wants_all_that_runs():
    target = configparser.ConfigParser(strict=False)
    target.read(DEPLOY / "systemd" / "vrtwente.target")
    running = [path.name for path in UNITS if "Type=oneshot" not in path.read_text()]
    assert sorted(target["Unit"]["Wants"].split()) == sorted(running)
    for path in UNITS:
        assert path.name not in running or "PartOf=vrtwente.target" in path.read_text()


def test_nginx_takes_the_configuration(tmp_path):
    nginx.certificate(tmp_path)
    (tmp_path / "nginx.conf").write_text(nginx.rendered(tmp_path, "127.0.0.1:8000"))
    done = subprocess.run(
        [nginx.PROGRAM, "-t", "-c", tmp_path / "nginx.conf", "-g", f"pid {tmp_path}/pid;"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_nginx_and_the_gate_allow_the_same_sizes():
    from delivery.gate import LARGEST

    text = nginx.CONFIGURATION.read_text()
    outer = text[text.index("server_name") :]
    for path, size in LARGEST.items():
        block = outer[outer.index(f"location {path} {{") :] if path else outer
        number, unit = re.search(r"client_max_body_size (\d+)([km]);", block).groups()
        assert int(number) * {"k": 1024, "m": 1024**2}[unit] == size


class Answering(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (301, 1), (None, 1)])
def test_the_health_check_asks_for_a_page_as_the_proxy_does(status, code):
    with http.server.HTTPServer(("127.0.0.1", 0), Answering) as server:
        server.asked, server.status = [], status
        if status is None:
            server.server_close()
        else:
            threading.Thread(target=server.handle_request, daemon=True).start()
        done = subprocess.run(
            [sys.executable, DEPLOY / "healthcheck.py"],
            env={"PORT": str(server.server_port), "ALLOWED_HOSTS": "www.example.nl,b", "PROXY_SSL_HEADER": "X-Proto"},
            capture_output=True,
            text=True,
        )
    assert done.returncode == code, done.stderr
    for path, headers in server.asked:
        assert (path, headers["Host"], headers["X-Proto"]) == ("/", "www.example.nl", "https")
