"""How many answers a second the pages give under load, beside three others that answer from the same rows.

    python benchmarks/load.py DATABASE... [--seconds S] [--only WORD] [--kept] [--alone]
        [--datasette COMMAND [--indexed]]

A DATABASE is an address as in DATABASE_URL, of an archive that benchmarks/generate.py made; with several, the last
table tells how the time of a page grows with their size. The client is `wrk` (apt install wrk), a process of its own on
loopback, with 1 connection and with 16, after a warm-up. Beside each page, in the same minute:

- bare: the same bytes, served by a WSGI function that has them ready, under the same gunicorn with the same options;
- plain: the same question put to benchmarks/plain, a ListView with django-filter and paginator, an admin, a REST view;
- datasette: the same question put to Datasette over the same rows with facets and full text (SQLite only); `--indexed`
  gives it an index for every facet besides.

With `--alone` none of them is asked, which is enough for slopes: a plain site takes minutes to answer from a million.
Pages that are kept are held against the bare bytes alone.

Pages are made anew for every answer, unless `--kept` says otherwise. `CPU` is what the server's processes took for
one answer: neighbours on the machine move it less than the rest. PostgreSQL's own work is not in it. `client` is the
share of one core that the client took.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROOT = Path(__file__).resolve().parents[1]
PORTS = {"ours": 8311, "bare": 8312, "plain": 8313, "datasette": 8314}
GUNICORN = ["--worker-class", "gthread", "--workers", "2", "--threads", "2", "--worker-connections", "8",
            "--keep-alive", "60", "--no-control-socket", "--log-level", "error"]  # fmt: skip
AT_ONCE = [1, 16]  # connections
WARM = 8  # answers
LONGEST = 40  # seconds
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Rate:
    """What one run of the client found; times in ms, `client` in seconds of one core per second."""

    rate: float
    p50: float
    p99: float
    cpu: float
    client: float
    refused: int

    def __str__(self) -> str:
        refused = f" ({self.refused} refused)" if self.refused else ""
        return f"{self.rate:,.0f}{refused}"


class Server:
    """A server that is running, by the id of its first process."""

    def __init__(self, name: str, process: subprocess.Popen[bytes]) -> None:
        self.address, self.process = f"http://127.0.0.1:{PORTS[name]}", process

    def cpu(self) -> float:
        """Seconds that it and its children have worked so far."""
        kin = {self.process.pid}
        spent = 0.0
        for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            if int(stat.parent.name) in kin or int(fields[1]) in kin:
                kin.add(int(stat.parent.name))
                spent += (int(fields[11]) + int(fields[12])) / _TICK
        return spent

    def get(self, path: str, cookie: str) -> tuple[str, bytes]:
        asked = urllib.request.Request(self.address + path, headers={"Cookie": cookie})
        with urllib.request.urlopen(asked) as answer:
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            return answer.headers["Content-Type"], answer.read()

    def warm(self, path: str, cookie: str) -> float:
        """So many answers that each of its processes has given some: the first ones read templates and fill memory.

        Says how many seconds as many answers take.
        """
        for _ in range(2):
            began = time.perf_counter()
            self._answers(path, cookie)
        return time.perf_counter() - began

    def _answers(self, path: str, cookie: str) -> None:
        with ThreadPoolExecutor(AT_ONCE[-1]) as clients:
            list(clients.map(lambda _: self.get(path, cookie), range(WARM)))

    def under_load(self, path: str, cookie: str, connections: int, seconds: int) -> Rate:
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s",
                   "-H", f"Cookie: {cookie}", self.address + path]  # fmt: skip
        before, used = self.cpu(), resource.getrusage(resource.RUSAGE_CHILDREN)
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        after, now = self.cpu(), resource.getrusage(resource.RUSAGE_CHILDREN)
        answers = int(_found(r"(\d+) requests in", told))
        client = (now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime) / seconds
        return Rate(
            rate=float(_found(r"Requests/sec:\s+([\d.]+)", told)), p50=_ms(told, "50"), p99=_ms(told, "99"),
            cpu=1000 * (after - before) / max(answers, 1), client=client,
            refused=int(_found(r"Non-2xx or 3xx responses: (\d+)", told) or 0),
        )  # fmt: skip


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


def _ms(told: str, percentile: str) -> float:
    value, unit = re.search(rf"\n\s+{percentile}%\s+([\d.]+)(us|ms|s|m)\b", told).groups()  # type: ignore[union-attr]
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


@contextmanager
def serving(name: str, command: list[str], **settings: str) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(name, process)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(server.address + "/nowhere", timeout=60)
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.2)
        yield server
    finally:
        process.terminate()
        process.wait()


def gunicorn(name: str, application: str, **settings: str) -> Any:
    where = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{PORTS[name]}"]
    return serving(name, where + GUNICORN, **settings)


def measured(pages: list[Any], given: argparse.Namespace, datasette: list[str]) -> list[dict[str, Any]]:
    """Each page at both loads, beside the others that have one like it."""
    from benchmarks.asked import cookie, queries

    ours_ = {"SITE_URL": f"http://127.0.0.1:{PORTS['ours']}"}  # the rest is in the environment of this process
    signed_in = cookie()  # shown to the desk; readers have none
    with ExitStack() as open_, tempfile.TemporaryDirectory() as folder:
        servers = {"ours": open_.enter_context(gunicorn("ours", "factcheck.wsgi", **ours_))}
        if not (given.alone or given.kept):
            servers["plain"] = open_.enter_context(gunicorn("plain", "benchmarks.plain.wsgi", HTTPS="0"))
        if datasette:
            servers["datasette"] = open_.enter_context(serving("datasette", datasette))
        if not given.alone:
            lay_ready(Path(folder), [(page.ours, *servers["ours"].get(page.ours, signed_in)) for page in pages])
            servers["bare"] = open_.enter_context(gunicorn("bare", "benchmarks.plain.bare", BARE_BYTES=folder))
        found = []
        for page in pages:
            worn = signed_in if page.ours.startswith("/admin") else ""
            _, body = servers["ours"].get(page.ours, worn)
            row: dict[str, Any] = {"page": page.name, "bytes": len(body), "queries": queries(page.ours, worn)}
            for name, server in servers.items():
                path = {"bare": page.ours}.get(name) or getattr(page, name)
                if not path:
                    continue
                calm(list(servers.values()))
                # A slow one is given the time to answer everybody twice, or its rate would be a chance.
                slow = math.ceil(2 * AT_ONCE[-1] / WARM * server.warm(path, worn))
                lasting = min(max(given.seconds, slow), LONGEST)
                row[name] = {many: server.under_load(path, worn, many, lasting) for many in AT_ONCE}
            found.append(row)
            print(line(row), flush=True)
    return found


def calm(servers: list[Server]) -> None:
    """Wait until none of them works: what a client no longer waits for is answered still, at the next one’s expense."""
    for _ in range(120):
        before = sum(server.cpu() for server in servers)
        time.sleep(0.5)
        if sum(server.cpu() for server in servers) - before <= 2 / _TICK:
            return
    raise SystemExit("A server has not come to rest for a minute.")


def lay_ready(folder: Path, answers: list[tuple[str, str, bytes]]) -> None:
    """The bytes as benchmarks/plain/bare.py finds them."""
    index = {}
    for number, (path, kind, body) in enumerate(answers):
        (folder / str(number)).write_bytes(body)
        index[path] = kind, str(number)
    (folder / "index.json").write_text(json.dumps(index))


HEAD = (
    f"{'':14}{'bytes':>9}{'queries':>8} |{'req/s':>7}{'p50':>7}{'p99':>7}{'CPU':>7}{'client':>7} |{'c=1 p50':>8}"
    f"{'p99':>7} |{'bare':>7}{'plain':>7}{'datas.':>7} |{'/bare':>7}{'/plain':>7}{'/datas.':>8}"
    f"{'CPU/plain':>10}{'CPU/datas.':>11}"
)


def line(row: dict[str, Any]) -> str:
    one, many = (row["ours"][at] for at in AT_ONCE)
    others = [row[name][AT_ONCE[-1]] if name in row else None for name in ("bare", "plain", "datasette")]
    rates = "".join(f"{other or '-':>7}" if other is None else f"{other!s:>7}" for other in others)
    times = [f"{many.rate / other.rate:.1f}" if other and other.rate else "-" for other in others]
    bare = f"{many.rate / others[0].rate:.2f}" if others[0] else "-"
    work = [f"{other.cpu / many.cpu:.1f}" if other and many.cpu else "-" for other in others[1:]]
    return (
        f"{row['page']:14}{row['bytes']:>9,}{row['queries']:>8} |{many!s:>7}{many.p50:>7.1f}{many.p99:>7.0f}"
        f"{many.cpu:>7.2f}{many.client:>7.2f} |{one.p50:>8.2f}{one.p99:>7.1f} |{rates} "
        f"|{bare:>7}{times[1]:>7}{times[2]:>8}{work[0]:>10}{work[1]:>11}"
    )


def slope(sizes: list[int], costs: list[float]) -> float:
    """Of the line through log size and log cost: 0 for what costs the same at any size, 1 for what reads every row."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def one(database: str, given: argparse.Namespace) -> None:
    """Measure one archive, and leave the figures in the file of `--figures`."""
    from benchmarks.generate import start

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "STATIC_ROOT": f"{folder}/static",
            "LOG_LEVEL": "ERROR",
            "HTTPS": "0",
            "SECOND_FACTOR_FOR": "none",
            "API_REQUESTS_PER_MINUTE": "0",
            "KEEP_PAGES": str(int(given.kept)),
        }
        start(database)
        from django.core.management import call_command

        from benchmarks import asked
        from claims.models import Listing

        call_command("collectstatic", interactive=False, verbosity=0)
        size = Listing.objects.count()
        print(f"\n{size:,} claims on {database.partition(':')[0]}\n{HEAD}", flush=True)
        pages = [page for page in asked.pages() if given.only in page.name]
        served = (given.datasette, Path(folder), PORTS["datasette"], given.indexed)
        datasette = asked.datasette(*served) if given.datasette else []
        found = measured(pages, given, datasette)
    told = [(row["page"], row["ours"][1].p50, row["ours"][AT_ONCE[-1]].cpu) for row in found]
    Path(given.figures).write_text(json.dumps({"size": size, "pages": told}))


