"""The methods of Google’s Fact Check Tools API that this site answers, as a discovery document names them."""

from __future__ import annotations

from dataclasses import dataclass

_PAGING = {
    "pageSize": "How many the answer may have: 10 without it, at most 100.",
    "pageToken": "nextPageToken of the answer before; everything else must be as it was.",
    "offset": "How many to skip; ignored with pageToken.",
}
_LANGUAGE = {"languageCode": "A BCP 47 code; the region is ignored."}
_NAME = {"name": "pages/ and the uid of the claim."}


@dataclass(frozen=True)
class Method:
    """One method. `parameters`: name to description; `needs`: those that are required; `request` and `response`: the
    end of a schema’s name, empty for none; `with_token`: whether it takes a member’s token."""

    http: str
    path: str
    description: str
    parameters: dict[str, str]
    response: str
    needs: tuple[str, ...] = ()
    request: str = ""
    with_token: bool = False


METHODS: dict[str, Method] = {
    "claims.search": Method(
        "GET", "v1alpha1/claims:search", "The newest published claims with these words.",
        {
            "query": "Words that must all occur; required unless reviewPublisherSiteFilter is given.",
            "reviewPublisherSiteFilter": "A host; any but this site’s finds nothing.",
            "maxAgeDays": "Age by the newer of the claim’s date and the edition’s.",
            **_LANGUAGE, **_PAGING,
        },
        "FactCheckedClaimSearchResponse",
    ),
    "claims.imageSearch": Method(
        "GET", "v1alpha1/claims:imageSearch", "The published claims that hold a copy of a picture, the nearest first.",
        {"imageUri": "Where the picture is: an address of this site, or a public one that is fetched.",
         **_LANGUAGE, **_PAGING},
        "FactCheckedClaimImageSearchResponse", needs=("imageUri",),
    ),
    "pages.list": Method(
        "GET", "v1alpha1/pages", "The ClaimReview markup of published claims.",
        {
            "url": "The address of a claim’s page. Not together with organization.",
            "organization": "This site’s host, for all of them. Not together with url.",
            **_PAGING,
        },
        "ListClaimReviewMarkupPagesResponse",
    ),
    "pages.get": Method(
        "GET", "v1alpha1/{+name}", "One page: as published, or with a member’s token as the desk has it.",
        _NAME, "ClaimReviewMarkupPage", needs=("name",),
    ),
    "pages.create": Method(
        "POST", "v1alpha1/pages", "Put a new draft on the desk. It is not published.",
        {}, "ClaimReviewMarkupPage", request="ClaimReviewMarkupPage", with_token=True,
    ),
    "pages.update": Method(
        "PUT", "v1alpha1/{+name}", "Replace what a draft says; versionId must be the newest.",
        _NAME, "ClaimReviewMarkupPage", needs=("name",), request="ClaimReviewMarkupPage", with_token=True,
    ),
    "pages.delete": Method(
        "DELETE", "v1alpha1/{+name}", "Close a draft as dropped.",
        _NAME, "Empty", needs=("name",), with_token=True,
    ),
}  # fmt: skip
