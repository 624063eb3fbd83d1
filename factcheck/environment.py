"""Typed readers for the environment: a value that cannot be meant stops the program with one sentence.

Every reader remembers the name it was asked for, so that a test can hold the settings page to the settings.
"""

import os
import re
import secrets
import warnings
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import environ
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

ON = {"1", "true", "yes", "on"}
OFF = {"0", "false", "no", "off"}
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# Messages end up in logs; these values may hold a password.
UNSHOWN = {"DATABASE_URL", "FILES_URL", "REPLICA_URL", "EMAIL_URL"}
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Environment:
    """One mapping of variables, read with types; an empty value counts as absent."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Keep only what has a value: `NAME= make demo` means the same as not naming it."""
        self.env = environ.Env()
        self.env.ENVIRON = {name: value for name, value in variables.items() if value.strip()}
        self.names: list[str] = []

    def has(self, name: str) -> bool:
        """Was this variable given a value?"""
        self._remember(name)
        return name in self.env.ENVIRON

    def text(self, name: str, default: str = "") -> str:
        """Any text; not through `env.str`, which takes a key that begins with a dollar for another's name."""
        self._remember(name)
        return self.env.ENVIRON.get(name, default).strip()

    def switch(self, name: str, default: bool) -> bool:
        """On or off; django-environ alone would read `ture` as off."""
        given = self.text(name).lower()
        if given and given not in ON | OFF:
            raise self._wrong(name, "expected on or off (1, true, yes, 0, false, no)")
        return given in ON if given else default

    def whole_number(self, name: str, default: int, at_least: int = 0) -> int:
        """A whole number that is not too small."""
        expected = f"expected a whole number, {at_least} or more"
        value: int = self._read(name, expected, lambda: self.env.int(name, default=default))
        if value < at_least:
            raise self._wrong(name, expected)
        return value

    def one_of(self, name: str, allowed: list[str], default: str) -> str:
        """One word of a short list, in any case."""
        value = self.text(name, default).upper()
        if value not in allowed:
            raise self._wrong(name, f"expected one of {', '.join(allowed)}")
        return value

    def words(self, name: str, default: list[str]) -> list[str]:
        """Words separated by commas; the one word `none` is the empty list."""
        self._remember(name)
        found = [word.strip() for word in self.env.list(name, default=default) if word.strip()]
        return [] if found == ["none"] else found

    def some_of(self, name: str, allowed: list[str], default: list[str]) -> list[str]:
        """Words of a short list, separated by commas; the one word `none` is the empty list."""
        found = self.words(name, default)
        if not set(found) <= set(allowed):
            raise self._wrong(name, f"expected some of {', '.join(allowed)}, separated by commas, or none")
        return found

    def mail(self, name: str, default: str) -> dict[str, Any]:
        """Django's mail settings from the address of a mail server; empty without one."""
        expected = "expected smtp+tls://user:password@host:587, smtp+ssl://... or smtp://..."
        if not self.text(name, default):
            return {}
        parts: dict[str, Any] = self._read(name, expected, lambda: dict(self.env.email_url(name, default=default)))
        if "EMAIL_BACKEND" not in parts:
            raise self._wrong(name, expected)
        return parts

    def address(self, name: str, default: str = "") -> str:
        """An absolute http(s) address, without its last slash so that paths can be added to it."""
        value = self.text(name, default)
        if value and not _is_address(value):
            raise self._wrong(name, "expected an address such as https://factcheck.example.org")
        return value.rstrip("/")

    def origins(self, name: str) -> list[str]:
        """Addresses separated by commas: scheme and host only."""
        values = self.words(name, [])
        if not all(_is_address(value) and not urlsplit(value).path.strip("/") for value in values):
            raise self._wrong(name, "expected origins such as https://desk.example.org, separated by commas")
        return values

    def time_zone(self, name: str, default: str) -> str:
        """A name from the time zone database."""
        expected = "expected a time zone such as UTC or Europe/Paris"
        return str(self._read(name, expected, lambda: ZoneInfo(self.text(name, default))))

    def language(self, name: str, default: str) -> str:
        """A language Django speaks."""
        value = self.text(name, default).lower()
        if value not in dict(global_settings.LANGUAGES):
            raise self._wrong(name, "expected a language code such as en, fr or pt-br")
        return value

    def database(self, name: str, default: Path) -> dict[str, Any]:
        """Django's connection settings from a database address; SQLite at `default` without one."""
        if not self.has(name):
            return {"ENGINE": ENGINES[0], "NAME": str(default)}
        expected = "expected sqlite:////absolute/path or postgres://user:password@host/name"
        with warnings.catch_warnings(action="ignore"):  # django-environ's, which prints the password
            parts: dict[str, Any] = self._read(name, expected, lambda: dict(self.env.db_url(name)))
        if parts.get("ENGINE") not in ENGINES or not parts["NAME"]:
            raise self._wrong(name, expected)
        return parts

    def replica(self, name: str, first: dict[str, Any], pool: int) -> dict[str, Any] | None:
        """Connection settings of a copy that is only ever read; None without one."""
        if not self.has(name):
            return None
        copy = self.database(name, Path())
        if copy["ENGINE"] != first["ENGINE"]:
            raise self._wrong(name, "expected a copy of the database that DATABASE_URL names, of the same kind")
        # Refused by the connection, too: a copy that is no standby must not take what the first never gets.
        if copy["ENGINE"] == ENGINES[0]:
            return copy | {"OPTIONS": {"timeout": 20, "init_command": "PRAGMA query_only=ON;"}}
        # A reader waits a moment for it, not 20 seconds: there is another database to ask.
        options = {"options": "-c default_transaction_read_only=on", "connect_timeout": 2}
        pooled = {"pool": {"min_size": 1, "max_size": pool, "timeout": 2}} if pool else {}
        return copy | {"OPTIONS": copy.get("OPTIONS", {}) | options | pooled, "CONN_HEALTH_CHECKS": bool(pool)}

    def bucket(self, name: str) -> dict[str, Any]:
        """Django's setting for a storage: a bucket that speaks S3, by `s3://bucket/folder?endpoint=…&region=…`.

        Files on this machine without one. The credentials are read by boto3 from where it always looks.
        """
        if not (given := self.text(name)):
            return {"BACKEND": "factcheck.storage.WholeFiles"}
        expected = "expected s3://bucket, s3://bucket/folder or s3://bucket?endpoint=https://host&region=name"
        parts = self._read(name, expected, lambda: urlsplit(given))
        asked = dict(parse_qsl(parts.query))
        if parts.username or parts.password or "@" in parts.netloc:
            raise self._wrong(name, "keys belong in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, not in the address")
        if parts.scheme != "s3" or not _BUCKET.fullmatch(parts.netloc) or asked.keys() - {"endpoint", "region"}:
            raise self._wrong(name, expected)
        if "endpoint" in asked and not _is_address(asked["endpoint"]):
            raise self._wrong(name, expected)
        if find_spec("storages") is None or find_spec("boto3") is None:
            raise self._wrong(name, "needs two more libraries: pip install -c constraints.txt -e '.[s3]'")
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": parts.netloc,
                "location": parts.path.strip("/"),
                "endpoint_url": asked.get("endpoint"),
                "region_name": asked.get("region"),
                # A name is the hash of its bytes: whoever writes it again writes the same.
                "file_overwrite": True,
            },
        }

    def _read(self, name: str, expected: str, reader: Callable[[], Any]) -> Any:
        self._remember(name)
        try:
            return reader()
        except (ValueError, LookupError, ImproperlyConfigured) as error:
            raise self._wrong(name, expected) from (None if name in UNSHOWN else error)

    def _remember(self, name: str) -> None:
        if name not in self.names:
            self.names.append(name)

    def _wrong(self, name: str, expected: str) -> ImproperlyConfigured:
        shown = "..." if name in UNSHOWN else self.env.ENVIRON.get(name, "")
        return ImproperlyConfigured(f"{name}={shown!r}: {expected}")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query
    except ValueError:  # such as a bracket that never closes
        return False


def room_for(path: Path) -> Path:
    """The directory this file will be kept in, made when it is not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        where = str(path.parent)
        raise ImproperlyConfigured(f"DATA_DIR={where!r}: expected a directory to write in: {error.strerror}") from error
    return path


def kept_secret(path: Path) -> str:
    """The key in this file, made on first use and readable by its owner only."""
    try:
        if not room_for(path).exists():
            # Moved into place when complete: another process never reads half a key.
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(64))
            draft.replace(path)
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR: the key cannot be kept in {path}: {error.strerror}") from error
