"""From an address or a file to a text that can be worked on. Pure: bytes and values, no database.

`fetch(url)` gives `Fetched` or raises `Unreachable`; `read(body, media_type)` gives `Readable` or raises `Unreadable`.
Nothing else is raised, whatever the server or the file does; `reason` is a sentence for the editor.
"""

from claims.capture.captured import Fetched, Readable, Unreachable, Unreadable
from claims.capture.fetching import fetch
from claims.capture.guard import Guard, look_at
from claims.capture.limits import Limits
from claims.capture.media import ACCEPTED, media_type_of
from claims.capture.reading import read
from claims.capture.tongue import tongue_of

__all__ = [
    "ACCEPTED",
    "Fetched",
    "Guard",
    "Limits",
    "Readable",
    "Unreachable",
    "Unreadable",
    "fetch",
    "look_at",
    "media_type_of",
    "read",
    "tongue_of",
]
