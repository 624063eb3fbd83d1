"""What each move asks of a member before it is made: one small form per move."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet

from claims.actions import correcting, publishing, reviewing
from claims.actions.drafting import locked
from claims.admin.inputs import FirstWrong
from claims.choices import CloseReason, EditionKind
from claims.models import Claim, Edition, Member, Rating
from claims.refusals import Refused, Stale
from claims.rules.readiness import Gap, gaps

REASON = forms.Textarea(attrs={"rows": 3})


class MoveForm(FirstWrong, forms.Form):
    """A move that asks nothing. A subclass names its fields and says in `act` which action they go to."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, claim: Claim, member: Member) -> None:
        self.claim, self.member = claim, member
        super().__init__(data, label_suffix="", initial={"version": claim.version})

    def make(self) -> str:
        """Make the move on the very version that was shown, and say so; Stale for another, Refused by the rules."""
        with transaction.atomic():
            fresh = locked(self.claim)
            if fresh.version != self.cleaned_data["version"]:
                raise Stale(fresh)
            return self.act(fresh)

    def act(self, claim: Claim) -> str:
        raise NotImplementedError

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The fields that are plain boxes, in order; a form may show some of its fields apart."""
        return [field for field in self.visible_fields() if field.name not in self.apart]

    @property
    def apart(self) -> list[str]:
        return []


class Submit(MoveForm):
    def act(self, claim: Claim) -> str:
        reviewing.submit(claim, by=self.member)
        return "It is with the reviewers now."


class Resume(MoveForm):
    def act(self, claim: Claim) -> str:
        reviewing.resume(claim, by=self.member)
        return "It is open again."


class OwnRating(forms.ModelChoiceField[Rating]):
    """The verdicts with what they mean; none is chosen beforehand, a signature is nobody's default."""

    def label_from_instance(self, rating: Rating) -> str:
        return f"{rating.label}: {rating.meaning}"


class SignOff(MoveForm):
    rating = OwnRating(
        Rating.objects.none(),
        label="Your own rating",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the rating you would give it."},
    )
    reason = forms.CharField(
        max_length=1000, required=False, widget=REASON, help_text="Needed if you rate it otherwise than the desk does."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.claim.rating is not None, "the table lets nobody sign what has no verdict"
        offered: QuerySet[Rating] = Rating.objects.filter(scale=self.claim.rating.scale_id)
        field: Any = self.fields["rating"]
        field.queryset = offered

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("rating") and found["rating"] != self.claim.rating and not found.get("reason", "").strip():
            self.add_error("reason", f"The desk says “{self.claim.rating}”. Say why you would rate it otherwise.")
        return found

    def act(self, claim: Claim) -> str:
        signature = reviewing.sign_off(claim, by=self.member, **self._given())
        if signature.rating_id != claim.rating_id:
            return "Your disagreement is on record. It stays in review until it is settled."
        stage = Claim.objects.values_list("stage", flat=True).get(pk=claim.pk)
        return "Signed. It can be published now." if stage == "approved" else "Signed. It needs another signature."

    def _given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("rating", "reason")}


class SendBack(MoveForm):
    reason = forms.CharField(
        label="What is to be done", max_length=1000, widget=REASON, help_text="For its writers; kept in the log."
    )

    def act(self, claim: Claim) -> str:
        reviewing.send_back(claim, by=self.member, reason=self.cleaned_data["reason"])
        return "It is back with its writers."


class Close(MoveForm):
    reason = forms.ChoiceField(
        label="Why", choices=CloseReason, widget=forms.RadioSelect, error_messages={"required": "Say why."}
    )
    note = forms.CharField(
        label="More about it", max_length=500, required=False, help_text="Which claim it repeats, for instance."
    )

    def act(self, claim: Claim) -> str:
        reviewing.close(claim, by=self.member, **{name: self.cleaned_data[name] for name in ("reason", "note")})
        return "It is closed. “Resume” takes it up again."


class Reopen(MoveForm):
    reason = forms.CharField(label="What is new", max_length=1000, widget=REASON)

    def act(self, claim: Claim) -> str:
        correcting.reopen(claim, by=self.member, reason=self.cleaned_data["reason"])
        return "It is open for an update. Its edition stays public until the next one is published."


