"""Only public servers are asked, whichever way they are named."""

import ipaddress
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture import Guard, Limits, Unreachable, fetch
from claims.capture.addresses import address_of
from claims.capture.deadline import Deadline
from claims.capture.guard import is_public

PRIVATE = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.1",
    "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1",
    "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.216.34",
    "64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1",
    "2002:7f00:1::", "2002:5db8:d822::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "2606:2800::1%1",
)  # fmt: skip
PUBLIC = ("93.184.216.34", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1", "2606:2800:220:1::1",
          "2a00:1450:4001::8a", "2001:4860:4860::8888")  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_not_on_the_public_network_is_closed(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_is_on_the_public_network_is_open(ip):
    assert is_public(ip)


@given(st.ip_addresses())
def test_nothing_python_calls_private_is_public_to_us(ip):
    if is_public(str(ip)):
        assert ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_link_local)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_an_ipv6_one_is_never_public(ip):
    number = int(ip)
    for wrapped in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80, number):
        assert not is_public(str(ipaddress.IPv6Address(wrapped)))


@given(st.text(max_size=40))
def test_what_is_no_ip_address_is_not_public(text):
    assert is_public(text) in {True, False}


def admitted(url, *ips, **options):
    guard = Guard(resolver=lambda host, port: list(ips), **options)
    return guard.admitted(address_of(url), Deadline(2))


def test_public_addresses_are_handed_on_as_they_were_checked():
    assert admitted("https://news.example.org/", *PUBLIC) == list(PUBLIC)


@pytest.mark.parametrize("ip", PRIVATE)
def test_one_private_address_among_public_ones_is_enough_to_refuse(ip):
    with pytest.raises(Unreachable, match="private network"):
        admitted("https://news.example.org/", "93.184.216.34", ip)


@pytest.mark.parametrize("port", [22, 25, 81, 3306, 5432, 6379, 8000, 8080, 0])
def test_other_ports_than_the_webs_are_refused(port):
    with pytest.raises(Unreachable, match="own ports"):
        admitted(f"http://news.example.org:{port}/", "93.184.216.34")


def test_what_is_opened_for_a_test_is_that_address_at_that_port_only():
    opened = {"open_to": frozenset({("127.0.0.1", 5000)})}
    assert admitted("http://news.example.org:5000/", "127.0.0.1", **opened) == ["127.0.0.1"]
    for url, ip in [
        ("http://news.example.org/", "127.0.0.1"),
        ("http://news.example.org:5000/", "127.0.0.2"),
        ("http://news.example.org:5000/", "93.184.216.34"),
    ]:
        with pytest.raises(Unreachable, match="private network"):
            admitted(url, ip, **opened)


def test_a_name_without_an_address_is_no_server():
    with pytest.raises(Unreachable, match=r"no server called news\.example\.org"):
        admitted("http://news.example.org/")


def test_a_resolver_that_fails_is_no_server_and_one_that_hangs_is_waited_for_no_longer_than_the_deadline():
    def fails(host, port):
        raise OSError("no such name")

    def hangs(host, port):
        time.sleep(3)
        return ["93.184.216.34"]

    with pytest.raises(Unreachable, match="no server called"):
        fetch("http://news.example.org/", guard=Guard(resolver=fails))
    began = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 0\.2 seconds"):
        fetch("http://news.example.org/", limits=Limits(seconds=0.2), guard=Guard(resolver=hangs))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1", "0.0.0.0",
             "[fd00:ec2::254]", "[64:ff9b::a9fe:a9fe]", "１２７.０.０.１"],
)  # fmt: skip
def test_a_private_ip_address_written_into_the_address_is_refused_by_the_system_s_own_resolver(host):
    with pytest.raises(Unreachable, match="private network"):
        fetch(f"http://{host}/", limits=Limits(seconds=3))
