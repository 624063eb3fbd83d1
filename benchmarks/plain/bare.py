"""The least a server can do: bytes that lie ready, by their address. BARE_BYTES names the folder that holds them."""

import json
import os
from pathlib import Path

_FOLDER = Path(os.environ["BARE_BYTES"])
_BYTES = {
    address: (kind, (_FOLDER / name).read_bytes())
    for address, (kind, name) in json.loads((_FOLDER / "index.json").read_text()).items()
}
_READY = {
    address: ([("Content-Type", kind), ("Content-Length", str(len(body)))], body)
    for address, (kind, body) in _BYTES.items()
}


def application(environ, start_response):
    query = environ["QUERY_STRING"]
    headers, ready = _READY.get(environ["PATH_INFO"] + (f"?{query}" if query else ""), ([], b""))
    start_response("200 OK" if headers else "404 Not Found", headers)
    return [ready]