def main(given: argparse.Namespace) -> None:
    """Each archive in a process of its own: Django is set up once, for one database."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, database in enumerate(given.databases):
            figures = f"{folder}/{number}"
            rest = ["--seconds", str(given.seconds), "--only", given.only, "--datasette", given.datasette]
            rest += ["--kept"] * given.kept + ["--alone"] * given.alone + ["--indexed"] * given.indexed
            subprocess.run([sys.executable, __file__, database, *rest, "--figures", figures], check=True)
            found.append((database.partition(":")[0], json.loads(Path(figures).read_text())))
    for kind in dict.fromkeys(kind for kind, _ in found):
        same = [each for other, each in found if other == kind]
        if len(same) > 1:
            sizes = [each["size"] for each in same]
            print(f"\nslopes on {kind} over {', '.join(f'{size:,}' for size in sizes)} claims{'c=1 p50':>14}{'CPU':>8}")
            for rows in zip(*(each["pages"] for each in same), strict=True):
                by = [slope(sizes, [max(row[at], 0.01) for row in rows]) for at in (1, 2)]
                print(f"{rows[0][0]:44}{by[0]:>14.2f}{by[1]:>8.2f}")


if __name__ == "__main__":
    asked_ = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked_.add_argument("databases", nargs="+", metavar="DATABASE")
    asked_.add_argument("--seconds", type=int, default=4, help="of each run (4)")
    asked_.add_argument("--kept", action="store_true", help="with pages kept until the next publication (KEEP_PAGES)")
    asked_.add_argument("--alone", action="store_true", help="without the others that answer")
    asked_.add_argument("--only", default="", help="pages whose name holds this word")
    asked_.add_argument(
        "--datasette", default="", help="the command of Datasette 0.65; without it there is no such column"
    )
    asked_.add_argument("--indexed", action="store_true", help="with an index for every facet of Datasette’s")
    asked_.add_argument("--figures", default="", help=argparse.SUPPRESS)
    given = asked_.parse_args()
    one(given.databases[0], given) if given.figures else main(given)
