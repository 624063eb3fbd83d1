"""Whether anything breaks when the disk under the database and the kept files is full, and whether all goes on after.

    sudo .venv/bin/python benchmarks/reliability/full.py            (or with --postgresql)

Mounts a small disk in memory (tmpfs, which takes root), puts database and files on it, works until it is full through
the desk's own forms over HTTP, looks, makes room, and works on. On PostgreSQL with a cluster of its own on that disk.
Exits 1 if anything acknowledged is missing, anything is there in part, or the desk does not go on; 2 where no disk can
be mounted, with nothing measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import urllib.error
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.reliability.servers import Editor, _key, look, scene  # noqa: E402

#: Megabytes: a new PostgreSQL takes some eighty for itself.
SIZE = {False: 24, True: 160}


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", place]
        if subprocess.run(mount, capture_output=True).returncode:
            sys.stderr.write("No disk can be mounted here (are you root?), so nothing was measured.\n")
            sys.exit(2)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is but a little, as somebody else's files do."""
    hog = disk / "hog"
    with hog.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            file.truncate(max(0, file.tell() - 131_072))
    return hog


def work(editor: Editor, turns: int, begun: int) -> tuple[Counter[str], list[tuple[str, int, int]]]:
    """Bring in articles; what came of each, and what was acknowledged."""
    outcomes: Counter[str] = Counter()
    said = []
    for turn in range(begun, begun + turns):
        text = f"Article {turn}. " + "The council hired 35 nurses, it said. " * 400
        try:
            said.append(("source", _key(editor.send("/admin/claims/source/intake/", {"text": text})), 0))
            outcomes["kept"] += 1
        except urllib.error.HTTPError as answer:
            told = "Nothing was saved" in answer.read().decode()
            outcomes[f"status {answer.code}" + (", nothing was saved" if told else "")] += 1
    return outcomes, said


def measure(disk: Path, postgresql: bool) -> bool:
    with scene(postgresql, disk) as (web, _):
        web.start()
        try:
            rosa = Editor(web.address, "rosa")
            before, said = work(rosa, 5, 0)
            hog = fill(disk)
            during, more = work(rosa, 30, 100)
            reading = Counter(_status(rosa, path) for path in ("/", "/claims/", "/admin/claims/claim/"))
            hog.unlink()
            after, most = work(rosa, 5, 200)
        finally:
            web.kill()
        gone, broken = look(said + more + most)
        parts = [str(path) for path in (disk / "desk" / "files").rglob(".*")]
    kind = "postgresql" if postgresql else "sqlite"
    print(f"{kind}: before {dict(before)}; on the full disk {dict(during)}, pages {dict(reading)}; after {dict(after)}")
    print(f"{kind}: {len(gone)} missing, {len(broken)} in part, {len(parts)} pieces of files")
    for line in [*map(str, gone), *broken, *parts]:
        print(f"  {line}")
    refused = during["status 507, nothing was saved"]
    told = refused and during["kept"] + refused == during.total()
    return bool(told) and not (gone or broken or parts) and after["kept"] == 5


def _status(editor: Editor, path: str) -> str:
    try:
        editor.look(path)
    except urllib.error.HTTPError as answer:
        return f"status {answer.code}"
    return "shown"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgresql", action="store_true")
    chosen = parser.parse_args()
    with small_disk(SIZE[chosen.postgresql]) as disk:
        sound = measure(disk, chosen.postgresql)
    sys.exit(0 if sound else "The full disk did harm, or nobody was told of it.")


if __name__ == "__main__":
    main()
