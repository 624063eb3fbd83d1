"""Bringing the demo case to the desk: every step is an action by one of its members, so the log tells the story."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from claims import audit
from claims.actions import collecting, correcting, drafting, membership, picturing, publishing, reviewing
from claims.choices import PartyKind, Role
from claims.management.demo import chart_card
from claims.models import Claim, Member, Party, Rating, Source, Topic
from claims.uids import ALPHABET, LENGTH

CASE = Path(__file__).with_name("damascus.yaml")
Case: TypeAlias = dict[str, Any]


def _assign(claim: Claim, *, by: Member, to: Member, due_in: int | None = None) -> None:
    """Give the claim to a member; `due_in` counts days from today, a negative one lies behind us."""
    drafting.assign(claim, by=by, to=to)
    if due_in is not None:
        drafting.revise(claim, by=by, due=timezone.localdate() + dt.timedelta(days=due_in))


#: Each verb of a story: who does it unless the story says otherwise, and the action it is.
VERBS: dict[str, tuple[str, Callable[..., Any]]] = {
    "submit": ("reporter", reviewing.submit),
    "sign_off": ("reviewer", reviewing.sign_off),
    "send_back": ("reviewer", reviewing.send_back),
    "publish": ("editor", publishing.publish),
    "correct": ("editor", correcting.correct),
    "reopen": ("editor", correcting.reopen),
    "retract": ("editor", correcting.retract),
    "close": ("editor", reviewing.close),
    "assign": ("reviewer", _assign),
    "revise": ("reporter", drafting.revise),
}
#: What a claim takes over from the file word for word; the rest is looked up.
PLAIN = ("statement", "quote", "kind", "why_selected", "summary", "explanation", "rationale")
#: Agreeing signatures come from these, as many as the desk asks for: none of them writes on the case.
SIGNERS = ("reviewer", "administrator", "editor")


def read_case() -> Case:
    """The case file as it stands."""
    return dict(yaml.safe_load(CASE.read_text(encoding="utf-8")))


def uid_for(name: str) -> str:
    """The same identifier on every machine, so that an address in the demo can be told to others."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def uids(case: Case) -> list[str]:
    """The identifiers of the case's claims: finding them tells that the demo is loaded."""
    return [uid_for(f"claim {claim['n']}") for claim in case["claims"]]


