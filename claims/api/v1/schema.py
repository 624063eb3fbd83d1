"""The description of this API by OpenAPI 3.1, and the page beside it that people read."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.addresses import OURS
from claims.api.problems import READ_ONLY, TYPE, problem, refusal
from claims.api.v1.reading import Reading
from claims.models import Listing

#: What any address may answer besides what was asked for.
REFUSALS = {
    400: "The question cannot be meant: `errors` names each parameter and what is wrong with it.",
    404: "Nothing is there, or nothing that is published.",
    405: "This API is only read.",
    406: "Only `application/json` is given.",
    412: "It is not what the `If-Match` or `If-Unmodified-Since` of the question names.",
    429: "Too many questions in a minute: ask again after `Retry-After` seconds.",
}
#: What drf-spectacular leaves for itself.
NOTE = "x-spec-enum-id"
VALIDATORS = {
    "ETag": {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "Send it back as `If-Modified-Since`.", "schema": {"type": "string"}},
}
PROBLEM = {
    "type": "object",
    "description": "Problem details by RFC 9457: every refusal has this shape.",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong, for people."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "message"],
                "properties": {"parameter": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


class Described(AutoSchema):
    """An operation with what all of them answer: validators, 304 and every refusal."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation:
            for parameter in operation.get("parameters", []):
                parameter["schema"].pop(NOTE, None)
                parameter["description"] = parameter.get("description", "").strip()
            operation["responses"]["200"] |= {"description": "What was asked for.", "headers": VALIDATORS}
            operation["responses"]["304"] = {"description": "Nothing has changed since you asked last."}
            operation["responses"] |= {str(code): {"$ref": f"#/components/responses/{code}"} for code in REFUSALS}
        return operation

    def get_description(self) -> str:
        """What is said of this view itself, and not of those it is made from."""
        return type(self.view).__doc__ or ""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0] or "index"]


def with_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The one shape of all refusals among the components."""
    content = {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    result["components"]["schemas"]["Problem"] = PROBLEM
    result["components"]["responses"] = {
        str(code): {"description": why, "content": content} for code, why in REFUSALS.items()
    }
    wait = {"description": "In seconds.", "schema": {"type": "integer"}}
    result["components"]["responses"]["429"] |= {"headers": {"Retry-After": wait}}
    for schema in result["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            field.pop(NOTE, None)
    return result


@cache
def document() -> dict[str, Any]:
    """Made once per process: it takes a moment, and nothing in it changes while the program runs."""
    described: dict[str, Any] = SchemaGenerator(urlconf=OURS).get_schema(request=None, public=True)
    title = f"{settings.SITE_NAME}: what is published"
    return described | {"info": described["info"] | {"title": title}, "servers": [{"url": settings.SITE_URL}]}


class OpenApi(Reading):
    schema = None

    def get(self, request: Request) -> Response:
        return self.answer(document(), None)


def page(request: HttpRequest) -> HttpResponse:
    """How to read this API, for people: made from the same description that programs get."""
    if request.method not in ("GET", "HEAD"):
        response = refusal(405, READ_ONLY)
        response["Allow"] = "GET, HEAD, OPTIONS"
        return response
    example = Listing.objects.newest().first()
    context = {
        "operations": [_operation(path, methods["get"]) for path, methods in document()["paths"].items()],
        "refusals": [(code, why.replace("`", "")) for code, why in REFUSALS.items()],
        "refused": json.dumps(refused_year(), indent=2),
        "site": settings.SITE_URL,
        "example": example,
        "word": quote(_word(example.statement if example else "")),
        "limit": settings.API_REQUESTS_PER_MINUTE,
    }
    return render(request, "api/index.html", context)


def refused_year() -> dict[str, Any]:
    """What `?year=soon` is answered."""
    wrong = {"parameter": "year", "message": "Enter a whole number."}
    return problem(400, f"{wrong['parameter']}: {wrong['message']}", [wrong])


def _word(statement: str) -> str:
    """A word worth searching for: the first long one of the example."""
    return next((word for word in re.findall(r"\w+", statement) if len(word) > 4), "council")


def _operation(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [each for each in operation.get("parameters", []) if each["in"] == "query"]
    return {
        "path": path,
        "summary": operation["summary"],
        "parameters": [
            {"name": each["name"], "takes": _takes(each["schema"]), "told": each["description"].replace("`", "")}
            for each in parameters
        ],
    }


def _takes(schema: dict[str, Any]) -> str:
    """The type of a parameter in a few words."""
    inner = schema.get("items", schema)
    if choices := [str(each) for each in inner.get("enum", []) if each]:
        return ", ".join(choices)
    if inner["type"] == "integer":
        return f"{inner.get('minimum', 0)} to {inner['maximum']}" if "maximum" in inner else "a whole number"
    formats = {"date-time": "a moment"}
    return formats.get(inner.get("format", ""), "a date" if "pattern" in inner else "text")
