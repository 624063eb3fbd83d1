"""Words that occur nowhere else, planted in every field that readers must never see.

Fields are found by asking the models, so that one added tomorrow is planted tomorrow; a model added tomorrow fails
`test_no_table_of_the_desk_was_forgotten` until somebody says whether readers may see it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import models
from django.utils import timezone

from claims.actions import collecting, correcting, drafting, picturing, publishing, reviewing
from claims.chain import digest
from claims.models import (
    Alias,
    Appearance,
    Attribution,
    Candidate,
    Claim,
    Evidence,
    Figure,
    Import,
    ImportRow,
    Match,
    Member,
    Note,
    Party,
    Picture,
    Reply,
    SignOff,
    Snapshot,
    Source,
    Tip,
    Token,
    Topic,
)
from claims.models.fields import PartialDateField, UidField
from tests import cast as desk
from tests.imaging.drawing import file_of, scene

#: Set by the workflow or by the program, from words that are planted where they are said.
NOT_TYPED = {"by_name", "fingerprint", "close_reason", "close_note", "reopened_as", "reopen_reason", "password",
             "at", "last_login", "date_joined"}  # fmt: skip

YEAR, NUMBER, CURRENCY = 1711, 97_531_864, "ZQL"
_WORD = re.compile(r"zqleak\d{4}")
_OTHER = {
    "a planted date": re.compile(rf"\b{YEAR}\b"),
    "a planted number": re.compile(r"97,?531,?86"),
    "a planted currency": re.compile(rf"\b{CURRENCY}\b"),
}


class Markers:
    """Hands out words and remembers where each went; finds them again in what readers are given."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.uids: dict[str, str] = {}
        self.fields: set[tuple[str, str]] = set()

    def word(self, place: str) -> str:
        word = f"zqleak{len(self.places):04d}"
        self.places[word] = place
        return word

    def hide(self, thing: Any, place: str) -> Any:
        """Remember that not even the address of `thing` may be known."""
        self.uids[thing.uid] = f"the uid of {thing._meta.verbose_name} ({place})"
        return thing

    def found_in(self, text: str) -> list[str]:
        """Where the planted words in `text` come from; empty is what must be."""
        words = {self.places[word] for word in _WORD.findall(text.lower())}
        others = {name for name, pattern in _OTHER.items() if pattern.search(text)}
        uids = {self.uids[each] for each in self.uids.keys() & set(re.findall(r"[0-9a-z]+", text))}
        return sorted(words | others | uids)

    def values(self, model: type[models.Model], place: str, **given: Any) -> dict[str, Any]:
        """A marker for every field of `model` that somebody could type into; `given` ones are left as they are."""
        made = dict(given)
        for field in model._meta.concrete_fields:
            if field.name not in given and (value := self._value(field, place)) is not None:
                self.fields.add((model.__name__, field.name))
                made[field.name] = value
        return made

    def _value(self, field: models.Field[Any, Any], place: str) -> Any:
        where = f"{field.model.__name__}.{field.name} ({place})"
        if field.is_relation or field.choices or field.primary_key or field.name in NOT_TYPED:
            return None
        if isinstance(field, UidField) or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            return None
        if isinstance(field, PartialDateField):
            return f"{YEAR}-03"
        if isinstance(field, models.DateTimeField):
            return dt.datetime(YEAR, 4, 5, tzinfo=dt.UTC)
        if isinstance(field, models.DateField):
            return dt.date(YEAR, 4, 5)
        if isinstance(field, models.DecimalField | models.IntegerField):
            # `end` lies behind `start`; what has no empty value is counted by the program.
            return NUMBER + (field.name == "end") if field.null else None
        if isinstance(field, models.CharField | models.TextField):
            return self._text(field, where)
        return None

    def _text(self, field: models.Field[Any, Any], where: str) -> str:
        fixed = {"currency": CURRENCY, "wikidata": f"Q{NUMBER}"}
        if field.name in fixed:
            return fixed[field.name]
        word = self.word(where)
        return f"https://{word}.example/{word}" if field.name == "url" else word


