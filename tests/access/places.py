"""Every address that the URL resolver knows, filled in; below is what some of them are asked for besides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.scene import TOKEN, Scene

#: Rooms behind a door of their own, which the first resolver does not look into.
DOORS = [None, "claims.api.v1.urls"]
#: Addresses that are no plain text with places in it, by their route.
EXAMPLES = {
    r"^(?:v1alpha1|\$discovery)/": "v1alpha1/nothing",
    r"^api/": "api/nothing/",
    r"admin/^(?P<app_label>claims)/$": "admin/claims/",
    r"admin/(?P<url>.*)$": "admin/nothing/here/",
    r"admin/^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$": (
        "admin/sign-in/forgotten/1-nothing/"
    ),
    r"^export/claims\.(?P<format>csv|xlsx|json|jsonl)$": "export/claims.csv",
    r"^feeds/latest\.(?P<format>atom|json)$": "feeds/latest.atom",
    r"^feeds/corrections\.(?P<format>atom|json)$": "feeds/corrections.json",
}
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Ask:
    """One line of the table: an address as its route has it, what is meant by it, and what is sent with a POST."""

    route: str
    path: str
    meant: str = ""
    sent: dict[str, Any] = field(default_factory=dict, hash=False)
    as_json: bool = False
    with_token: bool = False

    @property
    def name(self) -> str:
        return f"/{self.route}" + (f"  [{self.meant}]" if self.meant else "")


def routes() -> list[str]:
    """In the order in which they are tried."""
    return list(dict.fromkeys(route for door in DOORS for route in _walk(get_resolver(door).url_patterns, "")))


def asked(scene: Scene) -> Iterator[Ask]:
    """At least one line for each route."""
    for route in routes():
        yield Ask(route, "/" + (EXAMPLES.get(route) or _filled(route, scene)))
        yield from MORE.get(route, lambda scene: [])(scene)


def _walk(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def _filled(route: str, scene: Scene) -> str:
    return _PLACE.sub(lambda place: str(_values(route, scene)[place[1]]), route)


def _values(route: str, scene: Scene) -> dict[str, Any]:
    rows, listing = scene.rows, scene.rows["listing"]
    model = route.split("/")[2] if route.startswith("admin/claims/") else ""
    row = rows.get(model)
    kept, claim = rows["picture"], scene.claims["published"]
    uids = {"parties": rows["party"].uid, "sources": claim.evidence.first().source.uid}
    room = next((room for room in uids if room in route), "")
    return {
        "pk": row.pk if row else 0, "object_id": row.pk if row else 0, "other": claim.pk, "verb": "submit",
        "candidate": rows["candidate"].pk, "sha256": kept.sha256, "ending": kept.ending,
        "content_type_id": 1, "uid": uids.get(room, listing.uid), "number": 1, "earlier": 1, "later": 2,
        "slug": "public-health" if "topics" in route else _slug(route, scene, room), "token": TOKEN,
        "format": "atom" if route.startswith("feeds") else "html",
    }  # fmt: skip


def _slug(route: str, scene: Scene, room: str) -> str:
    if "editions/" in route:
        return str(scene.claims["published"].edition.data["slug"])
    slugs = {"parties": scene.rows["party"].slug, "sources": scene.claims["published"].evidence.first().source.slug}
    return str(slugs.get(room, scene.rows["listing"].slug))


# --- What an address is asked for besides -----------------------------------------------------------------------------

#: Where each move starts.
STARTS = {
    "submit": "open", "sign_off": "in_review", "send_back": "in_review", "publish": "approved",
    "publish_alone": "in_review", "reopen": "published", "correct": "published", "retract": "published",
    "close": "open", "resume": "closed",
}  # fmt: skip


def _moves(scene: Scene) -> list[Ask]:
    route = "admin/claims/claim/<int:pk>/move/<slug:verb>/"
    found = []
    for verb, stage in STARTS.items():
        claim = scene.claims[stage]
        why = "dropped" if verb == "close" else "There is a reason."
        sent = {"version": claim.version, "reason": why, "rating": claim.rating_id, "sure": "on", "kind": "update"}
        sent |= {"why": "There is nobody else."}
        sent |= {f"override_{gap}": "It is known." for gap in ("one_sided", "single_origin", "claimant_not_asked")}
        found.append(Ask(route, f"/admin/claims/claim/{claim.pk}/move/{verb}/", verb, sent))
    return found


def _acts(scene: Scene) -> list[Ask]:
    """What the claim list does with those that are ticked."""
    claim, route = scene.claims["open"], "admin/claims/claim/"
    version = {
        f"version-{claim.pk}": claim.version,
        "confirmed": "1",
        "topics": scene.woods,
        "to": scene.people["reviewer"].pk,
    }
    found = []
    for act in ("assign", "add_topics", "submit", "export_csv"):
        sent = {"action": act, "index": 0, "_selected_action": claim.pk, **version}
        found.append(Ask(route, f"/{route}", act, sent))
    return found


def _at(model: str, page: str, *sent: tuple[str, dict[str, Any]]) -> Any:
    """The page of the scene's row of `model`, once for each thing that may be sent to it."""

    def lines(scene: Scene) -> list[Ask]:
        route = f"admin/claims/{model}/{page}"
        path = "/" + _filled(route, scene)
        return [Ask(route, path, meant, _given(data, scene)) for meant, data in sent]

    return lines


