"""The way in for an article: pasted, as a file, or by its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.actions import capturing, tipping
from claims.admin.base import member_of
from claims.admin.inputs import PastedForm, fetchable, is_key
from claims.capture import Unreadable
from claims.models import Member, Source, Tip
from claims.models.fields import web_address
from claims.refusals import Refused
from claims.rules.access import may
from claims.tasks import fetch_source

LARGEST = 10 * 1024 * 1024  # bytes
COPY = (
    "Alone, it is fetched. Another one than the source’s own, such as an archived copy, is fetched in its place: the "
    "snapshot says where it came from, and the source keeps its address. Beside a text or a file it is not used."
)
KNOWN = "This article is on the desk already; nothing was taken in twice."


class IntakeForm(PastedForm):
    """One of three: an address, a file, a text. What was typed is shown again, whatever was wrong with it."""

    url = forms.CharField(label="Address", required=False, max_length=1000, validators=[web_address],
                          widget=forms.URLInput(attrs={"placeholder": "https://"}))  # fmt: skip
    file = forms.FileField(label="File", required=False, help_text="HTML, text, DOCX, or PDF with a text layer; 10 MB.")
    title = forms.CharField(
        label="Title", required=False, max_length=300, help_text="Empty: the one that the text gives itself."
    )
    field_order = ("url", "file", "text", "title")

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB. Paste the part that matters.")
        return file

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if self.errors:
            return found
        url, file, text = (found.get(name) for name in ("url", "file", "text"))
        if not (url or file or text):
            raise forms.ValidationError("Give an address, a file or a text.")
        if file and text:
            # Or one of them would be left out, and nobody would know.
            self.add_error("text", "Give a file or a text, not both: take out this one, or choose no file.")
        if not (file or text):
            try:
                fetchable(str(url))
            except ValidationError as problem:
                self.add_error("url", problem)
        return found

    def take_in(self, *, by: Member) -> tuple[Source, bool]:
        """The source, and whether it is new. An address beside a text says where that came from: nothing is fetched."""
        asked = self.cleaned_data
        taken = self.taken()
        if taken is None:
            source, is_new = capturing.ask_for(asked["url"], by=by)
            if is_new:
                fetch_source.enqueue(source.pk, by.pk)
            return source, is_new
        return capturing.take_in(taken, by=by, title=asked["title"], url=asked["url"])

    def taken(self) -> capturing.Taken | None:
        """What the file or the text holds; None when there is only an address. Raises Unreadable."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file:
            return capturing.uploaded(file.read(), filename=file.name or "", declared=file.content_type or "")
        return capturing.pasted(self.cleaned_data["text"]) if self.cleaned_data["text"] else None


class IntakePages:
    """Pages of the sources' room: taking an article in, and capturing one anew."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        take_in = self.admin_site.admin_view(self.intake_view)
        anew = self.admin_site.admin_view(self.anew_view)
        return [
            path("intake/", take_in, name="claims_source_intake"),
            path("<int:pk>/anew/", anew, name="claims_source_anew"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def intake_view(self, request: HttpRequest) -> HttpResponse:
        member = _collector(request)
        if "carry" in request.POST:
            # Brought along from "Have we checked this?", and not yet given.
            brought = IntakeForm(initial={"text": request.POST.get("text", "")})
            return self._page(request, brought, "Take an article in", None)
        tip = _tip(request)
        written = {"text": tip.text, "url": tip.url} if tip else {}
        form = IntakeForm(request.POST or None, request.FILES or None, initial=written)
        if request.method == "POST" and form.is_valid():
            try:
                source, is_new = form.take_in(by=member)
                if tip:
                    tipping.make_source(tip, source, by=member)
            except (Unreadable, Refused) as problem:
                form.add_error("file" if form.cleaned_data["file"] else "text", problem.reason)
            except ValidationError as problem:
                form.add_error("url" if form.cleaned_data["url"] else None, problem.messages)
            else:
                if not is_new:
                    messages.info(request, KNOWN)
                return HttpResponseRedirect(reverse("admin:claims_source_read", args=[source.pk]))
        return self._page(request, form, "Take an article in", None, tip)

    def anew_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Capture a known source once more: by its address, or from a file or a text given here."""
        member, source = _collector(request), get_object_or_404(Source, pk=pk)
        form = IntakeForm(request.POST or None, request.FILES or None, initial={"url": source.url})
        form.fields["url"].help_text = COPY
        if request.method == "POST" and form.is_valid():
            try:
                self._capture(form, source, by=member)
            except (Unreadable, Refused) as problem:
                form.add_error(None, problem.reason)
            except ValidationError as problem:  # what the source itself says could not be saved today
                form.add_error(None, problem.messages)
            else:
                return HttpResponseRedirect(reverse("admin:claims_source_read", args=[source.pk]))
        return self._page(request, form, "Capture it anew", source)

    def _capture(self, form: IntakeForm, source: Source, *, by: Member) -> None:
        taken = form.taken()
        if taken is not None:
            capturing.capture_anew(source, taken, by=by)
        else:
            address = form.cleaned_data["url"]
            capturing.ask_again(source, by=by, address=address)
            fetch_source.enqueue(source.pk, by.pk, address)

    def _page(
        self, request: HttpRequest, form: IntakeForm, title: str, source: Source | None, tip: Tip | None = None
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "opts": self.opts, "title": title, "form": form, "source": source, "tip": tip,
        }  # fmt: skip
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/claims/source/intake.html", context, status=status)


def _tip(request: HttpRequest) -> Tip | None:
    """The reader's tip that is made into a source here, if there is such a one."""
    asked = request.POST.get("tip") or request.GET.get("tip") or ""
    return Tip.objects.filter(pk=asked).first() if is_key(asked) else None


def _collector(request: HttpRequest) -> Member:
    member = member_of(request)
    if not may(member, "collect"):
        raise PermissionDenied
    return member
