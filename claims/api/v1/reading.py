"""What all resources share: strict parameters, one shape of refusal, validators; nothing is ever written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import QuerySet
from django.forms import ChoiceField, Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date, parse_http_date_safe
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from claims import audit
from claims.api.problems import refusal
from claims.api.v1.pages import PLACES, Pages
from claims.models import Listing

#: What Django reads from bytes that are not UTF-8.
UNREADABLE = "\ufffd"
SECOND = dt.timedelta(seconds=1)


class Reading(GenericAPIView):
    """A resource. A parameter that it does not know, or that comes twice where one is meant, is refused by its name."""

    http_method_names = ["get", "head", "options"]
    queryset: QuerySet[Any] = Listing.objects.none()
    filter_backends: list[Any] = []
    pagination_class: Any = None
    #: Parameters that may come several times.
    repeatable = {"verdict"}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        wrong = {name: why for name, values in request.query_params.lists() if (why := self.wrong(name, values))}
        if wrong:
            raise ValidationError(wrong)

    def wrong(self, name: str, values: list[str]) -> str:
        """Why a parameter cannot be meant, or nothing."""
        if name not in self.parameters():
            return "This address takes no such parameter."
        if len(values) > 1 and name not in self.repeatable:
            return "It may be given once."
        if not all(value.strip() for value in values):
            return "It is empty: leave it out, or say what you mean."
        unreadable = any(sign in value for value in values for sign in ("\x00", UNREADABLE))
        return "It holds bytes that are not text." if unreadable else ""

    def parameters(self) -> set[str]:
        return set()

    def changed(self, found: Any) -> dt.datetime | None:
        """When what is shown changed last; None if nobody can tell."""
        return None

    def answer(self, body: Any, changed: dt.datetime | None) -> Response:
        response = Response(body)
        self.dated(response, changed)
        return response

    def dated(self, response: Response, changed: dt.datetime | None) -> None:
        """Not within its own second, in which more may change: whoever asks again would be told that nothing had."""
        if changed and changed + SECOND < timezone.now():
            response["Last-Modified"] = http_date(changed.timestamp())

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            response["Cache-Control"] = "public, no-cache"  # kept, and asked about each time: corrections must arrive
            response.add_post_render_callback(lambda rendered: conditional(request, rendered))
        return response


class ListReading(ListModelMixin, Reading):
    """A list in pages, newest first unless asked for otherwise."""

    filter_backends = [DjangoFilterBackend]
    filterset_class: Any = None
    pagination_class = Pages

    def parameters(self) -> set[str]:
        asked = set(self.filterset_class.base_filters) if self.filterset_class else set()
        return asked | PLACES

    @property
    def keys(self) -> Any:
        """What the rows are ordered by; known once they are filtered."""
        return self._asked.keys

    @property
    def reading(self) -> Any:
        """How the rows are read on, if not off their query set; known likewise."""
        return self._asked.reading

    def filter_queryset(self, queryset: Any) -> Any:
        self._asked = self.filterset_class(self.request.query_params, queryset, request=self.request)
        if not self._asked.is_valid():
            raise ValidationError(dict(_wrong(self._asked.form)))
        return self._asked.qs

    def get(self, request: Request) -> Response:
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        body = self.serializer_class(self.shown(rows), many=True, context=self.beside(rows)).data
        response = self.get_paginated_response(body)
        self.dated(response, audit.published_at())
        return response

    def shown(self, rows: list[Any]) -> list[Any]:
        """What each row is shown from."""
        return rows

    def beside(self, rows: list[Any]) -> dict[str, Any]:
        """What else the page needs."""
        return {}


def _wrong(form: Form) -> Iterator[tuple[str, list[str]]]:
    """What is wrong with each parameter; where there is a list to choose from, the list and not what was typed."""
    for name, errors in form.errors.as_data().items():
        field = form.fields[name]
        if isinstance(field, ChoiceField):
            choices = cast("Iterable[tuple[str, str]]", field.choices)
            yield name, [f"It takes {', '.join(key for key, _ in choices if key)}."]
        else:
            yield name, [message for error in errors for message in error.messages]


def conditional(request: Request, response: HttpResponse) -> HttpResponse:
    """304 for who has it already; the tag is of the bytes, so that it changes with whatever changes them."""
    set_response_etag(response)
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    decided = get_conditional_response(request, response["ETag"], changed, response)
    if decided is not None and decided.status_code == 412:
        return refusal(412, "It is not what the If-Match or If-Unmodified-Since of the question names.")
    return decided or response
