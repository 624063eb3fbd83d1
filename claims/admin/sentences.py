"""The log as sentences: what an entry tells a person, and which fields it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime

from claims.admin.marking import Change, laid_over
from claims.choices import CloseReason, Decision, EditionKind, Stage
from claims.models import LogEntry

Details = dict[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """One field that an act changed, its two texts laid over each other."""

    label: str
    words: list[Change]


@dataclass(frozen=True)
class Told:
    """One entry, ready to be read."""

    entry: LogEntry
    sentence: str
    remarks: list[str]
    fields: list[FieldChange]

    @property
    def at(self) -> Any:
        return parse_datetime(self.entry.at)


def told(entry: LogEntry) -> Told:
    details = entry.details
    sentence = SENTENCES[entry.action](details) if entry.action in SENTENCES else f"did “{entry.action}”."
    return Told(entry, sentence, list(_remarks(details)), changes(details.get("fields", {})))


def changes(fields: dict[str, list[str]]) -> list[FieldChange]:
    """Label -> [before, after] as texts laid over each other."""
    return [FieldChange(_label(name), laid_over(before, after)) for name, (before, after) in fields.items()]


def _remarks(details: Details) -> list[str]:
    """What else the entry says: reasons, gaps set aside, signatures that no longer count."""
    found = [str(details[name]) for name in ("reason", "note") if _is_words(details, name)]
    if details.get("alone"):
        found.append(f"Without a second reader: {details['alone']}")
    found += [f"Although: {each['sentence']} Because: {each['reason']}" for each in details.get("overrides", [])]
    if details.get("new_round"):
        found.append(f"Round {details['new_round']} began.")
    if details.get("voided"):
        found.append(f"No longer counted: the signature of {', '.join(details['voided'])}.")
    return found


def _is_words(details: Details, name: str) -> bool:
    # A note's entry holds its number, a closed claim's the key of a closed list; neither is for reading.
    value = details.get(name)
    return isinstance(value, str) and bool(value) and value not in CloseReason.values


def _edition(details: Details) -> str:
    return f"edition {details['edition']['id'].rsplit('.', 1)[-1]}"


def _publish(details: Details) -> str:
    kind = "" if details["kind"] == EditionKind.FIRST else f", {_an(EditionKind(details['kind']).label.lower())}"
    return f"published {_edition(details)}{kind}."


def _publish_alone(details: Details) -> str:
    return f"{_publish(details)[:-1]}, without a second reader."


def _sign_off(details: Details) -> str:
    rating = details["rating"].replace("-", " ")
    if details["decision"] == Decision.DISAGREES:
        return f"disagreed in round {details['round']}: would rate it “{rating}”."
    approved = details["stage"][1] == Stage.APPROVED
    return f"signed round {details['round']} as “{rating}”" + (", which approved it." if approved else ".")


def _pair(details: Details) -> str:
    before, after = details["decision"]
    how = {"same": "the same as", "related": "related to", "different": "different from"}[after]
    changed = f", no longer {before}" if before and before != after else ""
    return f"called it {how} “{details['other']['statement'].rstrip('.')}”{changed}."


def _with(how: str) -> Callable[[Details], str]:
    """A sentence with the statement of the other claim in it; an edition that was sealed for it is named."""

    def sentence(details: Details) -> str:
        sealed = f", and sealed {_edition(details)} that says so" if "edition" in details else ""
        return f"{how.format(details['other']['statement'].rstrip('.'))}{sealed}."

    return sentence


def _start(details: Details) -> str:
    return f"brought it in from {details['brought']}." if "brought" in details else "wrote the claim down."


def _import(details: Details) -> str:
    counts = details["counts"]
    return f"brought in {counts['imported'] + counts['repaired']:,} of {sum(counts.values()):,} records."


def _undo_import(details: Details) -> str:
    kept = f" {len(details['kept']):,} stayed." if details["kept"] else ""
    return f"took back {len(details['removed']):,} claims that it had brought in.{kept}"


def _close(details: Details) -> str:
    return f"closed it: {CloseReason(details['reason']).label.lower()}."


def _assign(details: Details) -> str:
    after = details["fields"]["Assignee"][1]
    return f"gave it to {after}." if after else "took it from its assignee."


def _named(details: Details) -> str:
    """`summary and evidence`: the fields an edit touched; more than three are a number."""
    names = [_label(name).lower() for name in details["fields"]]
    if len(names) > 3:
        return f"{len(names)} fields"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "the order of its parts"


def _an(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _label(name: str) -> str:
    """Fields of a claim are logged by their labels, columns of other rows by their names."""
    return name if name[:1].isupper() else name.removesuffix("_id").replace("_", " ").capitalize()


def _says(sentence: str) -> Callable[[Details], str]:
    return lambda details: sentence


#: Each action of the log, as what its actor did.
SENTENCES: dict[str, Callable[[Details], str]] = {
    "start": _start,
    "edit": lambda details: f"changed {_named(details)}.",
    "reworded": lambda details: f"changed “{details['because']}”, which it rests on.",
    "assign": _assign,
    "label": _says("added topics."),
    "pair": _pair,
    "merge": _with("merged it into “{}”"),
    "take_in": _with("merged “{}” into it"),
    "unmerge": _with("undid its merge into “{}”"),
    "let_go": _with("took “{}” out of it again"),
    "note": _says("wrote a note."),
    "resolve_note": _says("settled a note."),
    "unresolve_note": _says("opened a note again."),
    "issue_token": lambda details: f"made the token “{details['token']}”, for {details['days']} days.",
    "withdraw_token": lambda details: f"withdrew the token “{details['token']}”.",
    "send_page": lambda details: f"sent it through the token “{details['token']}”.",
    "capture": _says("captured its text."),
    "create": _says("created it."),
    "change": _says("changed it."),
    "submit": _says("submitted it for review."),
    "sign_off": _sign_off,
    "send_back": lambda details: f"sent it back; round {details['round']} began.",
    "publish": _publish,
    "publish_alone": _publish_alone,
    "reopen": _says("reopened it for an update."),
    "correct": _says("opened it for a correction."),
    "restore": lambda details: f"restored {_edition(details)} as it was sealed.",
    "import": _import,
    "undo_import": _undo_import,
    "take_up_tip": _says("took up a reader’s tip."),
    "source_tip": _says("made a source of a reader’s tip."),
    "answer_tip": _says("answered a reader’s tip with a fact-check."),
    "close_tip": _says("closed a reader’s tip."),
    "retract": lambda details: f"retracted it with {_edition(details)}.",
    "close": _close,
    "resume": _says("took it up again."),
}
