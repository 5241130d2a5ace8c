"""What ships for machines is sound: units, nginx’s configuration, containers."""

import re
import shutil
import subprocess
import sys

import pytest
import yaml

from editorial.serve import server_command
from tests.layout import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]


def settings_of(path):
    """Return the (name, value) pairs of a unit."""
    lines = path.read_text().splitlines()
    return [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_every_unit(tmp_path):
    for path in UNITS:
        text = path.read_text().replace("/opt/standfirst/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text)

    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *tmp_path.iterdir()], capture_output=True, text=True
    )

    about_ours = [line for line in said.stderr.splitlines() if "standfirst" in line]
    assert about_ours == []


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_every_service_is_shut_in(path):
    found = dict(settings_of(path))

    assert (found["User"], found["NoNewPrivileges"]) == ("standfirst", "yes")
    assert (found["ProtectSystem"], found["CapabilityBoundingSet"]) == ("strict", "")


def watched(command):
    """Return a server's command with what follows a process that died, or grew too large, by a new one."""
    return [*command[:-1], "--respawn-failed-workers", "--workers-max-rss", "512", command[-1]]


def test_the_server_is_started_everywhere_as_it_ships():
    unit = dict(settings_of(DEPLOY / "systemd/standfirst-web.service"))["ExecStart"]
    image = (DEPLOY / "docker/Dockerfile").read_text().rpartition("\nCMD ")[2].replace("\\\n", "")
    python = "/opt/standfirst/.venv/bin/python"

    assert unit.split() == watched(server_command("127.0.0.1", 8000, 2, python=python))
    assert yaml.safe_load(image)[1:] == watched(server_command("0.0.0.0", 8000, 2)[1:])


def laid_out(name, folder):
    """Write a part of nginx's configuration as it stands in a folder, where its log is, too."""
    text = (DEPLOY / "nginx" / name).read_text().replace("/opt/standfirst/deploy/nginx", str(folder))
    (folder / name).write_text(text.replace("/var/log/nginx", str(folder)))


def configured(name, folder):
    """Write the whole configuration of an nginx around a site; return its path."""
    laid_out(name, folder)
    laid_out("zones.conf", folder)
    laid_out("site.conf", folder)
    text = (folder / name).read_text().replace("server web:", "server 127.0.0.1:")
    text = re.sub(r"(ssl_certificate(?:_key)?) \S+;", rf"\1 {ROOT}/tests/untrusted.pem;", text)
    whole = folder / "nginx.conf"
    places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
    places += f" uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; access_log off;"
    whole.write_text(f"pid {folder}/pid; error_log stderr; events {{}} http {{ {places}\n{text} }}")
    return whole


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
@pytest.mark.parametrize("name", ["standfirst.conf", "compose.conf"])
def test_nginx_takes_the_configuration(name, tmp_path):
    said = subprocess.run(
        ["nginx", "-t", "-c", configured(name, tmp_path), "-p", tmp_path], capture_output=True, text=True
    )

    assert "test is successful" in said.stderr, said.stderr


def test_nginx_names_requests_itself_and_bounds_acts_in_the_newsroom():
    site, zones = ((DEPLOY / "nginx" / name).read_text() for name in ("site.conf", "zones.conf"))
    newsroom = re.search(r"location /admin/ {(.*?)}", site, re.S)[1]

    assert "proxy_set_header X-Request-ID $request_id;" in site
    assert "limit_req zone=standfirst_desk burst=100 nodelay;" in newsroom
    assert "limit_req_zone $standfirst_acting zone=standfirst_desk:10m rate=20r/s;" in zones


def test_containers_are_shut_in_and_wait_for_what_they_need():
    services = yaml.safe_load((DEPLOY / "docker/compose.yaml").read_text())["services"]

    assert set(services) == {"setup", "web", "worker", "nginx", "database", "cache"}
    for name in set(services) - {"database"}:
        assert services[name]["read_only"] is True, name
        assert services[name]["cap_drop"] == ["ALL"], name
    for name in ("web", "worker"):
        assert services[name]["depends_on"]["setup"]["condition"] == "service_completed_successfully"
    assert not any("ports" in services[name] for name in set(services) - {"nginx"})


def test_the_image_runs_as_nobody_who_may_do_anything():
    lines = (DEPLOY / "docker/Dockerfile").read_text().splitlines()

    assert "USER standfirst" in lines
    assert lines.index("USER standfirst") > max(n for n, line in enumerate(lines) if line.startswith("COPY"))


def test_the_environment_that_ships_names_what_the_site_reads():
    shipped = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "standfirst.env").read_text(), re.M)
    read = (ROOT / "editorial/settings.py").read_text()

    assert [name for name in shipped if f'"{name}"' not in read] == []
