"""The pictures under a claim: a file is looked at and kept as soon as it comes, so that no error loses it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, path

from claims import imaging
from claims.actions import picturing
from claims.admin.base import DeskForm, member_of
from claims.admin.inlines import ClaimRows
from claims.admin.posted import Posted
from claims.imaging import Unusable
from claims.models import Picture
from claims.rules.access import may

#: Signed, and without a date: for one picture always the same text, so that a row nobody touched has not changed.
SIGNER = Signer(salt="claims.admin.pictures")
_UPLOAD = re.compile(r"pictures-[0-9]{1,4}-upload", re.ASCII)


def hold_uploads(request: HttpRequest) -> None:
    """Keep each picture that was sent, and write into its row which one it is; those that are none wait for the form.

    What is in the row travels with it, through errors and through the page where two versions meet; a file would not.
    """
    sent = [name for name in request.FILES if _UPLOAD.fullmatch(name)]
    if not sent:
        return
    posted: QueryDict = request.POST.copy()
    for name in sent:
        try:
            kept = picturing.keep(_read(request.FILES[name]))
        except Unusable:
            continue  # the form says so, beside the field
        posted[name.removesuffix("upload") + "held"] = SIGNER.sign_object(picturing.facts_of(kept))
        del request.FILES[name]
    request.POST = posted  # type: ignore[assignment]


class PictureForm(DeskForm[Picture]):
    """A picture and what is said of it. `held` names the file that is kept; `upload` puts another in its place."""

    upload = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text="JPEG, PNG, WebP or GIF, up to 20 MB. Place, camera and everything else beside the picture is taken "
        "out; of an animation the first frame is kept.",
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Picture
        fields = ["alt", "credit", "category", "context", "url"]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "context": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["held"] = SIGNER.sign_object(_facts(self.instance))

    @property
    def shown(self) -> Picture | None:
        """The picture this row has now, kept or not yet saved: for the preview beside its fields."""
        facts = _held(str(self["held"].value() or ""))
        return Picture(**facts, alt=str(self["alt"].value() or "")) if facts else None

    @staticmethod
    def file_words(row: Posted) -> str:
        """Which file a posted row has, for the page where two versions meet."""
        facts = _held("".join(row.get("held", [])))
        return "File: {sha256:.12}…, {width} by {height} pixels".format(**facts) if facts else "File: none"

    def clean_upload(self) -> None:
        """Only what could not be kept is still here."""
        if upload := self.cleaned_data["upload"]:
            try:
                imaging.clean(_read(upload))
            except Unusable as error:
                raise ValidationError(error.reason) from error
            raise ValidationError("Send this file again.")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if shown := self.shown:
            for name, value in _facts(shown).items():
                setattr(self.instance, name, value)
        elif "upload" not in self.errors and not self.instance.pk:
            self.add_error("upload", "Choose the file.")
        return found


class PictureRows(ClaimRows[Picture]):
    model = Picture
    seldom = True
    form = PictureForm
    said = ["alt", ("credit", "url"), ("category", "context")]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where nothing can be written there is no file to choose."""
        sent = ["upload", "held"] if may(member_of(request), "edit", obj) else []
        return [(None, {"fields": [*sent, *self.said]})]


class PicturePage:
    """`claims/pictures/<hash>`: what the desk holds, published or not, for whoever is signed in to it."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.picture_view)
        address = "pictures/<str:sha256>.<str:ending>"
        return [path(address, view, name="claims_claim_picture"), *super().get_urls()]  # type: ignore[misc]

    def picture_view(self, request: HttpRequest, sha256: str, ending: str) -> HttpResponse:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256, re.ASCII) or ending not in imaging.TYPES:
            raise Http404
        name = imaging.name_of(sha256, ending)
        if not default_storage.exists(name):
            raise Http404
        with default_storage.open(name) as file:
            answer = HttpResponse(file.read(), content_type=imaging.type_of(ending))
        answer["Cache-Control"] = "private, max-age=3600"
        answer["Content-Security-Policy"] = imaging.POLICY
        return answer


def _held(text: str) -> dict[str, Any]:
    """What a row’s note says of its file; nothing for a forged one."""
    try:
        return dict(SIGNER.unsign_object(text)) if text else {}
    except BadSignature:
        return {}


def _facts(picture: Picture) -> dict[str, Any]:
    return {name: getattr(picture, name) for name in picturing.OF_THE_FILE}


def _read(upload: Any) -> bytes:
    """One byte more than is taken, so that a larger one is seen to be larger."""
    upload.seek(0)
    return bytes(upload.read(imaging.MOST_BYTES + 1))
