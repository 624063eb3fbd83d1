"""Gathering: parties, sources, and what hangs on a claim (figures, appearances, evidence, replies)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from claims import audit
from claims.actions import anchors
from claims.actions.authors import PARTY_WORDS, SOURCE_WORDS
from claims.actions.checking import check, check_words
from claims.actions.drafting import editing, settle_rewriting
from claims.actions.proposing import propose
from claims.incoming import LONGEST_BYTES
from claims.models import (
    Alias,
    Appearance,
    Attribution,
    Claim,
    Evidence,
    Figure,
    Member,
    Party,
    Reply,
    Source,
    Topic,
)
from claims.rules.access import ask
from claims.rules.workflow import EDITABLE
from claims.search import index_these

TOO_LONG = "This address is too long to be kept. Try it without what follows “?” or “#”."

Row = TypeVar("Row", Figure, Evidence, Reply)


@transaction.atomic
def save_party(party: Party, *, by: Member, aliases: Iterable[str] | None = None) -> Party:
    """Create or change a party; claims under way that name it get a new round and `by` as an author."""
    ask(by, "collect")
    lock_party(party)
    names = None if aliases is None else list(dict.fromkeys(aliases))
    changed = _save(party, by=by, words=PARTY_WORDS, more=_renamed(party, names))
    if names is not None:
        _set_aliases(party, names)
    if changed & set(PARTY_WORDS):
        _reword(lock_party(party), by=by, because=party)
    index_these(party.claims.all())
    return party


@transaction.atomic
def save_source(source: Source, *, by: Member) -> Source:
    """Create or change a source; claims under way that rest on it get a new round, and `by` counts as an author."""
    ask(by, "collect")
    if len(source.url.encode("utf-8", "replace")) > LONGEST_BYTES:
        raise ValidationError({"url": TOO_LONG})
    lock_source(source)
    changed = _save(source, by=by, words=SOURCE_WORDS)
    if changed & set(SOURCE_WORDS):
        _reword(lock_source(source), by=by, because=source)
    if changed & {"title", "url"}:
        index_these(Claim.objects.filter(Q(appearances__source=source) | Q(evidence__source=source)).distinct())
    if "text" in changed or (source.text and not source.candidates.exists()):
        anchors.follow(source)
        propose(source)
    return source


@transaction.atomic
def save_topic(topic: Topic, *, by: Member) -> Topic:
    ask(by, "collect")
    _save(topic, by=by, words=("name", "slug"))
    return topic


def add_figure(claim: Claim, *, by: Member, **fields: Any) -> Figure:
    return _add(Figure(claim=claim, **fields), by=by)


def add_evidence(claim: Claim, *, by: Member, **fields: Any) -> Evidence:
    return _add(Evidence(claim=claim, **fields), by=by)


def add_reply(claim: Claim, *, by: Member, **fields: Any) -> Reply:
    return _add(Reply(claim=claim, **fields), by=by)


def add_appearance(claim: Claim, *, by: Member, chain: Iterable[dict[str, Any]] = (), **fields: Any) -> Appearance:
    """Record where the claim was made; `chain` holds the fields of each Attribution, from the claimant outwards."""
    with editing(claim, by=by):
        appearance = Appearance(claim=claim, **fields)
        anchors.anchor(appearance)
        _check_and_save(appearance)
        for order, link in enumerate(chain, start=1):
            _check_and_save(Attribution(appearance=appearance, order=order, **link))
    return appearance


def _add(row: Row, *, by: Member) -> Row:
    with editing(row.claim, by=by):
        _check_and_save(row)
    return row


def _check_and_save(row: models.Model) -> None:
    check(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Somebody saved the same thing a moment ago: looked at again, it says so in words.
        check(row)
        raise


def _save(
    thing: Party | Source | Topic, *, by: Member, words: tuple[str, ...], more: dict[str, list[str]] | None = None
) -> set[str]:
    """Save and log; returns the names of the columns that changed (none for a new row: nothing rests on it yet).

    `more` is what the log tells besides the columns, each as before and after.
    """
    before = _columns(thing)
    _check_and_save(thing)
    after = _columns(thing) or {}
    changed = {name for name in after if before is not None and str(before[name] or "") != str(after[name] or "")}
    if before is None:
        fields = {name: ["", _short(after[name])] for name in words if after.get(name)}
        audit.record("create", by=by, on=thing, fields=fields | (more or {}))
    elif changed or more:
        fields = {name: [_short(before[name]), _short(after[name])] for name in sorted(changed)}
        audit.record("change", by=by, on=thing, fields=fields | (more or {}))
    return changed


def _known_as(party: Party) -> set[str]:
    return set(party.aliases.values_list("name", flat=True)) if party.pk else set()


def _renamed(party: Party, names: list[str] | None) -> dict[str, list[str]]:
    """What the log tells of a change to the other names; nothing where they stay as they are."""
    known = _known_as(party)
    if names is None or known == set(names):
        return {}
    for name in names:  # before the log takes them: it cannot hold half a character either
        check_words(Alias(name=name), exclude=["party"])
    return {"aliases": [_short(", ".join(sorted(each))) for each in (known, names)]}


def _set_aliases(party: Party, names: list[str]) -> None:
    known = _known_as(party)
    for name in names:
        if name not in known:
            _check_and_save(Alias(party=party, name=name))
    party.aliases.filter(name__in=known - set(names)).delete()


def _columns(thing: models.Model) -> dict[str, Any] | None:
    """What the database holds of it now, None if nothing yet."""
    stored = type(thing)._default_manager.filter(pk=thing.pk).first() if thing.pk else None
    return {field.attname: getattr(stored, field.attname) for field in stored._meta.concrete_fields} if stored else None


def lock_party(party: Party) -> list[Claim]:
    """The claims under way that name it, and then it; returns the claims. Whoever changes a party begins so."""
    return _locked(party, "claimant", "appearances__attributions__party", "appearances__source__publisher",
                   "evidence__source__publisher", "merged__appearances__attributions__party",
                   "merged__appearances__source__publisher")  # fmt: skip


def lock_source(source: Source) -> list[Claim]:
    """The claims under way that rest on it, and then it; returns the claims. Whoever changes a source begins so."""
    return _locked(source, "appearances__source", "evidence__source", "merged__appearances__source")


def _locked(thing: Party | Source, *paths: str) -> list[Claim]:
    """The claims under way that `paths` lead from to `thing`, locked as they are now, and the row itself.

    Claims first, as whoever edits one and links a source has them, and all before the log is: two that took them in
    opposite orders would wait for each other. The row's key stays free: an import that has the log and links it would
    wait for us, and we for the log. So ask again once the log is ours: only then does nobody link it any more.
    """
    if not thing.pk:
        return []
    which = Q(*((path, thing.pk) for path in paths), _connector=Q.OR)
    under_way = Claim.objects.filter(pk__in=Claim.objects.filter(which).values("pk"), stage__in=EDITABLE)
    claims = under_way.order_by("pk").select_for_update(of=("self",), no_key=True)
    list(claims)
    type(thing)._default_manager.select_for_update(no_key=True).filter(pk=thing.pk).first()
    return list(claims.all())  # with those that were linked while the row was waited for


def _reword(claims: list[Claim], *, by: Member, because: Party | Source) -> None:
    """The claims under way now say something else: whoever changed the shared row wrote on them."""
    for claim in claims:
        notes = settle_rewriting(claim, by=by)
        Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
        audit.record("reworded", by=by, on=claim, because=str(because), **notes)


def _short(value: Any) -> str:
    # A captured text of a megabyte is not repeated in the log; its beginning tells which it was.
    text = "" if value is None else str(value)
    return text if len(text) <= 500 else text[:500] + "…"
