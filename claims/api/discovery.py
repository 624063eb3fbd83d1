"""Google's description of its interface, as far as this site offers it: clients in other languages are made from it.

The form is that of https://developers.google.com/discovery/v1/reference/apis.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt

from claims.api.errors import refusal
from claims.api.google import reading
from claims.api.methods import METHODS, Method

PREFIX = "GoogleFactcheckingFactchecktoolsV1alpha1"
REVISION = "20240929"  # of Google's description, whose names these are

#: What each method takes, of these kinds; anything else is text.
NUMBERS = {"pageSize", "offset", "maxAgeDays"}
COMMON = {
    "alt": ("string", "", "json, and nothing else."),
    "fields": ("string", "", "Which parts of the answer are wanted."),
    "key": ("string", "", "A reading key, where the site asks for one."),
    "prettyPrint": ("boolean", "", "Ignored."),
    "quotaUser": ("string", "", "Ignored."),
    "$.xgafv": ("string", "", "Ignored."),
}
SCHEMAS: dict[str, dict[str, str | list[str]]] = {
    "FactCheckedClaimSearchResponse": {"claims": ["Claim"], "nextPageToken": "string"},
    "FactCheckedClaimImageSearchResponse": {
        "results": ["FactCheckedClaimImageSearchResponseResult"], "nextPageToken": "string",
    },
    "FactCheckedClaimImageSearchResponseResult": {"claim": "Claim"},
    "Claim": {"text": "string", "claimant": "string", "claimDate": "time", "claimReview": ["ClaimReview"]},
    "ClaimReview": {
        "publisher": "Publisher", "url": "string", "title": "string", "reviewDate": "time",
        "textualRating": "string", "languageCode": "string",
    },
    "Publisher": {"name": "string", "site": "string"},
    "ListClaimReviewMarkupPagesResponse": {
        "claimReviewMarkupPages": ["ClaimReviewMarkupPage"], "nextPageToken": "string",
    },
    "ClaimReviewMarkupPage": {
        "name": "string", "pageUrl": "string", "publishDate": "string", "versionId": "string",
        "claimReviewAuthor": "ClaimReviewAuthor", "claimReviewMarkups": ["ClaimReviewMarkup"],
    },
    "ClaimReviewAuthor": {"name": "string", "imageUrl": "string"},
    "ClaimReviewMarkup": {
        "url": "string", "claimReviewed": "string", "claimDate": "string", "claimLocation": "string",
        "claimFirstAppearance": "string", "claimAppearances": ["string"], "claimAuthor": "ClaimAuthor",
        "rating": "ClaimRating",
    },
    "ClaimAuthor": {"name": "string", "jobTitle": "string", "imageUrl": "string", "sameAs": "string"},
    "ClaimRating": {
        "ratingValue": "number", "worstRating": "number", "bestRating": "number", "textualRating": "string",
        "ratingExplanation": "string", "imageUrl": "string",
    },
}  # fmt: skip
#: A schema that Google shares between its interfaces.
EMPTY = "GoogleProtobufEmpty"


@csrf_exempt  # nothing is ever written here
def document(request: HttpRequest) -> HttpResponse:
    """The description of `?version=v1alpha1`; 404 for any other version."""
    return reading(request, _answer)


def _answer(asked: QueryDict) -> HttpResponse:
    if asked.get("version", "v1alpha1") != "v1alpha1":
        return refusal(404, "version: only v1alpha1 is offered.")
    return JsonResponse(described())


def described() -> dict[str, Any]:
    root = f"{settings.SITE_URL.rstrip('/')}/"
    return {
        "kind": "discovery#restDescription", "discoveryVersion": "v1", "id": "factchecktools:v1alpha1",
        "name": "factchecktools", "version": "v1alpha1", "revision": REVISION, "title": "Fact Check Tools API",
        "description": f"What {settings.SITE_NAME} has published, as Google's Fact Check Tools API gives it.",
        "protocol": "rest", "rootUrl": root, "baseUrl": root, "basePath": "", "servicePath": "", "batchPath": "batch",
        "parameters": _parameters(COMMON), "resources": _resources(),
        "schemas": {PREFIX + name: _schema(name) for name in SCHEMAS} | {EMPTY: {"id": EMPTY, "type": "object"}},
    }  # fmt: skip


def _resources() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, method in METHODS.items():
        resource, _, verb = name.partition(".")
        found.setdefault(resource, {"methods": {}})["methods"][verb] = _method(name, method)
    return found


def _method(name: str, method: Method) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": f"factchecktools.{name}", "httpMethod": method.http, "path": method.path,
        "flatPath": method.path.replace("{+name}", "pages/{pagesId}"), "description": method.description,
        "parameterOrder": [each for each in method.needs if each == "name"],
        "parameters": {each: _parameter(each, words, method) for each, words in method.parameters.items()},
        "response": {"$ref": _named(method.response)},
    }  # fmt: skip
    return told | ({"request": {"$ref": _named(method.request)}} if method.request else {})


def _parameter(name: str, description: str, method: Method) -> dict[str, Any]:
    if name == "name":
        where = {"location": "path", "pattern": "^pages/[^/]+$", "required": True}
        return {"type": "string", "description": description} | where
    kind = {"type": "integer", "format": "int32"} if name in NUMBERS else {"type": "string"}
    return {"location": "query", "description": description} | kind


def _named(schema: str) -> str:
    return EMPTY if schema == "Empty" else PREFIX + schema


def _parameters(told: dict[str, tuple[str, str, str]]) -> dict[str, Any]:
    return {
        name: {"type": kind, "location": "query", "description": meaning} | ({"format": form} if form else {})
        for name, (kind, form, meaning) in told.items()
    }


def _schema(name: str) -> dict[str, Any]:
    properties = {key: _property(each) for key, each in SCHEMAS[name].items()}
    return {"id": PREFIX + name, "type": "object", "properties": properties}


def _property(told: str | list[str]) -> dict[str, Any]:
    if isinstance(told, list):
        return {"type": "array", "items": _property(told[0])}
    if told == "time":
        return {"type": "string", "format": "google-datetime"}
    if told == "number":
        return {"type": "integer", "format": "int32"}
    return {"type": "string"} if told == "string" else {"$ref": PREFIX + told}
