"""MediaReview (https://schema.org/MediaReview): what was done to a picture, and the rules its markup must keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.imaging import type_of
from claims.markup.build import Content, Record, Site, without_empty
from claims.markup.rules import PARTIES, Problem
from claims.markup.values import as_dict, as_list, host_of, is_language, is_text, is_web_address, span

#: https://schema.org/MediaManipulationRatingEnumeration, what of it speaks of pictures.
DECONTEXTUALIZED = "DecontextualizedContent"
CHANGED = {"TransformedContent", "EditedOrCroppedContent", "StagedContent"}
CATEGORIES = {"OriginalMediaContent", DECONTEXTUALIZED, "SatireOrParodyContent", *CHANGED}


def media_reviews(data: Content, site: Site) -> list[Record]:
    """The JSON-LD of each picture of an edition that has a category; none for a retraction, which rates nothing."""
    if data["kind"] == "retraction":
        return []
    return [_review(picture, data, site) for picture in data.get("pictures", ()) if picture["category"]]


def _review(picture: Content, data: Content, site: Site) -> Record:
    page = f"{site.url.rstrip('/')}/claims/{data['uid']}/{data['slug']}/"
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "MediaReview",
            "url": page,
            "author": site.author,
            "datePublished": data["first_published_at"],
            "dateModified": data["published_at"],
            "inLanguage": data["language"],
            "mediaAuthenticityCategory": picture["category"],
            "originalMediaContextDescription": picture["context"],
            "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": [_image(picture, site)]},
        }
    )


def _image(picture: Content, site: Site) -> Record:
    """The file as we show it, and where it was found."""
    return without_empty(
        {
            "@type": "ImageObject",
            "contentUrl": f"{site.url.rstrip('/')}/pictures/{picture['sha256']}.{picture['ending']}",
            "url": picture["url"],
            "description": picture["alt"],
            "creditText": picture["credit"],
            "encodingFormat": type_of(picture["ending"]),
            "width": picture["width"],
            "height": picture["height"],
            "sha256": picture["sha256"],
        }
    )


def media_problems(record: Any, *, site_host: str) -> list[Problem]:
    """Return every rule that `record` breaks on the site `site_host`; never raises, whatever `record` is."""
    if not isinstance(record, dict) or record.get("@type") != "MediaReview":
        return [Problem("@type", "This is no MediaReview.")]
    return [problem for check in _CHECKS for problem in check(record, site_host.lower())]


def _frame(record: Record, host: str) -> Iterator[Problem]:
    if record.get("@context") not in ("https://schema.org", "https://schema.org/", "http://schema.org"):
        yield Problem("@context", "The vocabulary is not schema.org.")
    if not is_web_address(record.get("url")) or host_of(record["url"]) != host:
        yield Problem("url", f"The page’s own address, on {host}, is missing.")
    author = as_dict(record.get("author"))
    if author.get("@type") not in PARTIES or not is_text(author.get("name")):
        yield Problem("author", "The organisation that checks is not named.")
    if not span(record.get("datePublished")):
        yield Problem("datePublished", "The day of publication is no ISO 8601 date.")
    if "inLanguage" in record and not is_language(record["inLanguage"]):
        yield Problem("inLanguage", "The language is no BCP 47 language tag.")


def _category(record: Record, host: str) -> Iterator[Problem]:
    path = "mediaAuthenticityCategory"
    given = as_list(record.get(path))
    found = {each.rpartition("/")[2] for each in given if isinstance(each, str)}
    if not given or len(found) < len(given) or not found <= CATEGORIES:
        yield Problem(path, "It is not said, in schema.org’s words, what was done to the picture.")
    elif "OriginalMediaContent" in found and found & CHANGED:
        yield Problem(path, "A picture cannot be both original and changed or staged.")
    elif DECONTEXTUALIZED in found and not is_text(record.get("originalMediaContextDescription")):
        message = "A picture that misses its context needs a word on what it really shows."
        yield Problem("originalMediaContextDescription", message)


def _item(record: Record, host: str) -> Iterator[Problem]:
    item = as_dict(record.get("itemReviewed"))
    media = as_list(item.get("mediaItemAppearance"))
    if item.get("@type") != "MediaReviewItem" or not media:
        yield Problem("itemReviewed", "The picture reviewed is missing.")
    for image in map(as_dict, media):
        path = "itemReviewed.mediaItemAppearance"
        if not is_web_address(image.get("contentUrl")):
            yield Problem(f"{path}.contentUrl", "The picture has no address.")
        if "url" not in image:
            yield Problem(f"{path}.url", "It is not said where the picture was found.", "warning")
        elif not is_web_address(image["url"]):
            yield Problem(f"{path}.url", "The address where the picture was found is no web address.")
        if not is_text(image.get("description")):
            yield Problem(f"{path}.description", "The picture has no description.")


_CHECKS = (_frame, _category, _item)
