"""What somebody wrote in a form that could not be taken: shown on the page that says so, to be copied from there.

A script asks before it sends (`save.js`); without scripts the words would be gone with the page they were written on.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: Never shown again, by what their names hold.
_SECRET = ("password", "token", "code", "credential")


def not_taken(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that is out of date, or was sent by somebody who is signed out by now. Nothing is saved."""
    context = {"written": written(request), "signed_out": not request.user.is_authenticated}
    return render(request, "403_csrf.html", context, status=403)


def written(request: HttpRequest) -> list[str]:
    """The texts among what was sent, if a page of ours sent it: another site must not put its words on our page."""
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return []
    fields = request.POST.lists()
    return [text for name, texts in fields if not _is_secret(name) for text in texts if _is_written(text)]


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)


def _is_written(text: str) -> bool:
    """Words; keys, days and what our own pages note down for themselves have no space in them, or are JSON."""
    return not text.startswith(("{", "[")) and (len(text.split()) > 1 or not text.isascii())
