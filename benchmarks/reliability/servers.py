"""Whether anything is lost or half written when the desk's server, or the database's, is killed while editors work.

    python benchmarks/reliability/servers.py [--kills 50] [--database-kills 20]
    python benchmarks/reliability/servers.py --postgresql [--kills 50] [--database-kills 20]

The program is served by gunicorn as in deploy/, and driven through the desk's own forms over HTTP: members sign in,
edit, submit, sign and publish. At a moment of chance every process of the server is killed (SIGKILL) and the server
started anew. With `--postgresql` on a cluster made for this in a temporary folder, whose processes are then killed,
too, postmaster and all. After each kill what was acknowledged must be there and nothing in part, and `verify_log` must
find the log whole. Exits 1 if anything is not so.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.reliability.kills import halves, lost  # noqa: E402

#: What a server that is being killed does to a request.
GONE = (OSError, http.client.HTTPException)


class Told(urllib.request.HTTPRedirectHandler):
    """The desk leads on when it has done what it was asked: that is the word that counts, not the page after it."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Editor:
    """A browser without a window: cookies, forms, and what the desk acknowledged to it."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        self.browser = urllib.request.build_opener(Told, urllib.request.HTTPCookieProcessor(CookieJar()))
        self.send("/admin/login/", {"username": name, "password": "open sesame", "next": "/admin/"})

    def look(self, path: str) -> str:
        with self.browser.open(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def send(self, path: str, typed: dict[str, str], form: str = "") -> str:
        """Fill the form at `path` in and press its button; where the desk led to after it had done it."""
        fields = fields_of(self.look(path), form) | typed
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, body, {"Referer": self.address + path})
        try:
            self.browser.open(request, timeout=20).close()
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                return str(answer.headers["Location"])
            if answer.code < 500:
                raise RuntimeError(f"the desk refused it: {answer.code} at {path}") from answer
            raise
        raise RuntimeError(f"the desk did not take it: {path}")  # shown again, with what was wrong


def fields_of(page: str, form: str) -> dict[str, str]:
    """What pressing the button would send if nothing were typed."""
    from lxml import html

    forms = [each for each in html.fromstring(page).forms if each.get("id", "") == form or not form]
    # The last: the button that signs out is a form, too, and stands before it.
    found = [each for each in forms if "csrfmiddlewaretoken" in each.fields and each.method == "POST"][-1]
    return {name: value for name, value in found.form_values() if "__prefix__" not in name}


Hands = tuple[Editor, Editor, Editor]


def work(hands: Hands, run: int, said: list[tuple[str, int, int]], stop: threading.Event) -> None:
    """Take claims from a draft to the readers until nobody answers any more; `said` is what was acknowledged."""
    rosa, vera, edda = hands
    try:
        turn = 0
        while not stop.is_set():
            turn += 1
            _one_claim(rosa, vera, edda, f"Run {run}, claim {turn}.", said)
    except GONE:
        return  # what was not acknowledged is owed to nobody


def _one_claim(rosa: Editor, vera: Editor, edda: Editor, words: str, said: list[tuple[str, int, int]]) -> None:
    source = _key(rosa.send("/admin/claims/source/intake/", {"text": f"{words} So it was said. " * 3}))
    said.append(("source", source, 0))
    page = "/admin/claims/claim/add/"
    typed = {"statement": words, "summary": "It counts 36.", "explanation": "It counts 36.", "claimed_on": "2024-12"}
    rating = re.search(r'<option value="(\d+)"[^>]*>Mostly true', rosa.look(page))
    assert rating, "the scale has no such verdict"
    typed |= {"rating": rating[1], "kind": "quantity"}
    for row in ("appearances", "evidence"):
        typed |= {f"{row}-TOTAL_FORMS": "1", f"{row}-0-source": str(source)}
    typed |= {"appearances-0-quote": "So it was said", "evidence-0-note": "It counts 36."}
    typed |= {"evidence-0-stance": "supports", "evidence-0-directness": "primary"}
    claim = _key(rosa.send(page, typed | {"_continue": "1"}, "claim_form"))
    said.append(("claim", claim, 0))
    page = f"/admin/claims/claim/{claim}/change/"
    version = int(fields_of(rosa.look(page), "claim_form")["version"])
    rosa.send(page, {"summary": f"It counts 37, says {words}", "_save": "1"}, "claim_form")
    said.append(("version", claim, version + 1))
    _move(rosa, claim, "submit")
    _move(vera, claim, "sign_off", rating=rating[1])
    said.append(("signatures", claim, 1))
    _move(edda, claim, "publish")
    said.append(("editions", claim, 1))


def _move(editor: Editor, claim: int, verb: str, **typed: str) -> None:
    path = f"/admin/claims/claim/{claim}/move/{verb}/"
    why = {f"override_{gap}": "It is known." for gap in GAPS}
    page = editor.look(path)
    editor.send(path, typed | {name: text for name, text in why.items() if name in page})


GAPS = ("one_sided", "single_origin", "claimant_not_asked")


def _key(url: str) -> int:
    found = re.search(r"/(\d+)/", url)
    assert found, url
    return int(found[1])


# --- The servers ----------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as lent:
        lent.bind(("127.0.0.1", 0))
        return int(lent.getsockname()[1])


class Web:
    """The program as deploy/ serves it."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.address = environment, f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.command = [
            sys.executable, "-m", "gunicorn", "factcheck.wsgi", "--bind", f"127.0.0.1:{port}",
            "--worker-class", "gthread", "--workers", "2", "--threads", "2", "--worker-connections", "8",
            "--no-control-socket", "--log-level", "critical",
        ]  # fmt: skip

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        _until(lambda: urllib.request.urlopen(f"{self.address}/healthz", timeout=5).read())

    def kill(self) -> None:
        """Every process of it at once, as when the machine stops."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Cluster:
    """A PostgreSQL of our own, with its usual care for the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder / "cluster", free_port()
        shutil.chown(folder, "postgres") if os.geteuid() == 0 else None
        self._run("initdb", "--pgdata", str(self.folder), "--username=desk", "--auth=trust", "--encoding=UTF8")
        self.start()
        self._run("createdb", "--host=127.0.0.1", f"--port={self.port}", "--username=desk", "desk")
        self.address = f"postgres://desk@127.0.0.1:{self.port}/desk"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder.parent}"
        log = str(self.folder.parent / "log")
        self._run("pg_ctl", "start", "--wait", f"--pgdata={self.folder}", f"--log={log}", f"--options={options}")

    def kill(self) -> None:
        """The postmaster first, or it would start the others anew."""
        postmaster = int((self.folder / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for process in [postmaster, *map(int, children)]:
            with suppress(ProcessLookupError):  # a backend whose client has just gone
                os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() for process in children):
            time.sleep(0.05)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={self.folder}")

    def _run(self, program: str, *arguments: str) -> None:
        """As another user than root, for which PostgreSQL does not start."""
        command = [_program(program), *arguments]
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        done: Any = subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **user
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")


def _program(name: str) -> str:
    """Debian keeps the server's programs off the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(kept[-1]) if kept else shutil.which(name)
    if not found:
        sys.exit(f"{name} is not installed: no PostgreSQL to kill here.")
    return found


def _until(answers: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            answers()
            return
        except GONE:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@contextmanager
def scene(postgresql: bool, disk: Path | None = None) -> Iterator[tuple[Web, Cluster | None]]:
    """A desk with its members, on that disk, and Django set up beside it to look at what is there."""
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = str(disk / "desk") if disk else elsewhere
        Path(folder).mkdir(exist_ok=True)
        cluster = Cluster(Path(folder)) if postgresql else None
        port = free_port()
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "factcheck.settings", "HTTPS": "0", "SECOND_FACTOR_FOR": "none",
            "SECRET_KEY": "for-measuring-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF", "DATABASE_POOL": "4",
            "DATABASE_URL": cluster.address if cluster else f"sqlite:///{folder}/desk.sqlite3",
            "DATA_DIR": folder, "FILES_DIR": f"{folder}/files", "STATIC_ROOT": f"{elsewhere}/static",
            "SITE_URL": f"http://127.0.0.1:{port}", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        _manage("migrate", "--verbosity", "0")
        _manage("collectstatic", "--no-input", "--verbosity", "0")
        import django

        os.environ["DATABASE_POOL"] = "0"  # ours, here; the server keeps its own
        served = dict(os.environ) | {"DATABASE_POOL": "4"}
        django.setup()
        from tests import cast as members

        members.assemble()
        web = Web(served, port)
        try:
            yield web, cluster
        finally:
            web.kill()
            if cluster:
                cluster.stop()


def _manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def killed(run: int, after: float, web: Web, cluster: Cluster | None, desks: list[Hands]) -> list[tuple[str, int, int]]:
    """What the editors were told was done before the server, or the database under it, was killed.

    Raises what stopped an editor before that: a desk that refuses its own form proves nothing.
    """
    said: list[list[tuple[str, int, int]]] = [[] for _ in desks]
    stop = threading.Event()
    with ThreadPoolExecutor(len(desks)) as pool:
        hands = [
            pool.submit(work, desk, len(desks) * run + n, told, stop)
            for n, (desk, told) in enumerate(zip(desks, said, strict=True))
        ]
        time.sleep(after)
        (cluster or web).kill()
        stop.set()
        if cluster:
            cluster.start()
    for hand in hands:
        hand.result()
    return [each for told in said for each in told]


def look(acknowledged: list[tuple[str, int, int]]) -> tuple[list[Any], list[str]]:
    """What is missing, and what is there in part; `verify_log` in a process of its own, as cron runs it."""
    from django.core.files.storage import default_storage
    from django.db import connections

    from claims.models import Snapshot

    connections.close_all()
    sources = {key for what, key, _ in acknowledged if what == "source"}
    kept = set(Snapshot.objects.filter(source__in=sources).values_list("source_id", flat=True))
    gone: list[Any] = lost([each for each in acknowledged if each[0] != "source"]) + sorted(sources - kept)
    broken = halves()
    for name, size in Snapshot.objects.values_list("file", "size"):
        if not default_storage.exists(name) or default_storage.size(name) != size:
            broken.append(f"{name} is not whole")
    done = subprocess.run([sys.executable, "manage.py", "verify_log"], cwd=ROOT, capture_output=True, text=True)
    return gone, broken + ([done.stderr] if done.returncode else [])


def measure(kills: int, web: Web, cluster: Cluster | None) -> bool:
    from django.db import connection

    from claims.models import Claim, Edition, LogEntry

    chance, acknowledged, missing, half = random.Random(11), 0, 0, 0
    web.start()
    # Their sessions outlive the servers.
    desks = [tuple(Editor(web.address, name) for name in ("rosa", "vera", "edda")) for _ in range(2)]
    for run in range(kills):
        told = killed(run + (10_000 if cluster else 0), 0.3 + 4 * chance.random(), web, cluster, desks)
        gone, broken = look(told)
        acknowledged, missing, half = acknowledged + len(told), missing + len(gone), half + len(broken)
        for sentence in [*map(str, gone), *broken]:
            sys.stdout.write(f"  after kill {run + 1}: {sentence}\n")
        if not cluster:
            web.start()
    web.kill()
    what = "the database server" if cluster else "the web server"
    sys.stdout.write(
        f"{connection.vendor}, {what}: killed {kills} times; {acknowledged} acts acknowledged, {missing} missing, "
        f"{half} half written; {Claim.objects.count()} claims, {Edition.objects.count()} editions, "
        f"{LogEntry.objects.count()} entries\n"
    )
    sys.stdout.flush()
    # Work that never comes to publishing would prove little.
    return not missing and not half and acknowledged > kills and Edition.objects.exists()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--database-kills", type=int, default=20)
    parser.add_argument("--postgresql", action="store_true")
    chosen = parser.parse_args()
    with scene(chosen.postgresql) as (web, cluster):
        sound = measure(chosen.kills, web, None)
        if cluster:
            sound &= measure(chosen.database_kills, web, cluster)
    sys.exit(0 if sound else "Something was lost or half written.")


if __name__ == "__main__":
    main()
