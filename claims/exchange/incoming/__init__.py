"""From a file to records: CSV, our own JSON, JSON Lines and Data Package, and ClaimReview as it is found in the wild.

`read(body, format)` gives `Read` or raises `Unreadable`; nothing else is raised, whatever the file holds.
"""

from claims.exchange.incoming.reading import FORMATS, LARGEST, Read, read

__all__ = ["FORMATS", "LARGEST", "Read", "read"]
