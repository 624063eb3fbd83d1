"""What every answer carries, whatever the address and however it ends: the policy, and what browsers may not guess."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests import cast as desk

#: What stands in an address for each kind of part.
PARTS = {"int": "1", "feed": "atom", "dossier": "html", "ending": "png", "sha256": "0" * 64, "slug": "a", "str": "a"}
#: Those addresses that are written as regular expressions, and one of each.
WRITTEN_OUT = {
    r"^export/claims\.(?P<format>csv|xlsx|json|jsonl)$": "export/claims.csv",
    r"^feeds/latest\.(?P<format>atom|json)$": "feeds/latest.atom",
    r"^feeds/corrections\.(?P<format>atom|json)$": "feeds/corrections.json",
    r"^(?:v1alpha1|\$discovery)/": "v1alpha1/nothing",
    r"^api/": "api/nothing",
    r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$": "sign-in/forgotten/1-a-b/",
    r"^(?P<app_label>claims)/$": "claims/",
    r"(?P<url>.*)$": "nowhere/",
}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
}  # fmt: skip
REST = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def addresses(resolver, before="/", uid="1"):
    """One address for every pattern the resolver knows; a new way of writing one fails here."""
    for each in resolver.url_patterns:
        if isinstance(each.pattern, RoutePattern):
            part = str(each.pattern)
            for name, converter in each.pattern.converters.items():
                kind = next((k for k in ("uid", "path", *PARTS) if f"<{k}:{name}>" in part), "str")
                value = uid if kind in {"uid", "path"} else PARTS[kind]
                part = part.replace(f"<{kind}:{name}>", value).replace(f"<{name}>", value)
                assert converter
        else:
            part = WRITTEN_OUT[str(each.pattern)]
        if isinstance(each, URLResolver):
            yield from addresses(each, before + part, uid)
        else:
            assert isinstance(each, URLPattern) and "<" not in part
            yield before + part


def policy_of(response):
    return dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))


def lacking(response):
    """What is amiss with the headers of an answer, as words; empty if nothing is."""
    policy, found = policy_of(response), []
    found += [f"{name}: {response.get(name)}" for name, value in REST.items() if response.get(name) != value]
    if policy.get("default-src") != "'none'" or "unsafe" in str(policy) or "data:" in str(policy):
        found.append(f"policy {policy}")
    framed = policy.get("frame-ancestors") == "*"
    if framed != ("X-Frame-Options" not in response) or not (framed or policy.get("frame-ancestors") == "'none'"):
        found.append("frames")
    if response.get("Cross-Origin-Resource-Policy") not in {"same-origin", "cross-origin"}:
        found.append("no resource policy")
    if "camera=()" not in response.get("Permissions-Policy", ""):
        found.append("devices")
    return found


@pytest.fixture
def claim(cast):
    return desk.published(cast)


def test_every_address_carries_them_whoever_asks_and_however(claim, cast):
    stranger, anna = Client(raise_request_exception=False), Client(raise_request_exception=False)
    anna.force_login(cast.anna)
    amiss, kinds = {}, set()
    for address in sorted({*addresses(get_resolver()), *addresses(get_resolver(), uid=claim.uid)}):
        for who, browser in (("stranger", stranger), ("anna", anna)):
            for method in ("get", "post", "put", "options"):
                if address.endswith("/logout/"):
                    continue
                response = getattr(browser, method)(address)
                kinds.add(response.status_code)
                if wrong := lacking(response):
                    amiss[f"{method} {address} by {who}: {response.status_code}"] = wrong
                if response.status_code >= 500 and response.status_code != 501:
                    amiss[f"{method} {address} by {who}"] = repr(getattr(response, "exc_info", None))
    assert not amiss, next(iter(amiss.items()))
    assert {200, 301, 302, 400, 403, 404, 405} <= kinds


def _down(execute, sql, params, many, context):
    raise OperationalError("the database is away")


def test_so_does_every_kind_of_answer(claim, client, settings):
    from django.db import connection

    client.raise_request_exception = False
    page = claim.editions.get().get_absolute_url().split("editions/")[0]
    fresh = client.get("/api/v1/claims/")
    told = {
        200: client.get(page),
        301: client.get(page.rstrip("/")),
        302: client.get("/admin/"),
        304: client.get("/api/v1/claims/", headers={"if-none-match": fresh["ETag"]}),
        400: client.get("/claims/?verdict=nonsense"),
        403: Client(enforce_csrf_checks=True).post("/admin/login/", {}),
        404: client.get("/nowhere/"),
        405: client.post("/claims/"),
        204: client.options("/api/v1/claims/"),
    }
    with connection.execute_wrapper(_down):
        told[500] = client.get("/scale/")
    assert {status: answer.status_code for status, answer in told.items()} == {status: status for status in told}
    assert {status: wrong for status, answer in told.items() if (wrong := lacking(answer))} == {}


@pytest.mark.parametrize(
    ("path", "status", "host"),
    [("/static/css/tokens.css", 200, "testserver"), ("/static/nowhere.css", 404, "testserver"),
     ("/", 400, "evil.example"), ("/static/css/tokens.css", 301, "testserver")],
)  # fmt: skip
def test_so_do_static_files_and_what_the_first_doors_refuse(client, db, settings, path, status, host):
    settings.SECURE_SSL_REDIRECT = status in {301, 400}
    fresh = Client(raise_request_exception=False)  # the middleware reads its settings when it is made
    response = fresh.get(path, headers={"host": host})
    assert response.status_code == status
    assert lacking(response) == []
    response.close()


def test_the_policy_is_written_out_in_full_and_lets_nothing_in(client, claim):
    assert policy_of(client.get("/")) == POLICY


def test_a_claims_frame_is_the_one_page_that_others_may_frame(client, claim):
    page = claim.editions.get().get_absolute_url().split("editions/")[0]
    framed = client.get(f"{page}embed/")
    assert policy_of(framed) == POLICY | {"frame-ancestors": "*"}
    assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/card.png", "/feeds/latest.atom", "/export/claims.json", "/api/v1/claims/"])
def test_what_is_meant_for_other_sites_may_be_shown_there(client, claim, path):
    assert client.get(path)["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/", "/claims/", "/admin/login/"])
def test_pages_may_not(client, claim, path):
    assert client.get(path)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    browser = Client()
    browser.get("/admin/login/", secure=True)
    browser.post("/admin/login/", {"username": "rosa", "password": "open sesame"}, secure=True)
    browser.get("/admin/", secure=True)
    assert set(browser.cookies) >= {"csrftoken", "sessionid"}
    for name in ("csrftoken", "sessionid"):
        cookie = browser.cookies[name]
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax"), name


def test_over_https_browsers_are_told_to_insist(client, db, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert Client().get("/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
