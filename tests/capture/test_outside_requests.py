"""Sixty and more ways to write an address that leads inside: none of them ever connects to anything.

Every connection that the program tries is noted below all of its own checks, at the socket; and where a page redirects,
a server really listens inside, which must be asked nothing.
"""

import itertools
import socket

import pytest

from claims.capture import Guard, Limits, Unreachable, fetch
from tests.capture.server import redirects, serving

#: Where programs and proxies have been led astray: {port} is the port that something really listens on.
SPELLINGS = {
    "plain": ["127.0.0.1", "0.0.0.0", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254",
              "100.100.100.200", "192.0.0.192", "168.63.129.16", "255.255.255.255", "224.0.0.1"],
    "decimal": ["2130706433", "2852039166", "3232235521", "4294967295", "0"],
    "octal": ["0177.0.0.1", "017700000001", "0177.0.0.01", "00000177.0.0.1", "0251.0376.0251.0376"],
    "hexadecimal": ["0x7f000001", "0x7f.0.0.1", "0x7f.1", "0x7F.0x0.0x0.0x1", "0xa9fea9fe", "0x"],
    "shortened": ["127.1", "127.0.1", "10.1", "127.0.0.1.", "127.0.0.1..", "0.0"],
    "mixed": ["0x7f.0.0.01", "127.0x0.0.1", "0251.254.0xa9.254", "127.0.0.0x1"],
    "IPv6": ["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]",
             "[ff02::1]"],
    "IPv4 in IPv6": ["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]",
                     "[0:0:0:0:0:ffff:127.0.0.1]",
                     "[::ffff:169.254.169.254]", "[::ffff:0:127.0.0.1]"],
    "NAT64": ["[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]"],
    "6to4 and Teredo": ["[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]", "[2001::7f00:1]"],
    "zones": ["[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1%25lo]", "[::1%lo]", "[::1%251]"],
    "digits and dots of other scripts": ["１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.⓪.⓪.①",
                                         "١٢٧.٠.٠.١", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "ⓛocalhost", "ˡᵒᶜᵃˡʰᵒˢᵗ", "[::１]"],
    "percent": ["%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127.0.0.1%00.news.example", "127.0.0.1%2f.news.example",
                "%6c%6f%63alhost"],
    "users": ["news.example@127.0.0.1", "news.example:80@127.0.0.1", "127.0.0.1@news.example", "@127.0.0.1",
              "news.example%40127.0.0.1", "a:b@[::1]"],
    "fragments and slashes": ["127.0.0.1#.news.example", "127.0.0.1#@news.example", "127.0.0.1?.news.example",
                              "127.0.0.1/.news.example", "127.0.0.1\\.news.example", "news.example\\@127.0.0.1",
                              "news.example#@127.0.0.1:{port}", "127.0.0.1;news.example", "127.0.0.1,news.example"],
    "names": ["localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "localhost%00.example",
              "metadata", "a.localhost"],
    "spaces and controls": ["127.0.0.1 .news.example", "127.0.0.1\t", "127.0.0.1\r\nHost: news.example",
                            "\x00127.0.0.1",
                            "127.0.0.1\u200b", "\u00ad127.0.0.1", "127.0.0.1\u2028"],
}  # fmt: skip
#: Before the host and behind it; with the ports of the web, where the private address is all that can be refused.
FRAMES = ["http://{host}/", "https://{host}/", "http://{host}:{port}/", "http://{host}:80/", "//{host}/",
          "http:/{host}/",
          "http:{host}", "HTTP://{host}", "http:///{host}/"]  # fmt: skip
ALL = [(kind, host) for kind, hosts in SPELLINGS.items() for host in hosts]
QUICK = Limits(seconds=3)


@pytest.fixture
def reached(monkeypatch):
    """The addresses that any socket was told to connect to; nobody really gets there."""
    found = []

    def connect(self, address):
        found.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    return found


def inside(host, port):
    """A resolver to whom every name is this machine, as an enemy’s name server would have it."""
    return ["127.0.0.1"]


def by_hand(host, port):
    """Numbers as the C library reads them, octal, hexadecimal and short ones too; no name server is asked."""
    return [socket.inet_ntoa(socket.inet_aton(host))]


def test_there_are_sixty_spellings_and_more():
    assert len(ALL) == len(set(ALL)) >= 60, len(ALL)


