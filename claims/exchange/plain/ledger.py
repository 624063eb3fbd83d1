"""What stands in the copy and what it was made of: one small SQLite file beside the pages, of no use to readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.exchange.plain.places import file_of, place
from claims.exchange.plain.wanted import Wanted

NAME = ".build_site.sqlite3"
_LAY = """
CREATE TABLE IF NOT EXISTS page (file TEXT PRIMARY KEY, address TEXT, wants TEXT, made TEXT, run INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lead (source TEXT, file TEXT, address TEXT, PRIMARY KEY (source, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS built (id INTEGER PRIMARY KEY CHECK (id = 1), run INTEGER, whole TEXT);
INSERT OR IGNORE INTO built VALUES (1, 0, '');
"""
_WANT = """
INSERT INTO page (file, address, wants, run) VALUES (?, ?, ?, ?)
ON CONFLICT (file) DO UPDATE SET address = excluded.address, wants = excluded.wants, run = excluded.run
"""
# What pages that are left alone lead to stays as well, and what that leads to; made of whatever led there.
_CARRY = """
WITH RECURSIVE led (file, address, wants) AS (
    SELECT lead.file, lead.address, page.wants FROM lead JOIN page ON page.file = lead.source
    WHERE page.run = :run AND page.made IS page.wants
    UNION SELECT lead.file, lead.address, led.wants FROM led JOIN lead ON lead.source = led.file
)
INSERT INTO page (file, address, wants, run)
SELECT file, min(address), min(wants), :run FROM led
WHERE NOT EXISTS (SELECT 1 FROM page WHERE page.file = led.file AND page.run = :run) GROUP BY file
ON CONFLICT (file) DO UPDATE SET address = excluded.address, wants = excluded.wants, run = excluded.run
"""


class Ledger:
    """Rows are written before their files, so that a build that is killed leaves no file that nobody knows of."""

    def __init__(self, folder: Path) -> None:
        self._rows = sqlite3.connect(folder / NAME, timeout=0.5)
        # Held until the end: two builds of one folder would take each other's pages away.
        self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._rows.executescript(_LAY)
        (self._run, self.whole) = self._rows.execute("SELECT run + 1, whole FROM built").fetchone()
        self._rows.execute("UPDATE built SET run = ?", [self._run])
        self._rows.commit()

    def close(self) -> None:
        self._rows.close()

    def want(self, pages: Iterable[Wanted]) -> None:
        """Note what shall be there when this run is done."""
        found = ((page.address, place(page.address), page.made_of) for page in pages)
        rows = ((file_of(path), address, made_of, self._run) for address, path, made_of in found if path)
        self._rows.executemany(_WANT, rows)
        self._rows.execute(_CARRY, {"run": self._run})
        self._rows.commit()

    def to_make(self) -> Iterator[tuple[str, str, str]]:
        """File, address and ingredients of each page that is made of other things than it was; those found by
        `led_to` meanwhile come too."""
        asked = "SELECT file, address, wants FROM page WHERE run = ? AND made IS NOT wants LIMIT 100"
        while rows := self._rows.execute(asked, [self._run]).fetchall():
            yield from rows
            self._rows.commit()

    def count(self) -> int:
        return int(self._rows.execute("SELECT count(*) FROM page").fetchone()[0])

    def made(self, file: str, made_of: str) -> None:
        self._rows.execute("UPDATE page SET made = ? WHERE file = ?", [made_of, file])

    def nothing_at(self, file: str) -> None:
        """It was wanted, and the site has no such page any more."""
        self._rows.execute("UPDATE page SET run = 0 WHERE file = ?", [file])

    def led_to(self, source: str, made_of: str, places: dict[str, str]) -> None:
        """Note where the page in `source` leads, as addresses by their place: what is not wanted yet is from now on."""
        self._rows.execute("DELETE FROM lead WHERE source = ?", [source])
        for path, address in places.items():
            file = file_of(path)
            known = self._rows.execute("SELECT 1 FROM page WHERE file = ? AND run = ?", [file, self._run])
            if known.fetchone() is None:
                self._rows.execute(_WANT, [file, address, made_of, self._run])
                self._rows.execute("INSERT INTO lead VALUES (?, ?, ?)", [source, file, address])

    def left_over(self) -> list[str]:
        """The files of earlier runs that this one does not want."""
        rows = self._rows.execute("SELECT file FROM page WHERE run <> ? ORDER BY file", [self._run])
        return [file for (file,) in rows]

    def done(self, whole: str) -> None:
        """The leftovers are gone, and all there is is made of `whole`."""
        self._rows.execute("DELETE FROM lead WHERE source IN (SELECT file FROM page WHERE run <> ?)", [self._run])
        self._rows.execute("DELETE FROM page WHERE run <> ?", [self._run])
        self._rows.execute("UPDATE built SET whole = ?", [whole])
        self._rows.commit()
