"""Taking in: a pasted text, a file or an address becomes a source with a snapshot, and its text is read for claims."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from claims import audit, capture
from claims.actions.checking import check
from claims.actions.collecting import lock_source, save_party, save_source
from claims.capture import Fetched, Readable
from claims.choices import Fetching, Intake, PartyKind
from claims.incoming import LONGEST_BYTES
from claims.models import Member, Party, Snapshot, Source
from claims.partialdate import PartialDate
from claims.refusals import Refused
from claims.rules.access import ask

#: A headline stands among the first lines; a menu's entries are parted like this.
TOP, MENU = 10, re.compile(r"\s[|·•»/]\s.*\s[|·•»/]\s")

#: What a source is in until something tells otherwise.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class Taken:
    """The bytes of one item, how they came, and what was read in them."""

    body: bytes
    media_type: str
    how: Intake
    readable: Readable
    address: str = ""


def pasted(text: str) -> Taken:
    """A text as somebody pasted it; raises Unreadable when there is nothing in it."""
    body = text.encode("utf-8", "surrogatepass")
    return Taken(body, "text/plain", Intake.PASTED, capture.read(body, "text/plain", charset="utf-8"))


def uploaded(body: bytes, *, filename: str, declared: str = "") -> Taken:
    """A file: HTML, text, DOCX, or PDF with a text layer; raises Unreadable for anything else, whatever its name."""
    media_type = capture.media_type_of(body, declared, filename)
    return Taken(body, media_type, Intake.UPLOADED, capture.read(body, media_type, filename=filename))


def fetched(page: Fetched) -> Taken:
    """What a server answered; raises Unreadable."""
    media_type = capture.media_type_of(page.body, page.media_type)
    readable = capture.read(page.body, media_type, charset=page.charset, url=page.final_url)
    return Taken(page.body, media_type, Intake.FETCHED, readable, page.final_url)


@transaction.atomic
def take_in(taken: Taken, *, by: Member, title: str = "", url: str = "") -> tuple[Source, bool]:
    """Make a source of it with its first snapshot. Returns it, and whether it is new.

    The same address or the same text again is recognised: the source that holds it already is returned as it stands.
    """
    ask(by, "collect")
    if known := known_source(url, taken.readable.canonical_url) or _with_text(taken.readable.text):
        return known, False
    source = Source(url=url or _keepable(taken.readable.canonical_url), title=_title(taken, title))
    _describe(source, taken.readable, by=by)
    save_source(source, by=by)
    capture_anew(source, taken, by=by)
    return source, True


@transaction.atomic
def ask_for(url: str, *, by: Member) -> tuple[Source, bool]:
    """Put a source on the desk whose text is still to be fetched; as `take_in`, one that is known is recognised."""
    ask(by, "collect")
    if known := known_source(url):
        return known, False
    source = Source(url=url, title=url[:300], fetching=Fetching.WAITING)
    save_source(source, by=by)
    return source, True


@transaction.atomic
def ask_again(source: Source, *, by: Member, address: str = "") -> Source:
    """Fetch a known source once more: what was captured stays, the new text is another snapshot.

    From its own address, or from another one that holds a copy of it; the source keeps its own all the same.
    """
    ask(by, "collect")
    fresh = _locked(source)
    if not (address or fresh.url):
        raise Refused("This source has no address to fetch. Paste its text instead.")
    if fresh.fetching == Fetching.WAITING:
        raise Refused("It is being fetched already.")
    Source.objects.filter(pk=fresh.pk).update(fetching=Fetching.WAITING, fetch_problem="")
    return _locked(fresh)


@transaction.atomic
def arrived(source: Source, taken: Taken, *, by: Member) -> Snapshot:
    """The address was fetched: fill in what the source does not say yet, and keep the snapshot."""
    fresh = _locked(source)
    if fresh.title == fresh.url[:300]:
        fresh.title = _title(taken, "")
    _describe(fresh, taken.readable, by=by)
    fresh.fetching = fresh.fetch_problem = ""
    return capture_anew(fresh, taken, by=by)


@transaction.atomic
def give_up(source: Source, reason: str) -> None:
    """The address could not be had; the source says why and offers to paste the text."""
    Source.objects.filter(pk=source.pk).update(fetching=Fetching.FAILED, fetch_problem=reason[:300])


@transaction.atomic
def capture_anew(source: Source, taken: Taken, *, by: Member) -> Snapshot:
    """Keep what the source looks like now; its text is the new one, and every anchor follows or says it is lost."""
    ask(by, "collect")
    sha256 = hashlib.sha256(taken.body).hexdigest()
    text = taken.readable.text
    snapshot = Snapshot(
        source=source, how=taken.how, address=taken.address[:1000], media_type=taken.media_type[:100],
        size=len(taken.body), sha256=sha256, file=_kept(sha256, taken.body), text=text, text_sha256=digest(text),
        captured_at=timezone.now(), by=by, by_name=by.byline,
    )  # fmt: skip
    # Once there was a text, the language is what an editor left it at.
    if not (source.text or taken.readable.language) and source.language == DEFAULT_LANGUAGE:
        source.language = capture.tongue_of(text) or DEFAULT_LANGUAGE
    source.text, source.fetching, source.fetch_problem = text, "", ""
    save_source(source, by=by)
    check(snapshot)
    snapshot.save(force_insert=True)
    audit.record("capture", by=by, on=source, how=taken.how, sha256=sha256, media_type=snapshot.media_type,
                 size=snapshot.size, address=snapshot.address)  # fmt: skip
    return snapshot


def known_source(*urls: str) -> Source | None:
    """The source on the desk with one of these addresses, however their insignificant parts are written."""
    wanted = {spelling for url in urls if url for spelling in spellings_of(url)}
    return Source.objects.filter(url__in=wanted).order_by("pk").first() if wanted else None


def spellings_of(url: str) -> set[str]:
    """The ways one address is commonly written: with and without its fragment and its last slash."""
    plain = url.split("#")[0]
    return {url, plain, plain.rstrip("/"), f"{plain.rstrip('/')}/"}


def digest(text: str) -> str:
    """SHA-256 of a text however its white space falls: the same article pasted from two browsers is one."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _keepable(address: str) -> str:
    """What a page calls its own address, or nothing where that cannot be kept: cut off, it would lead elsewhere."""
    try:
        Source._meta.get_field("url").run_validators(address)
    except ValidationError:
        return ""
    return address if len(address.encode()) <= LONGEST_BYTES else ""