class Desk:
    """The members at work on a case; `load` must run inside a transaction, so that a failure leaves nothing behind."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def load(self) -> Iterator[Claim]:
        """Yield each claim once its story is told. From the last to the first: lists show the newest at the top."""
        for entry in reversed(self.case["claims"]):
            claim = self._draft(entry)
            for step in entry.get("story", self.case["usual_story"]):
                self._tell(claim, step)
            yield claim

    @cached_property
    def members(self) -> dict[str, Member]:
        """By user name. The administrator comes first, from outside, as on any new desk, and admits the others."""
        names = dict(self.case["members"])
        first = self._administrator(names.pop("administrator"))
        return {"administrator": first} | {role: self._admit(role, name, by=first) for role, name in names.items()}

    @cached_property
    def reporter(self) -> Member:
        return self.members["reporter"]

    @cached_property
    def ratings(self) -> dict[str, Rating]:
        return {rating.key: rating for rating in Rating.objects.filter(scale__current=True)}

    @cached_property
    def topics(self) -> dict[str, Topic]:
        named = self.case["topics"].items()
        return {
            key: collecting.save_topic(Topic(name=name, slug=slugify(name)), by=self.reporter) for key, name in named
        }

    @cached_property
    def parties(self) -> dict[str, Party]:
        return {key: self._party(key, **fields) for key, fields in self.case["parties"].items()}

    @cached_property
    def publishers(self) -> dict[str, Party]:
        names = dict.fromkeys(source["publisher"] for source in self.case["sources"].values())
        return {name: self._party(name, name=name, kind=PartyKind.OUTLET) for name in names}

    @cached_property
    def sources(self) -> dict[str, Source]:
        listed = {"article": self.case["article"], **self.case["sources"]}
        return {key: self._source(key, **fields) for key, fields in listed.items()}

    def _administrator(self, name: str) -> Member:
        role = Role.ADMINISTRATOR.label
        member = Member.objects.create_user(role, _email(role), self.case["password"], name=name)
        member.groups.add(Group.objects.get(name=role))
        audit.record("create", by=None, on=member, fields={"name": ["", name], "role": ["", role]})
        return member

    def _admit(self, role: str, name: str, *, by: Member) -> Member:
        member = Member(username=role, email=_email(role), name=name)
        return membership.save_member(member, by=by, role=Role[role.upper()], password=self.case["password"])

    def _party(self, key: str, *, aliases: list[str] | None = None, **fields: Any) -> Party:
        party = Party(uid=uid_for(f"party {key}"), **fields)
        return collecting.save_party(party, by=self.reporter, aliases=aliases)

    def _source(self, key: str, *, publisher: str = "", evidence: object = None, **fields: Any) -> Source:
        source = Source(uid=uid_for(f"source {key}"), publisher=self.publishers.get(publisher), **fields)
        return collecting.save_source(source, by=self.reporter)

    def _draft(self, entry: Case) -> Claim:
        """The reporter's working copy, with all that hangs on it."""
        claim = drafting.start_claim(
            by=self.reporter,
            uid=uid_for(f"claim {entry['n']}"),
            claimant=self.parties[entry["claimant"]] if "claimant" in entry else None,
            rating=self.ratings[entry["verdict"]],
            claimed_on=self.case["article"]["published"],
            topics=[self.topics[key] for key in entry["topics"]],
            **{name: entry[name] for name in PLAIN if name in entry},
        )
        collecting.add_appearance(
            claim,
            by=self.reporter,
            source=self.sources["article"],
            quote=entry.get("quote", ""),
            chain=[self._link(**link) for link in entry.get("chain", ())],
        )
        self._gather(claim, entry)
        return claim

    def _gather(self, claim: Claim, entry: Case) -> None:
        for figure in entry.get("figures", ()):
            collecting.add_figure(claim, by=self.reporter, **figure)
        for piece in entry.get("evidence", ()):
            usual = self.case["sources"][piece["source"]]["evidence"]
            fields = usual | piece | {"source": self.sources[piece["source"]]}
            collecting.add_evidence(claim, by=self.reporter, **fields)
        for picture in entry.get("pictures", ()):
            body = chart_card.draw(**picture["draw"])
            told = {name: text for name, text in picture.items() if name != "draw"}
            picturing.add_picture(claim, by=self.reporter, body=body, **told)
        for reply in entry.get("replies", ()):
            collecting.add_reply(claim, by=self.reporter, **reply)

    def _link(self, *, party: str = "", **fields: Any) -> dict[str, Any]:
        return fields | {"party": self.parties[party] if party else None}

    def _tell(self, claim: Claim, step: str | dict[str, dict[str, Any]]) -> None:
        """One step of a story: a bare verb, or a verb with what belongs to it."""
        ((verb, fields),) = step.items() if isinstance(step, dict) else ((step, {}),)
        if verb == "note":
            self._talk(claim, **fields)
        elif verb == "sign_off" and "verdict" not in fields:
            self._agree(claim, **fields)
        else:
            role, action = VERBS[verb]
            action(claim, by=self.members[role], **self._meant(**fields))

    def _agree(self, claim: Claim, **fields: Any) -> None:
        for role in SIGNERS[: settings.SIGN_OFFS_REQUIRED]:
            reviewing.sign_off(claim, by=self.members[role], **fields)

    def _meant(self, *, verdict: str = "", to: str = "", **fields: Any) -> dict[str, Any]:
        """A step's fields with what they name in its place."""
        if verdict:
            fields["rating"] = self.ratings[verdict]
        if to:
            fields["to"] = self.members[to]
        return fields

    def _talk(self, claim: Claim, *, text: str, by: str, answers: Any = (), resolved: bool = False) -> None:
        note = drafting.write_note(claim, by=self.members[by], text=text)
        for answer in answers:
            drafting.write_note(claim, by=self.members[answer["by"]], text=answer["text"], parent=note)
        if resolved:
            drafting.resolve_note(note, by=self.members[by])


def _email(role: str) -> str:
    return f"{role}@demo.example"
