"""Check a log on a machine of your own: python3 check_log.py log.jsonl [head.json]

`log.jsonl` is what `manage.py export_log` wrote, `head.json` what /log/head said once. It needs nothing else.
"""

import hashlib
import json
import sys


def hashed(entry):
    fields = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check(lines, kept):
    """The number and hash of the last entry; ValueError for the first that is not as it was written."""
    number, previous = 0, "0" * 64
    found = kept["number"] == 0
    for line in lines:
        entry = json.loads(line)
        number += 1
        if entry["number"] != number:
            raise ValueError(f"entry {number} is missing")
        if entry["previous"] != previous:
            raise ValueError(f"entry {number} does not follow from the one before it")
        if hashed(entry) != entry["hash"]:
            raise ValueError(f"entry {number} was changed")
        previous = entry["hash"]
        found = found or (number, previous) == (kept["number"], kept["hash"])
    if not found:
        raise ValueError(f"the head kept of entry {kept['number']} is not in the log")
    return number, previous


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Name the file: python3 check_log.py log.jsonl [head.json]")
    kept = {"number": 0}
    try:
        if len(sys.argv) > 2:
            with open(sys.argv[2], "rb") as file:
                kept = json.load(file)
        with open(sys.argv[1], "rb") as lines:
            number, head = check(lines, kept)
        sys.stdout.write(f"Whole: {number} entries, head {head}.\n")
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"Broken: {error}.")
