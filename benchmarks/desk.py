"""What an answer of the desk's claim list costs, beside Django's own admin over the same rows, as it comes.

    python benchmarks/desk.py DATABASE... [--rounds R] [--answers A]

A DATABASE is an address as in DATABASE_URL, of an archive that benchmarks/generate.py made; it must be migrated. Each
site is a process of its own that answers when told to, through its whole stack of middleware, in no time of anybody
else's: what is measured is processor time, the two take turns, and the median of the rounds is told. PostgreSQL's own
work is not in it. With several databases, the last table tells how the cost grows from the first to the last.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SITES = {"plain": "benchmarks.plain.settings", "ours": "factcheck.settings"}
WARM = 3


class Site:
    """A process that answers for one of the sites."""

    def __init__(self, name: str, database: str, static: str) -> None:
        settings = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": SITES[name], "STATIC_ROOT": static}
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--answer"], env=os.environ | settings, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait()

    def ask(self, path: str, cookie: str, times: int) -> dict[str, float]:
        self.process.stdin.write(json.dumps([path, cookie, times]) + "\n")  # type: ignore[union-attr]
        return dict(json.loads(self.process.stdout.readline()))  # type: ignore[union-attr]


def answering() -> None:
    """In such a process: a question a line, and what it took in ms."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    application = get_wsgi_application()
    for line in sys.stdin:
        path, cookie, times = json.loads(line)
        began = time.process_time()
        for _ in range(times):
            size = _answer(application, path, cookie)
        spent = (time.process_time() - began) * 1000 / times
        with _kept_open(), CaptureQueriesContext(connection) as captured:
            _answer(application, path, cookie)
        print(json.dumps({"cpu": spent, "bytes": size, "queries": len(captured)}), flush=True)


@contextmanager
def _kept_open() -> Any:
    """A request clears the notes of its connection's queries as it begins; not of those that are being counted."""
    from django.core import signals
    from django.db import reset_queries

    signals.request_started.disconnect(reset_queries)
    yield
    signals.request_started.connect(reset_queries)


def _answer(application: Any, path: str, cookie: str) -> int:
    address, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie, "HTTP_ACCEPT": "text/html", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }  # fmt: skip
    said: list[str] = []
    answer = application(environ, lambda status, headers: said.append(status))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    if said != ["200 OK"]:
        raise SystemExit(f"{path}: {said}")
    return len(body)


def questions() -> dict[str, tuple[str, str]]:
    """Of the desk and of the plain admin, by what is asked; for the archive that Django is on."""
    from benchmarks.archive.vocabulary import COMMON
    from claims.models import Claim

    middle = Claim.objects.order_by("pk")[Claim.objects.count() // 2]
    rare = max(middle.statement.lower().split()[:-2], key=len)  # the longer, the rarer; the unit stands in every one
    asked = {
        "list": ("", ""),
        "filter: stage": ("stage=published", "stage__exact=published"),
        "filter: verdict": (f"verdict={middle.rating.key}", f"rating__id__exact={middle.rating_id}"),  # type: ignore[union-attr]
        "two filters": ("language=fr&kind=quantity", "language=fr&kind__exact=quantity"),
        "rare word": (f"q={rare}", f"q={rare}"),
        "common word": (f"q={COMMON}", f"q={COMMON}"),
        "word and filter": (f"q={COMMON}&language=fr", f"q={COMMON}&language=fr"),
        "page 100": ("p=100", "p=100"),
    }
    places = "/admin/claims/claim/", "/admin/plain/claim/"
    return {name: (f"{places[0]}?{ours}", f"{places[1]}?{plain}") for name, (ours, plain) in asked.items()}


def measure(database: str, rounds: int, answers: int) -> dict[str, Any]:
    """Of each question what both sites take, printed and handed over."""
    from benchmarks.generate import start

    start(database)
    from django.core.management import call_command

    from benchmarks.asked import cookie
    from claims.models import Claim

    size, worn = Claim.objects.count(), cookie()
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"\n{size:,} claims on {database.partition(':')[0]}: CPU in ms an answer")
    print(f"{'':18}{'plain':>9}{'ours':>9}{'plain/ours':>12}{'queries':>14}{'bytes':>20}", flush=True)
    found: dict[str, list[float]] = {}
    with ExitStack() as open_:
        static = os.environ["STATIC_ROOT"]
        sites = {name: open_.enter_context(Site(name, database, static)) for name in ("ours", "plain")}
        for name, paths in questions().items():
            told: dict[str, list[dict[str, float]]] = {"ours": [], "plain": []}
            for site, path in zip(sites, paths, strict=True):
                sites[site].ask(path, worn, WARM)
            for _ in range(rounds):
                for site, path in zip(sites, paths, strict=True):
                    told[site].append(sites[site].ask(path, worn, answers))
            ours, plain = (median(each["cpu"] for each in told[site]) for site in sites)
            queries, sizes = ([int(told[site][-1][what]) for site in reversed(sites)] for what in ("queries", "bytes"))
            found[name] = [plain, ours]
            print(f"{name:18}{plain:>9.1f}{ours:>9.1f}{plain / ours:>12.1f}"
                  f"{queries[0]:>7}{queries[1]:>7}{sizes[0]:>10,}{sizes[1]:>10,}", flush=True)  # fmt: skip
    return {"size": size, "found": found}


def main(given: argparse.Namespace) -> None:
    """Each archive in a process of its own: Django is set up once, for one database."""
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for number, database in enumerate(given.databases):
            figures = f"{folder}/{number}"
            rest = ["--rounds", str(given.rounds), "--answers", str(given.answers), "--figures", figures]
            settings = {"STATIC_ROOT": f"{folder}/static", "LOG_LEVEL": "ERROR", "HTTPS": "0",
                        "SITE_URL": "http://127.0.0.1", "SECOND_FACTOR_FOR": "none"}  # fmt: skip
            subprocess.run([sys.executable, __file__, database, *rest], env=os.environ | settings, check=True)
            told.append(json.loads(Path(figures).read_text()))
    if len(told) > 1:
        first, last = told[0], told[-1]
        print(f"\ncost at {last['size']:,} over cost at {first['size']:,} claims{'plain':>10}{'ours':>8}")
        for name, costs in first["found"].items():
            plain, ours = (after / before for before, after in zip(costs, last["found"][name], strict=True))
            print(f"{name:44}{plain:>8.1f}{ours:>8.1f}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--answer"]:
        os.environ.setdefault("SECRET_KEY", "for-measuring-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF")
        answering()
        raise SystemExit
    asked_ = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked_.add_argument("databases", nargs="+", metavar="DATABASE")
    asked_.add_argument("--rounds", type=int, default=5, help="in which the two take turns (5)")
    asked_.add_argument("--answers", type=int, default=5, help="of each in a round (5)")
    asked_.add_argument("--figures", default="", help=argparse.SUPPRESS)
    given = asked_.parse_args()
    if given.figures:
        Path(given.figures).write_text(json.dumps(measure(given.databases[0], given.rounds, given.answers)))
    else:
        main(given)
