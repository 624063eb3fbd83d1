"""What a reader is asked, and the stamp that stands in for a cookie."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from claims.models.fields import web_address
from claims.models.tip import LONGEST_TEXT, LONGEST_WHY

OPEN_FOR = dt.timedelta(days=1)
_SIGNER = TimestampSigner(salt="claims.letterbox")
WRITTEN = ("text", "url", "place", "why", "contact")


def new_stamp() -> str:
    """Shows that this site handed the form out, and when; no two forms bear the same."""
    return _SIGNER.sign(secrets.token_urlsafe(16))


class TipForm(forms.Form):
    """Shown again as it was typed, whatever was wrong with it."""

    text = forms.CharField(
        label=_("What did you see?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("The words as they stood, as far as you have them."),
    )
    url = forms.CharField(
        label=_("Its address on the web"),
        required=False,
        max_length=1000,
        validators=[web_address],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    place = forms.CharField(
        label=_("Where did you see or hear it?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("A programme, a group, a poster; and when."),
    )
    why = forms.CharField(
        label=_("Why does it matter?"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    contact = forms.CharField(
        label=_("How can we reach you, if we have a question?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "email"}),
    )
    # Nobody sees it but programs that fill in whatever they find.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        told = _("Only if you want to. Whoever takes up your tip can read it, and editors; it is erased after %d days.")
        self.fields["contact"].help_text = told % settings.TIPS_CONTACT_DAYS

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Programs fill this in, and people do not see it. Empty it, and send again."))
        return ""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors and not (found["text"] or found["url"]):
            self.add_error("text", _("Tell us what you saw, or give its address."))
        self._check_stamp()
        return found

    def _check_stamp(self) -> None:
        """Afterwards the form bears a fresh one, unless the old one still holds: sent again, it is the same tip."""
        try:
            _SIGNER.unsign(str(self.data.get("stamp", "")), max_age=OPEN_FOR)
        except SignatureExpired:
            self._stamp_anew(_("This form was open for more than a day. Send it again: everything is still in it."))
        except BadSignature:
            self._stamp_anew(
                _("This form did not come from us, or not whole. Send it again: everything is still in it.")
            )

    def _stamp_anew(self, why: Any) -> None:
        self.data = {**self.data, "stamp": new_stamp()}
        self.add_error(None, why)

    def written(self) -> dict[str, str]:
        """What the reader wrote, with plain line ends."""
        return {name: str(self.cleaned_data[name]).replace("\r\n", "\n") for name in WRITTEN}

    def token(self) -> str:
        """The last part of the private address: not to be guessed, and the same for the same form sent twice."""
        said = "\x00".join([self.data["stamp"], *self.written().values()])
        return salted_hmac("claims.letterbox.token", said, algorithm="sha256").hexdigest()[:40]
