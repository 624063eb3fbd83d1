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

PREFIX = "GoogleFactcheckingFactchecktoolsV1alpha1"
REVISION = "20240929"  # of Google's description, whose names these are

#: Name: (type, format, what it means); the format is empty for a plain text.
SEARCH = {
    "query": ("string", "", "Words, all of which must occur. Required unless reviewPublisherSiteFilter is given."),
    "languageCode": ("string", "", "A BCP 47 code; the region is ignored."),
    "reviewPublisherSiteFilter": ("string", "", "A host, such as factcheck.example.org."),
    "maxAgeDays": ("integer", "int32", "Age by the newer of the claim's date and the review's."),
    "pageSize": ("integer", "int32", "10 without it, at most 100."),
    "pageToken": ("string", "", "nextPageToken of the answer before; all else must be as it was."),
    "offset": ("integer", "int32", "How many to skip; ignored with pageToken."),
}
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
    "Claim": {"text": "string", "claimant": "string", "claimDate": "time", "claimReview": ["ClaimReview"]},
    "ClaimReview": {
        "publisher": "Publisher", "url": "string", "title": "string", "reviewDate": "time",
        "textualRating": "string", "languageCode": "string",
    },
    "Publisher": {"name": "string", "site": "string"},
}  # fmt: skip


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
    search = {
        "id": "factchecktools.claims.search", "httpMethod": "GET", "parameterOrder": [],
        "path": "v1alpha1/claims:search", "flatPath": "v1alpha1/claims:search",
        "description": "Search through published claims.", "parameters": _parameters(SEARCH),
        "response": {"$ref": f"{PREFIX}FactCheckedClaimSearchResponse"},
    }  # fmt: skip
    return {
        "kind": "discovery#restDescription", "discoveryVersion": "v1", "id": "factchecktools:v1alpha1",
        "name": "factchecktools", "version": "v1alpha1", "revision": REVISION, "title": "Fact Check Tools API",
        "description": f"What {settings.SITE_NAME} has published, as Google's Fact Check Tools API gives it.",
        "protocol": "rest", "rootUrl": root, "baseUrl": root, "basePath": "", "servicePath": "", "batchPath": "batch",
        "parameters": _parameters(COMMON), "schemas": {PREFIX + name: _schema(name) for name in SCHEMAS},
        "resources": {"claims": {"methods": {"search": search}}},
    }  # fmt: skip


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
    return {"type": "string"} if told == "string" else {"$ref": PREFIX + told}