class Correct(MoveForm):
    reason = forms.CharField(
        label="What was wrong", max_length=1000, widget=REASON, help_text="Readers are told this with the next edition."
    )

    def act(self, claim: Claim) -> str:
        correcting.correct(claim, by=self.member, reason=self.cleaned_data["reason"])
        return "It is open for a correction. Its edition stays public until the correction is published."


class Retract(MoveForm):
    reason = forms.CharField(
        label="Why it is withdrawn", max_length=1000, widget=REASON, help_text="Readers see this in place of the check."
    )
    sure = forms.BooleanField(
        label="Withdraw it for all readers now", error_messages={"required": "Tick this to withdraw it."}
    )

    def act(self, claim: Claim) -> str:
        correcting.retract(claim, by=self.member, reason=self.cleaned_data["reason"])
        return "It is retracted. Its page stays, with the notice and no rating."


class Publish(MoveForm):
    """Asks for a reason where readers need one, and for one beside each gap that is to be set aside."""

    kind = forms.ChoiceField(
        label="This edition is",
        choices=[(each.value, each.label) for each in (EditionKind.UPDATE, EditionKind.CORRECTION)],
    )
    reason = forms.CharField(label="What changed and why", max_length=1000, widget=REASON, help_text="For readers.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocking = [gap for gap in gaps(self.claim) if gap.blocking]
        self.firm = [gap for gap in blocking if gap.firm]
        self.to_set_aside = [gap for gap in blocking if not gap.firm]
        for gap in self.to_set_aside:
            self.fields[_field(gap)] = forms.CharField(label=gap.sentence, max_length=500, required=False)
        if self.claim.edition_count == 0:
            del self.fields["kind"], self.fields["reason"]
        else:
            self._for_a_later_edition()

    def _for_a_later_edition(self) -> None:
        self.fields["reason"].initial = self.claim.reopen_reason
        self.fields["kind"].initial = self.claim.reopened_as
        if self.claim.reopened_as == EditionKind.CORRECTION:
            # Announced as a correction it stays one.
            del self.fields["kind"]

    @property
    def apart(self) -> list[str]:
        return [_field(gap) for gap in self.to_set_aside]

    @property
    def set_aside(self) -> list[forms.BoundField]:
        """A box beside each gap that holds it back and may be set aside."""
        return [self[name] for name in self.apart]

    def clean(self) -> dict[str, Any]:
        for name in self.apart:
            if not self.cleaned_data.get(name, "").strip() and name not in self.errors:
                self.add_error(name, "Mend this first, or give the reason to publish all the same.")
        return self.cleaned_data

    def act(self, claim: Claim) -> str:
        return self._said(publishing.publish(claim, by=self.member, **self._given()))

    def _given(self) -> dict[str, Any]:
        given = {name: self.cleaned_data.get(name, "") for name in ("kind", "reason")}
        return given | {"overrides": {gap.key: self.cleaned_data[_field(gap)] for gap in self.to_set_aside}}

    def _said(self, edition: Edition) -> str:
        return f"Edition {edition.number} is published. Readers see it now."


class PublishAlone(Publish):
    why = forms.CharField(
        label="Why nobody else could read it",
        max_length=1000,
        widget=REASON,
        help_text="Readers see: “Published without a second reader”, and this.",
    )

    def act(self, claim: Claim) -> str:
        why = self.cleaned_data["why"]
        return self._said(publishing.publish_alone(claim, by=self.member, why=why, **self._given()))


#: Every move of the workflow's table has its form here.
FORMS: dict[str, type[MoveForm]] = {
    "submit": Submit,
    "sign_off": SignOff,
    "send_back": SendBack,
    "publish": Publish,
    "publish_alone": PublishAlone,
    "reopen": Reopen,
    "correct": Correct,
    "retract": Retract,
    "close": Close,
    "resume": Resume,
}


def shown_again(form: MoveForm, claim: Claim, error: Refused) -> MoveForm:
    """The form on the claim as it is now, with what was typed and with what the rules had against it."""
    data = {name: form.data[name] for name in form.data} | {"version": str(claim.version)}
    again = type(form)(data, claim=claim, member=form.member)
    again.full_clean()
    again.add_error(None, error.reason)
    return again


def _field(gap: Gap) -> str:
    return f"override_{gap.key}"
