"""What `deploy/` holds can be put to use as it stands: units, the proxy's site, the image and the settings."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck.settings import environment

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
#: Read by others than the program: boto3, the database's image, Python itself.
FOREIGN = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB"}
FOREIGN |= {"PATH", "PYTHONUNBUFFERED"}


def whole(text):
    """Lines that end in a backslash go on in the next."""
    return re.sub(r"\\\n\s*", "", text)


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def settings_named():
    example = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / ".env.example").read_text(), re.MULTILINE)
    image = re.findall(r"([A-Z_]+)=", " ".join(re.findall(r"^ENV (.*)$", whole(dockerfile()), re.MULTILINE)))
    services = [name for each in compose()["services"].values() for name in each.get("environment", {})]
    return {*example, *image, *services}


def dockerfile():
    return (DEPLOY / "Dockerfile").read_text()


def test_every_setting_named_is_one_the_program_reads():
    named = settings_named()
    assert {"SECRET_KEY", "DATABASE_URL", "DATA_DIR"} <= named
    assert sorted(named - FOREIGN - set(environment.names)) == []


def test_no_secret_is_written_down():
    example = (DEPLOY / ".env.example").read_text()
    assert re.findall(r"^#?(?:SECRET_KEY|AWS_\w+)=(.+)$", example, re.MULTILINE) == []
    assert not any("@" in str(each) and "${POSTGRES_PASSWORD" not in str(each) for each in services_environment())


def services_environment():
    return [value for each in compose()["services"].values() for value in each.get("environment", {}).values()]


def servers():
    unit = re.search(r"^ExecStart=\S+/gunicorn (.*)$", whole((DEPLOY / "factcheck.service").read_text()), re.MULTILINE)
    image = re.search(r'^CMD \["gunicorn", (.*)\]$', whole(dockerfile()), re.MULTILINE)
    return [shlex.split(unit[1]), re.findall(r'"([^"]+)"', image[1])]


@pytest.mark.parametrize("options", servers(), ids=["unit", "image"])
def test_the_server_understands_every_option_it_is_given(options):
    command = [sys.executable, "-m", "gunicorn", *options, "--check-config"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_nothing_wrong_with_a_unit(unit, tmp_path):
    if not (verify := shutil.which("systemd-analyze")):
        pytest.skip("systemd-analyze is not installed.")
    copy = tmp_path / unit.name.replace("@", "@1")
    copy.write_text(re.sub(r"/srv/factcheck/.venv/bin/\w+", sys.executable, unit.read_text()))
    run = subprocess.run([verify, "verify", copy], capture_output=True, text=True, timeout=60)
    assert (run.returncode, [line for line in run.stderr.splitlines() if unit.stem.split("@")[0] in line]) == (0, [])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_write_to_its_state_and_nowhere_else(unit):
    told = dict(line.split("=", 1) for line in unit.read_text().splitlines() if re.match(r"[A-Z]\w+=", line))
    assert (told["ProtectSystem"], told["StateDirectory"], told["NoNewPrivileges"]) == ("strict", "factcheck", "yes")
    assert (told["CapabilityBoundingSet"], told["ProtectHome"], told["User"]) == ("", "yes", "factcheck")
    assert "ReadWritePaths" not in told


def test_both_units_are_locked_alike():
    first, second = (re.search(r"^NoNewPrivileges.*", unit.read_text(), re.M | re.S)[0] for unit in UNITS)
    assert first == second


def test_nginx_takes_the_site(tmp_path):
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if not nginx or not shutil.which("openssl"):
        pytest.skip("nginx or openssl is not installed.")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=factcheck.example.org",
        "-days",
        "2",
    ]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    site = (DEPLOY / "nginx.conf").read_text()
    site = site.replace("/etc/ssl/factcheck.pem", str(certificate)).replace("/etc/ssl/private/factcheck.key", str(key))
    (tmp_path / "site.conf").write_text(site)
    whole_of_it = f"pid {tmp_path}/pid; events {{}} http {{ access_log off; include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole_of_it)
    run = subprocess.run([nginx, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr


def test_the_image_copies_what_is_there_and_lets_in_what_it_copies():
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile(), re.MULTILINE) for word in line.split()
    ]
    assert {"claims", "factcheck", "static", "templates", "manage.py", "constraints.txt"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    let_in = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert sorted(let_in) == sorted(copied)


def test_nothing_serves_before_the_tables_are_there():
    services = compose()["services"]
    assert set(services) == {"database", "migrate", "web", "worker"}
    for name in ("web", "worker"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
        assert (services[name]["read_only"], services[name]["cap_drop"]) == (True, ["ALL"])
    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["worker"]["deploy"]["replicas"] == 2