class Planting:
    """Fills a desk with markers, through the same actions as its members."""

    def __init__(self) -> None:
        self.markers = Markers()
        self.cast = desk.Cast(*(self._member(role) for role in ("reporter", "reviewer", "editor", "administrator")))

    def _member(self, role: str) -> Member:
        """Readers may know the name that signs; the account behind it is nobody's business."""
        values = self.markers.values(Member, role, name=f"The {role}")
        del values["email"]  # made of the user name
        return desk.member(role, **{name: value for name, value in values.items() if isinstance(value, str)})

    def word(self, place: str) -> str:
        return self.markers.word(place)

    def hide(self, thing: Any, place: str) -> Any:
        return self.markers.hide(thing, place)

    # --- What nobody may read ------------------------------------------------------------------------------

    def party(self, place: str) -> Party:
        party = Party(**self.markers.values(Party, place))
        self.markers.fields.add((Alias.__name__, "name"))
        alias = self.word(f"Alias.name ({place})")
        return self.hide(collecting.save_party(party, by=self.cast.rosa, aliases=[alias]), place)

    def source(self, place: str, **given: Any) -> Source:
        values = self.markers.values(Source, place, publisher=self.party(f"publisher, {place}"), **given)
        source = collecting.save_source(Source(**values), by=self.cast.rosa)
        self.captured(source, place)
        return self.hide(source, place)

    def captured(self, source: Source, place: str) -> None:
        """What the desk keeps of a source, and what it found in its text and decided about."""
        by = {"by": self.cast.rosa, "by_name": "Rosa"}
        snapshot = self.markers.values(Snapshot, place, source=source, how="pasted", size=1, **by)
        Snapshot.objects.create(**snapshot)
        read = {"claimant": self.word(f"Candidate.found ({place})")}
        reasons = [self.word(f"Candidate.reasons ({place})")]
        candidate = self.markers.values(Candidate, place, source=source, score=0.5, **by)
        Candidate.objects.create(**candidate | {"found": read, "reasons": reasons, "decision": "rejected"})

    def brought(self, claim: Claim, place: str) -> Import:
        """An import that made the claim, with all that was told of it."""
        told = {"remarks": [self.word(f"Import.remarks ({place})")], "by": self.cast.edda, "by_name": "Edda"}
        batch = Import.objects.create(**self.markers.values(Import, place, state="done", file="", size=1, **told))
        row = {"claim": claim, "outcome": "repaired", "told": [self.word(f"ImportRow.told ({place})")]}
        ImportRow.objects.create(**self.markers.values(ImportRow, place, batch=batch, **row))
        return batch

    def paired(self, claim: Claim, other: Claim, place: str) -> Match:
        """What the desk decided about two claims, one of them perhaps public."""
        told = {"agrees": [self.word(f"Match.agrees ({place})")], "differs": [self.word(f"Match.differs ({place})")]}
        values = self.markers.values(Match, place, one=claim, other=other, score=0.5, by=self.cast.rosa, **told)
        return Match.objects.create(**values | {"decision": "related", "by_name": "Rosa", "at": timezone.now()})

    def topic(self, place: str) -> Topic:
        return collecting.save_topic(Topic(**self.markers.values(Topic, place)), by=self.cast.rosa)

    def draft(self, place: str) -> Claim:
        """A claim nobody published, a marker in every field of it and of all that hangs on it."""
        values = self.markers.values(Claim, place, rating=desk.rating("mostly-true"), claimant=self.party(place))
        topics = [self.topic(place)]
        claim = drafting.start_claim(by=self.cast.rosa, topics=topics, assignee=self.cast.vera, **values)
        self.children(claim, place)
        self.notes(claim, place)
        return self.hide(desk.fresh(claim), place)

    def children(self, claim: Claim, place: str) -> None:
        self.appearance(claim, place, self.source(place))
        self.evidence(claim, place, self.source(f"evidence, {place}"))
        self.protected(claim, place)
        collecting.add_figure(claim, by=self.cast.rosa, **self.markers.values(Figure, place))
        collecting.add_reply(claim, by=self.cast.rosa, **self.markers.values(Reply, place))
        self.picture(claim, place)

    def picture(self, claim: Claim, place: str) -> None:
        """A file nobody may see, and words beside it nobody may read; its hash counts as an address."""
        body = file_of(scene(len(self.markers.places), (64, 48)))
        said = self.markers.values(Picture, place, **picturing.facts_of(picturing.keep(body)))
        self.markers.uids[said["sha256"]] = f"the hash of a picture ({place})"
        words = {name: value for name, value in said.items() if name not in picturing.OF_THE_FILE}
        picturing.add_picture(claim, by=self.cast.rosa, body=body, **words)

    def token(self, member: Member) -> None:
        later = {"expires_at": timezone.now() + dt.timedelta(days=9)}
        self.markers.fields.add((Token.__name__, "expires_at"))
        Token.objects.create(**self.markers.values(Token, f"of {member.username}", member=member, **later))

    def tip(self, token: str, **given: Any) -> None:
        """What a reader sent. Its page may show `answer` alone, which is written for whoever holds the address."""
        values = self.markers.values(Tip, given.get("state", "received"), sha256=digest(token), answer="", **given)
        self.markers.fields |= {(Tip.__name__, "sha256"), (Tip.__name__, "answer")}
        Tip.objects.create(**values)

    def protected(self, claim: Claim, place: str) -> None:
        """A place and a proof that readers may count and not know."""
        self.appearance(claim, f"protected, {place}", self.source(f"protected place, {place}", protected=True))
        self.evidence(claim, f"protected, {place}", self.source(f"protected proof, {place}", protected=True))

    def appearance(self, claim: Claim, place: str, source: Source) -> None:
        link = self.markers.values(Attribution, place, party=self.party(f"link, {place}"))
        values = self.markers.values(Appearance, place)
        collecting.add_appearance(claim, by=self.cast.rosa, source=source, chain=[link], **values)

    def evidence(self, claim: Claim, place: str, source: Source) -> None:
        values = self.markers.values(Evidence, place, stance="contradicts")
        collecting.add_evidence(claim, by=self.cast.rosa, source=source, **values)

    def notes(self, claim: Claim, place: str) -> None:
        self.markers.fields.add((Note.__name__, "text"))
        note = drafting.write_note(claim, by=self.cast.vera, text=self.word(f"Note.text ({place})"))
        drafting.write_note(claim, by=self.cast.rosa, text=self.word(f"Note.text, answer ({place})"), parent=note)
        drafting.resolve_note(note, by=self.cast.vera)

    def rename(self, member: Member) -> None:
        """Accounts change their names after they signed; editions keep those that signed."""
        self.markers.fields.add((Member.__name__, "name"))
        Member.objects.filter(pk=member.pk).update(name=self.word(f"Member.name, renamed ({member.role.label})"))

    # --- What is said on the way ------------------------------------------------------------------------------

    def sent_back(self, claim: Claim, place: str) -> Claim:
        """Through a round that failed: a disagreement and a reason to send it back."""
        self.markers.fields.add((SignOff.__name__, "reason"))
        reviewing.submit(claim, by=self.cast.rosa)
        why = self.word(f"SignOff.reason, disagreement ({place})")
        reviewing.sign_off(claim, by=self.cast.vera, rating=desk.rating("false"), reason=why)
        return reviewing.send_back(claim, by=self.cast.vera, reason=self.word(f"reason to send back ({place})"))

    def approved(self, claim: Claim, place: str) -> Claim:
        reviewing.submit(claim, by=self.cast.rosa)
        reviewing.sign_off(claim, by=self.cast.vera, reason=self.word(f"SignOff.reason ({place})"))
        return desk.fresh(claim)

    def published(self, statement: str) -> Claim:
        """A claim readers know, behind which everything that an edition leaves out is planted."""
        rosa, place = self.cast.rosa, f"published “{statement}”"
        mayor = collecting.save_party(
            Party(name="Maria Lopez", role="Mayor"), by=rosa, aliases=[self.word(f"Alias.name ({place})")]
        )
        topic = collecting.save_topic(Topic(name=f"On {statement}", slug=f"on-{len(self.markers.places)}"), by=rosa)
        claim = desk.draft(self.cast, statement=statement, claimant=mayor, topics=[topic])
        inside = {"rationale": self.word(f"Claim.rationale ({place})"), "assignee": self.cast.vera}
        picturing.add_picture(claim, by=rosa, body=file_of(scene(statement, (64, 48))), alt="The town hall.")
        dates = {"due": dt.date(YEAR, 4, 5), "embargo": dt.datetime(YEAR, 4, 5, tzinfo=dt.UTC)}
        drafting.revise(claim, by=rosa, **inside, **dates)
        self.protected(claim, place)
        self.notes(claim, place)
        for source in (claim.appearances.first().source, claim.evidence.first().source):
            source.text = self.word(f"Source.text ({place})")
            collecting.save_source(source, by=rosa)
        self.approved(self.sent_back(claim, place), place)
        publishing.publish(claim, by=self.cast.edda)
        return desk.fresh(claim)

    def reworked(self, claim: Claim, place: str) -> Claim:
        """The working copy of a published claim: every word of it changed since, and of the rows it shares."""
        rosa = self.cast.rosa
        correcting.correct(claim, by=self.cast.edda, reason=self.word(f"Claim.reopen_reason ({place})"))
        self.rewrite(claim, f"rewritten, {place}")
        values = self.markers.values(Claim, place, rating=desk.rating("false"), claimant=self.party(place))
        drafting.revise(claim, by=rosa, **values, topics=[self.topic(place)])
        self.children(claim, place)
        self.notes(claim, place)
        return self.sent_back(desk.fresh(claim), place)

    def rewrite(self, claim: Claim, place: str) -> None:
        """New words in the very rows that the edition was copied from."""
        rosa = self.cast.rosa
        collecting.save_party(self.rewritten(claim.claimant, place), by=rosa)
        collecting.save_topic(self.rewritten(claim.topics.get(), place), by=rosa)
        places = [*claim.appearances.all(), *claim.evidence.all()]
        for source in (row.source for row in places if not row.source.protected):
            collecting.save_source(self.rewritten(source, place), by=rosa)
        links = [link for row in claim.appearances.all() for link in row.attributions.all()]
        with drafting.editing(claim, by=rosa):
            for row in (*places, *links, *claim.figures.all(), *claim.pictures.all()):
                self.rewritten(row, place).save()

    def rewritten(self, row: Any, place: str) -> Any:
        for name, value in self.markers.values(type(row), place).items():
            setattr(row, name, value)
        return row
