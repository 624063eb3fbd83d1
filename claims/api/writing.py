"""The one place where a program writes: drafts, for the member whose token it sends. It never publishes.

No cookie counts here, so that no page somebody visits can write in their name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict

from claims import refusals
from claims.actions import contributing, tokens
from claims.actions.contributing import Sent
from claims.api import asking, drafts
from claims.api.errors import Refused
from claims.choices import Stage
from claims.models import Claim, Token
from claims.presenters import fact_check_tools as presenting
from claims.rules.fingerprint import wording

#: From a request and the token it came with to the whole answer; raises Refused.
Writing: TypeAlias = Callable[[HttpRequest, Token], dict[str, Any]]


def create(request: HttpRequest) -> HttpResponse:
    """A new draft; answers with its page, which has its name and version."""

    def write(request: HttpRequest, token: Token) -> dict[str, Any]:
        sent = Sent(**drafts.sent_in(drafts.page_of(request.body)))
        return _page(contributing.create_page(sent, by=token.member, through=token))

    return _answer(request, write)


def update(request: HttpRequest, uid: str) -> HttpResponse:
    """Put the page sent in the place of the one that is there, if nobody changed it since."""

    def write(request: HttpRequest, token: Token) -> dict[str, Any]:
        claim, page = _claim(uid), drafts.page_of(request.body)
        version, sent = drafts.version_of(page), Sent(**drafts.sent_in(page))
        return _page(contributing.update_page(claim, sent, by=token.member, through=token, version=version))

    return _answer(request, write)


def delete(request: HttpRequest, uid: str) -> HttpResponse:
    """Close the draft as dropped."""

    def write(request: HttpRequest, token: Token) -> dict[str, Any]:
        contributing.delete_page(_claim(uid), by=token.member, through=token)
        return {}

    return _answer(request, write)


def working_copy(request: HttpRequest, uid: str) -> HttpResponse:
    """The page as the desk has it, for members only."""
    return _answer(request, lambda request, token: _page(_claim(uid)))


def _answer(request: HttpRequest, write: Writing) -> HttpResponse:
    def answer(asked: QueryDict) -> dict[str, Any]:
        with _as_google_says_it():
            return write(request, _token(request))

    response = asking.answer(request, answer)
    response["Cache-Control"] = "no-store"
    return response


@contextmanager
def _as_google_says_it() -> Iterator[None]:
    """What the actions raise, with the status Google’s clients know."""
    try:
        yield
    except refusals.Stale as error:
        raise Refused("versionId: somebody changed this page after you read it. Read it again.", 409) from error
    except refusals.Refused as error:
        raise Refused(error.reason, 403) from error
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        raise Refused(
            " ".join(f"{name}: {' '.join(words)}".removeprefix(": ") for name, words in told.items())
        ) from error


def _token(request: HttpRequest) -> Token:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text.strip():
        raise Refused("This takes a member’s token: Authorization: Bearer …", 401)
    token = tokens.token_of(text.strip())
    if token is None:
        raise Refused("This token is unknown, withdrawn or run out.", 401)
    return token


def _claim(uid: str) -> Claim:
    """A claim the desk works on; what was dropped is no longer there."""
    claim = Claim.objects.select_related("edition").filter(uid=uid).exclude(stage=Stage.CLOSED).first()
    if claim is None:
        raise Refused("There is no such page.", 404)
    return claim


def _page(claim: Claim) -> dict[str, Any]:
    since = claim.edition.data["first_published_at"] if claim.edition else ""
    return presenting.page(wording(claim), version=str(claim.version), since=since)