def _given(data: dict[str, Any], scene: Scene) -> dict[str, Any]:
    return {name: value(scene) if callable(value) else value for name, value in data.items()}


def _program(scene: Scene) -> list[Ask]:
    page = {"claimReviewMarkups": [{"claimReviewed": "The town has 12 bridges."}]}
    return [Ask("v1alpha1/pages", "/v1alpha1/pages", "with one's token", page, as_json=True, with_token=True)]


def _program_page(scene: Scene) -> list[Ask]:
    claim, route = scene.claims["open"], "v1alpha1/pages/<slug:uid>"
    page = {"versionId": str(claim.version), "claimReviewMarkups": [{"claimReviewed": claim.statement}]}
    path = f"/v1alpha1/pages/{claim.uid}"
    return [
        Ask(route, path, "a draft"),
        Ask(route, path, "a draft, with one's token", page, as_json=True, with_token=True),
    ]


def _merging(scene: Scene) -> list[Ask]:
    """Two that were decided to be the same."""
    one, other = scene.claims["double"], scene.claims["in_review"]
    sent = {"version": one.version, "kept_version": other.version, "reason": "Two wordings."}
    return [Ask("admin/claims/claim/<int:pk>/merge-into/<int:other>/",
                f"/admin/claims/claim/{one.pk}/merge-into/{other.pk}/", "called the same", sent)]  # fmt: skip


def _unmerging(scene: Scene) -> list[Ask]:
    one, other = scene.claims["merged"], scene.claims["open"]
    sent = {"version": one.version, "kept_version": other.version, "reason": "Two claims after all."}
    return [Ask("admin/claims/claim/<int:pk>/unmerge/", f"/admin/claims/claim/{one.pk}/unmerge/", "merged", sent)]


def _question(route: str, query: str) -> Any:
    """A page that says nothing without one."""
    return lambda scene: [Ask(route, f"/{route}?{query.format(scene=scene, site=settings.SITE_URL)}", "asked")]


MORE: dict[str, Any] = {
    "oembed": _question("oembed", "url={site}/claims/{scene.rows[listing].uid}/"),
    "v1alpha1/claims:search": _question("v1alpha1/claims:search", "query=days"),
    "admin/autocomplete/": _question(
        "admin/autocomplete/", "app_label=claims&model_name=claim&field_name=claimant&term=x"
    ),
    "admin/claims/claim/<int:pk>/move/<slug:verb>/": _moves,
    "admin/claims/claim/": _acts,
    "admin/claims/claim/<int:pk>/merge-into/<int:other>/": _merging,
    "admin/claims/claim/<int:pk>/unmerge/": _unmerging,
    "admin/claims/claim/<int:pk>/pairs/": _at("claim", "<int:pk>/pairs/", (
        "decide", {"other": lambda scene: scene.claims["published"].pk, "decision": "related"})),
    "admin/claims/source/<int:pk>/read/": _at("source", "<int:pk>/read/", (
        "accept", {"do": lambda scene: f"accept:{scene.rows['candidate'].pk}"})),
    "admin/claims/source/intake/": _at("source", "intake/", ("a text", {"text": "It rained in June."})),
    "admin/claims/source/<int:pk>/anew/": _at("source", "<int:pk>/anew/", ("a text", {"text": "It rained in June."})),
    "admin/claims/import/new/": _at("import", "new/", ("a table", {"text": "statement\nThe town has 13 bridges.\n"})),
    "admin/claims/import/<path:object_id>/change/": _at("import", "<path:object_id>/change/", ("undo", {"do": "undo"})),
    "admin/claims/tip/<path:object_id>/change/": _at(
        "tip", "<path:object_id>/change/", ("take up", {"do": "take_up"}),
        ("close", {"do": "close", "words": "We could not find it."})),
    "admin/claims/token/add/": _at("token", "add/", ("make", {"name": "Mine", "days": "7"})),
    "admin/claims/topic/add/": _at("topic", "add/", ("make", {"name": "Trees", "slug": "trees"})),
    "admin/claims/party/add/": _at("party", "add/", ("make", {"name": "Ada Byron", "kind": "person"})),
    "admin/claims/member/add/": _at("member", "add/", (
        "make", {"username": "new", "name": "New", "new_password": "35 staple nurses", "role": "1"})),
    "v1alpha1/pages": _program,
    "v1alpha1/pages/<slug:uid>": _program_page,
}  # fmt: skip


def encoded(ask: Ask) -> dict[str, Any]:
    """How `ask.sent` goes into a request of the test client."""
    if ask.as_json:
        return {"data": json.dumps(ask.sent), "content_type": "application/json"}
    return {"data": ask.sent}
