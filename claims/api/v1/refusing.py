"""What REST framework refuses, in our shape and in our words."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import APIException, NotFound, Throttled, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims.api.problems import NOTHING_HERE, READ_ONLY, TYPE, problem

NOT_JSON = "Only application/json is given."
NOT_MEANT = "The question cannot be meant: see what is wrong with each parameter."


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's handler of exceptions; None for what is an error of ours."""
    response = exception_handler(error, context)
    if response is None:
        return None
    errors = list(_errors(error.detail)) if isinstance(error, ValidationError) else []
    body = problem(response.status_code, _detail(error, errors), errors)
    headers = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    return Response(body, status=response.status_code, headers=headers, content_type=TYPE)


def _detail(error: Exception, errors: list[dict[str, str]]) -> str:
    if isinstance(error, ValidationError):
        return f"{errors[0]['parameter']}: {errors[0]['message']}" if len(errors) == 1 else NOT_MEANT
    if isinstance(error, Throttled):
        return f"Too many questions in a minute: ask again in {error.wait or 1} seconds."
    if not isinstance(error, APIException) or isinstance(error, NotFound):
        return NOTHING_HERE
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return READ_ONLY
    return NOT_JSON if error.status_code == HTTPStatus.NOT_ACCEPTABLE else str(error.detail)


def _errors(detail: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name, messages in detail.items():
        for message in messages if isinstance(messages, list) else [messages]:
            yield {"parameter": str(name), "message": str(message)}
