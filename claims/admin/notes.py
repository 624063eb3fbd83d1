"""The reviewers' thread inside the claim's form: read it, answer it, settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from claims.actions import drafting
from claims.models import Claim, Member, Note

LONGEST = 5000


@dataclass
class Thread:
    """One remark with its answers, and the boxes to write in."""

    note: Note
    answers: list[Note]
    resolved: forms.BoundField
    answer: forms.BoundField


class NotesForm(forms.Form):
    """A box for a new remark; for each thread a box to answer it and a mark that it is settled.

    Nothing here can be overwritten: remarks are only added, and a mark counts only if this member changed it.
    """

    new = forms.CharField(
        label="New note",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For the desk, never public. Call a member with @username.",
    )

    def __init__(self, data: Any = None, *, claim: Claim | None = None) -> None:
        super().__init__(data, prefix="notes", label_suffix="")
        self.claim = claim
        notes = list(claim.notes.all()) if claim and claim.pk else []
        self._roots = {note.pk: note for note in notes if note.parent_id is None}
        self._answers = [note for note in notes if note.parent_id is not None]
        for note in self._roots.values():
            # The hidden copy of what was shown: a thread that somebody else settled meanwhile stays settled.
            self.fields[f"resolved_{note.pk}"] = forms.BooleanField(
                label="Settled", required=False, initial=note.resolved, show_hidden_initial=True
            )
            self.fields[f"answer_{note.pk}"] = forms.CharField(
                label="Answer", max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 1})
            )

    @property
    def threads(self) -> list[Thread]:
        return [
            Thread(
                note,
                [answer for answer in self._answers if answer.parent_id == note.pk],
                self[f"resolved_{note.pk}"],
                self[f"answer_{note.pk}"],
            )
            for note in self._roots.values()
        ]

    def save(self, *, by: Member, on: Claim | None = None) -> None:
        """Write down what was added. The author and the moment are the action's to stamp."""
        claim = on or self.claim
        assert claim is not None, "notes are about a claim"
        if text := self.cleaned_data["new"].strip():
            drafting.write_note(claim, by=by, text=text)
        for pk, note in self._roots.items():
            if text := self.cleaned_data[f"answer_{pk}"].strip():
                drafting.write_note(claim, by=by, text=text, parent=note)
            if f"resolved_{pk}" in self.changed_data:
                drafting.resolve_note(note, by=by, resolved=self.cleaned_data[f"resolved_{pk}"])
