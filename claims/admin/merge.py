"""When two members saved the same claim: both versions side by side, and what is to stand.

The first save stands in the database and nothing of it is lost; the second waits, whole, in the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet
from django.http import QueryDict

from claims.admin.chain_form import LinkForm
from claims.admin.inputs import is_key
from claims.admin.marking import Piece, marked
from claims.admin.posted import Posted, as_dict, as_posted, digests, put_rows, rows, said, said_rows

#: Marks an answer of the merge page: `merge-summary=mine`.
ANSWER = "merge-"
MINE, THEIRS = "mine", "theirs"
#: Inputs that the merge page writes itself.
OWN = {"csrfmiddlewaretoken", "version", "base", "_merge"}


@dataclass(frozen=True)
class Section:
    """One decision of the merge page."""

    key: str
    label: str
    mine: list[Piece]
    theirs: list[Piece]
    changed_by_me: bool
    changed_by_them: bool
    are_rows: bool

    @property
    def sides(self) -> list[tuple[str, str, list[Piece]]]:
        return [(THEIRS, "Theirs, as it is now", self.theirs), (MINE, "Mine, as I typed it", self.mine)]

    @property
    def both(self) -> bool:
        return self.changed_by_me and self.changed_by_them

    @property
    def chosen(self) -> str:
        """What is ticked beforehand: mine only where nobody else touched it."""
        return MINE if self.changed_by_me and not self.changed_by_them else THEIRS


class Merge:
    """The claim as it is now (`form` and `formsets`, unbound) against what was posted."""

    def __init__(self, form: Any, formsets: list[BaseFormSet[Any]], posted: QueryDict) -> None:
        self.form, self.formsets = form, formsets
        self.posted = posted
        self.mine, self.theirs = as_dict(posted), as_posted(form, formsets)

    def base(self) -> str:
        """The digests of the claim as it is now, for the page that is opened on it."""
        return json.dumps(digests(self.theirs, self.form, self.formsets))

    def sections(self) -> list[Section]:
        """Every section in which the two versions differ."""
        base = _read_base(self.posted.get("base", ""))
        mine = digests(self.mine, self.form, self.formsets)
        theirs = digests(self.theirs, self.form, self.formsets)
        labels = {name: str(self.form[name].label) for name in self.form.fields}
        labels |= {each.prefix or "": _plural(each) for each in self.formsets}
        return [
            self._section(key, label, mine[key] != base.get(key), theirs[key] != base.get(key))
            for key, label in labels.items()
            if mine[key] != theirs[key]
        ]

    def carried(self) -> Iterator[tuple[str, str]]:
        """All that was posted, to be posted again with the answers."""
        for name, values in self.mine.items():
            if name not in OWN and not name.startswith(ANSWER):
                yield from ((name, value) for value in values)

    def answered(self) -> QueryDict:
        """What was posted, with theirs put in wherever the member chose theirs."""
        result = {name: values for name, values in self.mine.items() if not name.startswith(ANSWER)}
        result.pop("_merge", None)
        for name in self.form.fields:
            if self._answer(name) == THEIRS:
                result.pop(name, None)
                result |= {name: self.theirs[name]} if name in self.theirs else {}
        for formset in self.formsets:
            prefix = formset.prefix or ""
            result = {name: values for name, values in result.items() if not name.startswith(f"{prefix}-")}
            kept = _under(self.theirs, prefix) if self._answer(prefix) == THEIRS else self._my_rows(prefix)
            result |= kept
        return _query(result)

    def _answer(self, key: str) -> str:
        return self.posted.get(ANSWER + key, "")

    def _my_rows(self, prefix: str) -> Posted:
        """My rows as the database can take them now: those it lost become new, those it gained go."""
        mine, theirs = rows(self.mine, prefix), rows(self.theirs, prefix)
        there, here = {_id(row) for row in theirs}, {_id(row) for row in mine}
        known = [row for row in mine if _id(row) and _id(row) in there]
        gained = [row | {DELETION_FIELD_NAME: ["on"]} for row in theirs if _id(row) and _id(row) not in here]
        lost = [row for row in mine if not (_id(row) and _id(row) in there) and DELETION_FIELD_NAME not in row]
        new = [{name: values for name, values in row.items() if name != "id"} for row in lost]
        return put_rows(prefix, [*known, *gained], new)

    def _section(self, key: str, label: str, changed_by_me: bool, changed_by_them: bool) -> Section:
        formset = next((each for each in self.formsets if each.prefix == key), None)
        texts = [self._text(key, formset, data) for data in (self.mine, self.theirs)]
        mine, theirs = marked(*texts)
        return Section(key, label, mine, theirs, changed_by_me, changed_by_them, formset is not None)

    def _text(self, key: str, formset: BaseFormSet[Any] | None, data: Posted) -> str:
        if formset is None:
            return _words(self.form.fields[key], data.get(key, []))
        return "\n\n".join(_row_words(formset.empty_form, row) for row in said_rows(data, formset))


def _words(field: forms.Field, values: list[str]) -> str:
    """Values as a person reads them: names instead of keys."""
    if isinstance(field, forms.ModelChoiceField):
        found: Any = field.queryset
        return ", ".join(str(each) for each in found.filter(pk__in=filter(is_key, values)))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(key): str(label) for key, label in choices}
        return ", ".join(labels.get(value, value) for value in values)
    if isinstance(field, forms.BooleanField):
        return "yes" if values else "no"
    return "\n".join(value.replace("\r\n", "\n") for value in values)


def _row_words(blank: Any, row: Posted) -> str:
    lines = ["To be removed:"] if DELETION_FIELD_NAME in row else []
    shown = {name: field for name, field in blank.fields.items() if not field.widget.is_hidden}
    shown.pop(DELETION_FIELD_NAME, None)
    lines += [f"{field.label}: {_words(field, row[name])}" for name, field in shown.items() if name in row]
    if hasattr(blank, "file_words"):
        lines.append(blank.file_words(row))
    if hasattr(blank, "chain"):
        lines += _chain_words(row)
    return "\n".join(lines)


def _chain_words(row: Posted) -> list[str]:
    fields = LinkForm().fields
    links = [{name: _words(fields[name], link.get(name, [])) for name in fields} for link in rows(row, "chain")]
    named = [link for link in links if link["party"] or link["description"]]
    return [
        ", ".join(part for part in (link["party"] or link["description"], link["manner"], link["role"]) if part)
        for link in named
    ]


def _read_base(text: str) -> dict[str, str]:
    """What the page held of the version it was opened on; without it both sides count as changed."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _under(data: Posted, prefix: str) -> Posted:
    return {name: values for name, values in data.items() if name.startswith(f"{prefix}-")}


def _id(row: Posted) -> str:
    return "".join(said(row.get("id", [])))


def _plural(formset: Any) -> str:
    return str(formset.model._meta.verbose_name_plural).capitalize()


def _query(data: Posted) -> QueryDict:
    result = QueryDict(mutable=True)
    for name, values in data.items():
        result.setlist(name, values)
    return result
