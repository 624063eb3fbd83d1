"""What ClaimReview markup must be. Google stopped validating it in 2025; this project does, before it publishes.

An error is what makes readers of the markup drop or misread it; a warning is what they would rather have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from claims.markup.values import as_dict, as_list, as_number, host_of, is_language, is_text, is_web_address, span

#: Under so many characters is advised: what readers of the markup are shown without being cut.
ADVISED_LENGTH = 75
PARTIES = ("Person", "Organization")
NUMBERS = ("worstRating", "ratingValue", "bestRating")


@dataclass(frozen=True)
class Problem:
    """One rule broken: where (`reviewRating.ratingValue`), in words, and whether it is an "error" or a "warning"."""

    path: str
    message: str
    severity: str = "error"


Record: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Record, str], Iterator[Problem]]


def problems(record: Any, *, site_host: str) -> list[Problem]:
    """Return every rule that `record` breaks on the site `site_host`; never raises, whatever `record` is."""
    if not isinstance(record, dict) or record.get("@type") != "ClaimReview":
        return [Problem("@type", "This is no ClaimReview.")]
    return [problem for check in CHECKS for problem in check(record, site_host.lower())]


def _context(record: Record, host: str) -> Iterator[Problem]:
    context = record.get("@context")
    if not isinstance(context, str) or not re.fullmatch(r"https?://schema\.org/?", context):
        yield Problem("@context", "The vocabulary is not schema.org.")


def _claim_reviewed(record: Record, host: str) -> Iterator[Problem]:
    text = record.get("claimReviewed")
    if not is_text(text):
        yield Problem("claimReviewed", "The claim’s wording is missing.")
        return
    label = as_dict(record.get("reviewRating")).get("alternateName")
    if is_text(label):
        yield from _rating_within(text, label)
    if len(text) >= ADVISED_LENGTH:
        message = f"The statement has {len(text)} characters; under {ADVISED_LENGTH} is advised."
        yield Problem("claimReviewed", message, "warning")


def _rating_within(text: str, label: str) -> Iterator[Problem]:
    """A wording that announces its verdict is wrong; one that merely shares a word may be right: `mixed-use homes`."""
    word = rf"(?<!\w){re.escape(label.strip())}(?!\w)"
    before, after = rf"\s*\W?{word}\W?\s*[:–—]", rf"([:–—]\s*\W?|[\[(]\s*){word}\W*$"
    if re.match(before, text, re.IGNORECASE) or re.search(after, text, re.IGNORECASE):
        yield Problem("claimReviewed", f"The claim’s wording holds the rating, “{label}”.")
    elif re.search(word, text, re.IGNORECASE):
        message = f"The claim’s wording has the words of its verdict, “{label}”; are they the claim’s own?"
        yield Problem("claimReviewed", message, "warning")


def _url(record: Record, host: str) -> Iterator[Problem]:
    url = record.get("url")
    if not is_web_address(url):
        yield Problem("url", "The page’s own absolute address is missing.")
    elif host_of(url) != host:
        yield Problem("url", f"The page’s address is not on {host}.")
    elif "?" in url or "#" in url:
        yield Problem("url", "The address is a part or a variant of a page, not the claim’s own page.")


def _author(record: Record, host: str) -> Iterator[Problem]:
    author = as_dict(record.get("author"))
    if author.get("@type") not in PARTIES or not is_text(author.get("name")):
        yield Problem("author", "The organisation that checks is not named.")
    elif not is_web_address(author.get("url")):
        yield Problem("author.url", "The organisation that checks has no web address.")
    claimant = as_dict(as_dict(record.get("itemReviewed")).get("author"))
    if _names(author) & _names(claimant) or _addresses(author) & _addresses(claimant):
        yield Problem("author", "The one who checks is the claimant.")


def _names(party: Record) -> set[str]:
    return {party["name"].strip().casefold()} if is_text(party.get("name")) else set()


def _addresses(party: Record) -> set[str]:
    found = [party.get("url"), *as_list(party.get("sameAs"))]
    return {address.rstrip("/").casefold() for address in found if is_web_address(address)}


def _rating(record: Record, host: str) -> Iterator[Problem]:
    rating = record.get("reviewRating")
    if not isinstance(rating, dict) or rating.get("@type") != "Rating":
        yield Problem("reviewRating", "The rating is missing.")
        return
    if not is_text(rating.get("alternateName")):
        yield Problem("reviewRating.alternateName", "The verdict’s words are missing.")
    if not is_text(rating.get("ratingExplanation")):
        yield Problem("reviewRating.ratingExplanation", "The verdict’s reason is missing.", "warning")
    yield from _rating_numbers(rating)


def _rating_numbers(rating: Record) -> Iterator[Problem]:
    if all(name not in rating for name in NUMBERS):
        return  # off the scale
    worst, value, best = (as_number(rating.get(name)) for name in NUMBERS)
    if worst is None or value is None or best is None:
        message = "A rating has all three of value, best and worst as numbers, or none."
        yield Problem("reviewRating.ratingValue", message)
    elif not 1 <= worst < best:
        yield Problem("reviewRating.bestRating", "Worst must be 1 or more, and best above it.")
    elif not worst <= value <= best:
        yield Problem("reviewRating.ratingValue", f"The value {value:g} is not within {worst:g} to {best:g}.")


def _claim(record: Record, host: str) -> Iterator[Problem]:
    claim = record.get("itemReviewed")
    if not isinstance(claim, dict) or claim.get("@type") != "Claim":
        yield Problem("itemReviewed", "The claim reviewed is missing.")
        return
    yield from _claimant(claim)
    yield from _claim_date(claim, record)
    yield from _appearances(claim, host)


def _claimant(claim: Record) -> Iterator[Problem]:
    if "author" not in claim:
        return  # nobody is named
    author = as_dict(claim["author"])
    if author.get("@type") not in PARTIES or not is_text(author.get("name")):
        yield Problem("itemReviewed.author", "A claimant is a Person or an Organization with a name.")
    elif not all(is_web_address(address) for address in as_list(author.get("sameAs"))):
        yield Problem("itemReviewed.author.sameAs", "A link of the claimant is no web address.")
    elif "sameAs" not in author:
        message = f"{author['name']} has no Wikidata entry or home page to be told apart by."
        yield Problem("itemReviewed.author.sameAs", message, "warning")


def _claim_date(claim: Record, record: Record) -> Iterator[Problem]:
    if "datePublished" not in claim:
        return  # not known
    said, checked = span(claim["datePublished"]), span(record.get("datePublished"))
    if not said:
        yield Problem("itemReviewed.datePublished", "The claim’s date is no date.")
    elif checked and said[0] > checked[1]:
        message = "The claim is dated after its check was published."
        yield Problem("itemReviewed.datePublished", message, "warning")


def _appearances(claim: Record, host: str) -> Iterator[Problem]:
    works = as_list(claim.get("firstAppearance")) + as_list(claim.get("appearance"))
    if not works:
        yield Problem("itemReviewed.appearance", "It is not said where the claim appeared.")
    for work in works:
        yield from _appearance(work, host)
    if works and not any(_address_of(work) for work in works):
        yield Problem("itemReviewed.appearance", "No appearance of the claim has a web address.", "warning")


def _appearance(work: Any, host: str) -> Iterator[Problem]:
    url = _address_of(work)
    # Printed, spoken or lost: named, though it has no address.
    if not url and not is_text(as_dict(work).get("headline")):
        yield Problem("itemReviewed.appearance", "An appearance needs a web address or a headline.")
    elif url and not is_web_address(url):
        yield Problem("itemReviewed.appearance", "The address of an appearance is no web address.")
    elif url and host_of(url) == host:
        yield Problem("itemReviewed.appearance", "The claim’s origin lies on this very site.")
    if "datePublished" in as_dict(work) and not span(work["datePublished"]):
        yield Problem("itemReviewed.appearance.datePublished", "The date of an appearance is no date.")


def _address_of(work: Any) -> Any:
    return work if isinstance(work, str) else as_dict(work).get("url")


def _dates(record: Record, host: str) -> Iterator[Problem]:
    for name, words in (("datePublished", "The day of publication"), ("dateModified", "The day of the last change")):
        if name not in record:
            yield Problem(name, f"{words} is missing.", "warning")
        elif not span(record[name]):
            yield Problem(name, f"{words} is no ISO 8601 date.")
    first, last = span(record.get("datePublished")), span(record.get("dateModified"))
    if first and last and last[1] < first[0]:
        yield Problem("dateModified", "The last change is dated before publication.")


def _language(record: Record, host: str) -> Iterator[Problem]:
    language = record.get("inLanguage")
    if language is None:
        yield Problem("inLanguage", "The language is missing.", "warning")
    elif not is_language(language):
        yield Problem("inLanguage", f"“{language}” is no BCP 47 language tag.")


def _body(record: Record, host: str) -> Iterator[Problem]:
    body = record.get("reviewBody")
    if body is None:
        yield Problem("reviewBody", "The review’s text is missing.", "warning")
    elif not is_text(body):
        yield Problem("reviewBody", "The review’s text is no text.")


def _citation(record: Record, host: str) -> Iterator[Problem]:
    for cited in as_list(record.get("citation")):
        url = _address_of(cited)
        if not is_web_address(url):
            yield Problem("citation", f"A citation is no web address: {str(url)[:80]}.")


CHECKS: tuple[Check, ...] = (
    _context, _claim_reviewed, _url, _author, _rating, _claim, _dates, _language, _body, _citation,
)  # fmt: skip