def _with_text(text: str) -> Source | None:
    snapshot = Snapshot.objects.with_text(digest(text)).select_related("source").order_by("pk").first()
    return snapshot.source if snapshot else None


def _locked(source: Source) -> Source:
    lock_source(source)
    return Source.objects.get(pk=source.pk)


def _title(taken: Taken, given: str) -> str:
    return (given.strip() or taken.readable.title.strip() or _headline(taken.readable.text))[:300]


def _headline(text: str) -> str:
    """The first line that reads like one: a page that was copied whole begins with its menu."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines[:TOP] if len(line.split()) >= 3 and not MENU.search(line)]
    return next(iter(told + lines), "Untitled")


def _describe(source: Source, readable: Readable, *, by: Member) -> None:
    """Take over what the item says about itself where nobody has written anything yet."""
    source.authors = source.authors or readable.authors[:300]
    source.language = readable.language[:12] or source.language or DEFAULT_LANGUAGE
    if not source.published and readable.published:
        source.published = PartialDate.parse(readable.published)
    if source.publisher is None and readable.publisher:
        source.publisher = _outlet(readable.publisher[:200], by=by)


def _outlet(name: str, *, by: Member) -> Party:
    """The publisher of this name or alias, put on the desk if it is new."""
    known = Party.objects.exclude(kind=PartyKind.PERSON).order_by("pk")
    named = known.filter(name__iexact=name).first() or known.filter(aliases__name__iexact=name).first()
    return named or save_party(Party(name=name, kind=PartyKind.OUTLET), by=by)


def _kept(sha256: str, body: bytes) -> str:
    """Where the bytes are kept: by their hash, so the same bytes once."""
    name = f"snapshots/{sha256[:2]}/{sha256}"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(body))
