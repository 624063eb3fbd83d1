"""Every way in for a text, as somebody outside has it: questions, addresses, forms, programs, imports."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.test import Client

from claims.actions import tipping
from claims.api.v1.filters import ClaimFilter as Asked
from claims.letterbox.forms import WRITTEN, new_stamp
from claims.models import Claim, Listing, Party, Source, Tip, Topic
from tests import cast as desk
from tests.admin.pages import claim_url, filled

Answers = Callable[[str], Any]
QUESTIONS = [
    "q",
    "verdict",
    "claimant",
    "topic",
    "source",
    "language",
    "year",
    "kind",
    "from",
    "to",
    "sort",
    "page",
    "after",
    "before",
    "more",
]


@dataclass(frozen=True)
class Door:
    """`send` puts one text in and returns the response; `takes_halves`: half characters too, which no browser sends."""

    name: str
    send: Answers
    takes_halves: bool = False

    def put(self, text: str) -> Any:
        return self.send(text if self.takes_halves else text.encode("utf-8", "replace").decode())


@dataclass
class Scene:
    """A small desk with something published, whoever may do most, and a program’s token."""

    cast: desk.Cast
    open: Claim
    listing: Listing
    tip: Tip
    token: str
    form: dict[str, Any]


def build() -> Scene:
    from claims.actions import tokens

    cast = desk.assemble()
    topic = desk.collecting.save_topic(Topic(name="Public health", slug="public-health"), by=cast.rosa)
    published = desk.published(cast, claimant=desk.party(cast), topics=[topic])
    claim = desk.draft(cast, statement="The town has 12 bridges.", claimant=published.claimant)
    _, token = tokens.issue_token(by=cast.rosa, name="A program", days=7)
    form = filled(_signed_in(cast).get(claim_url(claim)))
    tip = tipping.receive("a" * 40, text="The mayor sold the park.")
    return Scene(cast, claim, Listing.objects.get(claim=published), tip, token, form)


def _signed_in(cast: desk.Cast) -> Client:
    client = Client()
    client.force_login(cast.anna)
    return client


def doors(scene: Scene) -> list[Door]:
    anybody, anna = Client(), _signed_in(scene.cast)
    return [
        *_questions(anybody),
        *_addresses(anybody, scene),
        *_tips(anybody),
        *_sign_in(),
        *_desk_questions(anna, scene),
        *_claim_form(anna, scene),
        *_other_forms(anna, scene),
        *_program(anybody, scene),
        *_imports(anna),
    ]


# --- The reading room -------------------------------------------------------------------------------------------------


def _asks(client: Client, path: str, name: str) -> Door:
    return Door(f"{path}?{name}=", lambda text: client.get(path, {name: text}))


def _questions(client: Client) -> list[Door]:
    places = {
        "/claims/": QUESTIONS,
        "/export/claims.csv": QUESTIONS[:11],
        "/export/claims.json": ["q"],
        "/figures/": ["of"],
        "/corrections/": ["page", "after"],
        "/sitemap.xml": ["part"],
        "/oembed": ["url", "format", "maxwidth"],
        "/api/v1/claims/": [*Asked.get_filters(), "cursor", "page_size"],
        "/api/v1/editions/": ["cursor"],
        "/api/v1/parties/": ["cursor", "page_size"],
        "/v1alpha1/claims:search": [
            "query",
            "languageCode",
            "maxAgeDays",
            "pageToken",
            "pageSize",
            "offset",
            "key",
            "reviewPublisherSiteFilter",
            "fields",
            "alt",
            "callback",
        ],
        "/v1alpha1/claims:imageSearch": ["imageUri"],
        "/v1alpha1/pages": ["url", "organization", "pageToken"],
    }
    return [_asks(client, path, name) for path, names in places.items() for name in names]


def _addresses(client: Client, scene: Scene) -> list[Door]:
    uid = scene.listing.uid
    shapes = [
        "/{}",
        "/claims/{}/",
        f"/claims/{uid}/{{}}/",
        f"/claims/{uid}/x/editions/{{}}/",
        "/parties/{}/x/",
        "/topics/{}/",
        "/sources/{}/x/",
        "/feeds/topics/{}.atom",
        "/pictures/{}.jpg",
        "/tips/{}/",
        "/api/v1/claims/{}/",
        "/api/v1/topics/{}/",
        "/v1alpha1/pages/{}",
        "/admin/claims/claim/{}/change/",
        "/export/claims.{}",
    ]

    def door(shape: str) -> Door:
        return Door(shape, lambda text: client.get(shape.format(quote(text.encode("utf-8", "replace"), safe=""))))

    return [door(shape) for shape in shapes]


def _tips(client: Client) -> list[Door]:
    def door(name: str) -> Door:
        said = {"text": "The mayor sold the park."}
        return Door(f"tip: {name}", lambda text: client.post("/tips/", {**said, name: text, "stamp": new_stamp()}))

    stamp = Door("tip: stamp", lambda text: client.post("/tips/", {"text": "x", "stamp": text}))
    return [*(door(name) for name in (*WRITTEN, "website")), stamp]


def _sign_in() -> list[Door]:
    def door(name: str) -> Door:
        given = {"username": "anna", "password": "wrong"}
        return Door(f"sign-in: {name}", lambda text: Client().post("/admin/login/", given | {name: text}))

    return [door("username"), door("password"), door("next")]


# --- The desk -------------------------------------------------------------------------------------------------------


def _desk_questions(client: Client, scene: Scene) -> list[Door]:
    lists = {
        "/admin/claims/claim/": ["q", "stage", "claimant", "waiting", "topic", "created_at__year", "o", "p", "e"],
        "/admin/claims/source/": ["q"],
        "/admin/claims/party/": ["q"],
        "/admin/claims/tip/": ["q", "state__exact"],
        "/admin/claims/logentry/": ["q"],
        "/admin/claims/edition/": ["q"],
        "/admin/claims/source/intake/": ["tip"],
    }
    found = [_asks(client, path, name) for path, names in lists.items() for name in names]
    asked = {"app_label": "claims", "model_name": "claim", "field_name": "claimant"}
    return [*found, Door("finder", lambda text: client.get("/admin/autocomplete/", asked | {"term": text}))]


def _claim_form(client: Client, scene: Scene) -> list[Door]:
    """Each box of the claim and of the rows under it that holds words."""
    boxes = [name for name, values in scene.form.items() if not name.endswith(("_FORMS", "-id", "-claim"))]
    boxes = [name for name in boxes if "__prefix__" not in name and name not in ("csrfmiddlewaretoken", "_save")]
    page = claim_url(scene.open)

    def door(name: str) -> Door:
        return Door(f"claim: {name}", lambda text: client.post(page, scene.form | {name: [text]}))

    return [door(name) for name in boxes]


def _other_forms(client: Client, scene: Scene) -> list[Door]:
    pk, party, source = scene.open.pk, Party.objects.first(), Source.objects.first()
    version = {"version": scene.open.version}
    assert party and source
    forms = {
        "/admin/claims/party/add/": {
            "name": "Ada",
            "kind": "person",
            "role": "",
            "wikidata": "",
            "url": "",
            "aliases": "",
        },
        "/admin/claims/topic/add/": {"name": "Trees", "slug": "trees"},
        "/admin/claims/source/add/": {
            "title": "A",
            "kind": "article",
            "url": "",
            "authors": "",
            "published": "",
            "language": "en",
            "text": "",
            "interest": "",
        },
        "/admin/claims/claim/alike/": {"statement": "", "claim": ""},
        "/admin/claims/source/intake/": {"text": "", "url": "", "title": ""},
        "/admin/claims/source/checked/": {"text": "", "source": ""},
        f"/admin/claims/source/{source.pk}/read/": {"do": "", "words": "", "start": "", "end": ""},
        "/admin/claims/member/add/": {
            "username": "new",
            "name": "",
            "email": "",
            "new_password": "35 staple nurses",
            "role": "1",
        },
        "/admin/claims/token/add/": {"name": "Mine", "days": "7"},
        f"/admin/claims/tip/{scene.tip.pk}/change/": {"do": "close", "words": "No.", "fact_check": ""},
        f"/admin/claims/claim/{pk}/move/close/": version | {"reason": "dropped", "note": ""},
        f"/admin/claims/claim/{pk}/pairs/": {"other": scene.listing.claim_id, "decision": "related", "note": ""},
        "/admin/claims/claim/": {"action": "assign", "index": "0", "_selected_action": pk},
        "/admin/password_change/": {"old_password": "open sesame", "new_password1": "x", "new_password2": "x"},
    }

    def door(path: str, given: dict[str, Any], name: str) -> Door:
        return Door(f"{path}: {name}", lambda text: client.post(path, given | {name: text}))

    return [door(path, given, name) for path, given in forms.items() for name in given]


# --- Programs and files -----------------------------------------------------------------------------------------------


def _program(client: Client, scene: Scene) -> list[Door]:
    plain = {
        "claimReviewed": "The town has 14 bridges.",
        "claimDate": "2024",
        "claimFirstAppearance": "https://a.example/",
        "claimAuthor": {"name": "Ada"},
        "rating": {"textualRating": "Mostly true"},
    }

    def sent(markup: Any, headers: dict[str, str] | None = None) -> Any:
        body = json.dumps({"claimReviewMarkups": [markup]})
        given = headers or {"Authorization": f"Bearer {scene.token}"}
        return client.post("/v1alpha1/pages", body, content_type="application/json", headers=given)

    def door(name: str) -> Door:
        return Door(f"page: {name}", lambda text: sent(plain | {name: text}), takes_halves=True)

    nested = Door("page: author", lambda text: sent(plain | {"claimAuthor": {"name": text, "sameAs": text}}))
    rated = Door(
        "page: rating", lambda text: sent(plain | {"rating": {"textualRating": text, "ratingExplanation": text}})
    )
    header = Door(
        "page: token", lambda text: sent(plain, {"Authorization": "Bearer " + quote(text.encode("utf-8", "replace"))})
    )
    whole = Door(
        "page: body",
        lambda text: client.post(
            "/v1alpha1/pages",
            text.encode("utf-8", "surrogatepass"),
            content_type="application/json",
            headers={"Authorization": f"Bearer {scene.token}"},
        ),
    )
    return [*map(door, plain), nested, rated, header, whole]


def _imports(client: Client) -> list[Door]:
    """A table, an export and markup with the text in each of their cells; and the text as the file."""

    def given(make: Callable[[str], str], format: str) -> Answers:
        return lambda text: client.post("/admin/claims/import/new/", {"text": make(text), "format": format})

    review = {"@type": "ClaimReview", "claimReviewed": "The town has 15 bridges."}
    nasty = {"reviewRating": "alternateName", "author": "name", "itemReviewed": "name"}
    kinds: dict[str, tuple[Callable[[str], str], str]] = {
        "as the file": (lambda text: text, ""),
        "a cell": (
            lambda text: "statement,claimant,claimed_on,verdict,summary\n" + ",".join([_cell(text)] * 5) + "\n",
            "csv",
        ),
        "a heading": (lambda text: f"statement,{_cell(text)}\nThe town has 16 bridges.,x\n", "csv"),
        "a record of ours": (
            lambda text: json.dumps([{"statement": text, "claimant": text, "claimed_on": text, "editions": text}]),
            "json",
        ),
        "markup": (
            lambda text: json.dumps(review | {"claimReviewed": text, "url": text, "datePublished": text}),
            "claimreview",
        ),
        "nested markup": (
            lambda text: json.dumps(review | {key: {name: text} for key, name in nasty.items()}),
            "claimreview",
        ),
        "a page with markup": (
            lambda text: f'<script type="application/ld+json">{json.dumps(review | {"url": text})}</script>{text}',
            "",
        ),
    }
    return [Door(f"import: {name}", given(make, format)) for name, (make, format) in kinds.items()]


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
