"""Over https the certificate is held against the name, though the connection goes to a checked IP address."""

import shutil
import ssl
import subprocess
import time
from dataclasses import replace

import pytest

from claims.capture import Limits, Unreachable, fetch
from tests.capture.server import PAGE, says, serving, writes

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for news.example that it has signed itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example,DNS:*.news.example"]
    made = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2", "-nodes"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", *names, *made], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def server(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with serving({"/": says(), "/drips": writes(*[b"HTTP/1.1 "] * 50, pause=0.1)}, tls=tls) as running:
        yield running


@pytest.fixture
def guard(server, certificate):
    """One that trusts the certificate."""
    return replace(server.guard, tls=lambda: ssl.create_default_context(cafile=str(certificate / "cert.pem")))


@pytest.mark.parametrize("host", ["news.example", "www.news.example"])
def test_a_page_is_had_from_the_host_the_certificate_is_for(server, guard, host):
    assert fetch(server.url("/", host, "https"), guard=guard).body == PAGE


@pytest.mark.parametrize("host", ["other.example", "news.example.org", "93.184.216.34"])
def test_another_host_at_the_same_ip_address_is_refused(server, guard, host):
    with pytest.raises(Unreachable, match="certificate is not valid"):
        fetch(server.url("/", host, "https"), guard=guard)


def test_a_certificate_that_nobody_vouches_for_is_refused(server):
    with pytest.raises(Unreachable, match="certificate is not valid"):
        fetch(server.url("/", scheme="https"), guard=server.guard)


def test_the_deadline_holds_over_https_too(server, guard):
    began = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 0\.4 seconds"):
        fetch(server.url("/drips", scheme="https"), guard=guard, limits=Limits(seconds=0.4))
    assert time.monotonic() - began < 2.5


def test_a_handshake_that_never_ends_is_cut_off():
    with serving({"/": says()}) as plain:
        plain._answer = lambda connection: time.sleep(3)
        began = time.monotonic()
        with pytest.raises(Unreachable, match=r"within 0\.3 seconds"):
            fetch(plain.url("/", scheme="https"), guard=plain.guard, limits=Limits(seconds=0.3))
        assert time.monotonic() - began < 2.5


def test_a_server_that_speaks_no_tls_is_told_of():
    with serving({"/": says()}) as plain:
        plain._answer = lambda connection: (connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"), connection.close())
        with pytest.raises(Unreachable, match=r"No secure connection|No connection"):
            fetch(plain.url("/", scheme="https"), guard=plain.guard)