@pytest.mark.parametrize("resolver", [inside, by_hand], ids=["names lead inside", "numbers are read generously"])
@pytest.mark.parametrize(("kind", "host"), ALL, ids=[f"{kind}-{number}" for number, (kind, _) in enumerate(ALL)])
def test_no_spelling_in_any_frame_reaches_anything(reached, kind, host, resolver):
    for frame in FRAMES:
        url = frame.format(host=host.format(port=8000), port=8000)
        with pytest.raises(Unreachable):
            fetch(url, limits=QUICK, guard=Guard(resolver=resolver))
    assert reached == []


def test_something_would_be_noted_if_it_were_reached(reached):
    """The note is taken where it must be: a public address gets as far as the socket."""
    with pytest.raises(Unreachable, match="No connection"):
        fetch("http://news.example/", limits=QUICK, guard=Guard(resolver=lambda host, port: ["93.184.216.34"]))
    assert reached == [("93.184.216.34", 80)]


# --- What only shows on the way ---------------------------------------------------------------------------------------


@pytest.fixture
def secret():
    """A server inside, at its own port; it must never be asked anything."""
    with serving({}) as server:
        yield server
        assert server.requests == []


@pytest.mark.parametrize(("kind", "host"), ALL, ids=[f"{kind}-{number}" for number, (kind, _) in enumerate(ALL)])
def test_a_public_page_that_redirects_to_it_leads_nowhere(secret, kind, host):
    """The first server is let through by name; where it leads is looked at as if somebody had typed it."""
    host = "".join(letter for letter in host.format(port=secret.port) if letter not in "\r\n")
    with serving({"/": redirects("placeholder")}) as public:
        ports = itertools.cycle([secret.port, 80])
        for status in ("301 Moved", "302 Found", "307 Temporary", "308 Permanent"):
            target = f"http://{host}:{next(ports)}/"
            answer = b"HTTP/1.1 %s\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
            body = answer % (status.encode(), target.encode("utf-8"))
            public.scripts["/"] = lambda connection, body=body: connection.sendall(body)
            with pytest.raises(Unreachable):
                public.get("/")
        assert {each.split(" ")[1] for each in public.requests} == {"/"}


def test_a_name_that_is_public_when_asked_first_and_private_afterwards_is_connected_to_as_it_was_checked(reached):
    """DNS rebinding: the resolver is asked once, and what it said is what is connected to."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    guard = Guard(resolver=lambda host, port: next(answers))
    with pytest.raises(Unreachable, match="No connection"):
        fetch("http://rebind.example/", limits=QUICK, guard=guard)
    assert reached == [("93.184.216.34", 80)]
    with pytest.raises(Unreachable, match="private network"):
        fetch("http://rebind.example/", limits=QUICK, guard=guard)
    assert len(reached) == 1


def test_a_name_that_turns_private_between_two_hops_is_looked_at_anew(secret):
    """The same name again, by a redirect to itself: each hop is resolved and checked by itself."""
    with serving({"/": redirects("/second")}) as public:
        answers = iter([["127.0.0.1"], ["127.0.0.2"]])
        guard = Guard(resolver=lambda host, port: next(answers), open_to=public.guard.open_to)
        with pytest.raises(Unreachable, match="private network"):
            fetch(public.url("/"), limits=QUICK, guard=guard)
        assert [each.split(" ")[1] for each in public.requests] == ["/"]


@pytest.mark.parametrize(
    "mixed", [["93.184.216.34", "127.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["93.184.216.34", "::1"]]
)
def test_a_name_with_a_private_address_among_public_ones_is_not_asked(reached, mixed):
    with pytest.raises(Unreachable, match="private network"):
        fetch("http://both.example/", limits=QUICK, guard=Guard(resolver=lambda host, port: mixed))
    assert reached == []


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "dict", "ldap", "jar", "data", "javascript", "ws", "unix"])
def test_no_other_way_of_asking_is_known(reached, scheme):
    for url in (f"{scheme}://127.0.0.1/", f"{scheme}:///etc/passwd", f"{scheme}:127.0.0.1"):
        with pytest.raises(Unreachable, match="begin with http"):
            fetch(url, limits=QUICK, guard=Guard(resolver=inside))
    assert reached == []


def test_proxies_of_the_environment_are_not_asked(reached, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    with pytest.raises(Unreachable, match="No connection"):
        fetch("http://news.example/", limits=QUICK, guard=Guard(resolver=lambda host, port: ["93.184.216.34"]))
    assert reached == [("93.184.216.34", 80)]
