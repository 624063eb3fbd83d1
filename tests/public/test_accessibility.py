"""The reading room in a real browser: no barrier axe can find, nothing wider than a phone, readable without script."""

import pytest

from tests.browser.barriers import barriers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(live_server):
    from claims.models import Listing, Mention
    from tests import cast as desk
    from tests.public import shelf as shelves

    shelf = shelves.fill(desk.assemble())
    listings = {listing.claim_id: listing for listing in Listing.objects.all()}
    full, corrected = listings[shelf.full.pk], listings[shelf.corrected.pk]
    source = Mention.objects.filter(listing=full, kind="evidence").first()
    return [
        "/", "/claims/", "/claims/?q=zebra", "/claims/?verdict=banana&from=2024-13", "/claims/?page=9", "/corrections/",
        "/api/", "/scale/", "/methodology/", "/nope/", "/topics/public-health/", "/figures/", "/figures/?of=EUR",
        "/statistics/", f"{full.get_absolute_url()}dossier.html", f"/sources/{source.key}/{source.slug}/dossier.html",
        f"/sources/{source.key}/{source.slug}/",
        f"/parties/{full.claimant_uid}/maria-lopez/", f"{corrected.get_absolute_url()}editions/1/",
        f"{corrected.get_absolute_url()}changes/1..2/", f"{corrected.get_absolute_url()}embed/",
        f"{full.get_absolute_url()}dossier.html", f"/sources/{source.key}/{source.slug}/dossier.html", "/figures/",
        "/statistics/", *(listing.get_absolute_url() for listing in listings.values()),
    ]  # fmt: skip


#: Read by the checker of the W3C as faults, and by axe not at all where they are folded away.
SKIPPED = """() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => +heading.tagName[1]);
  return levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
}"""
NAMELESS = '() => document.querySelectorAll("pre[aria-label]:not([role]), div[aria-label]:not([role])").length'


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_window(browser, live_server, addresses, width, scheme):
    window = {"width": width, "height": 800}
    context = browser.new_context(base_url=live_server.url, viewport=window, color_scheme=scheme)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: "Content Security Policy" in message.text and complaints.append(message.text))
    for address in addresses:
        page.goto(address)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert (page.evaluate(SKIPPED), page.evaluate(NAMELESS)) == ([], 0), address
    context.close()
    assert not complaints


@pytest.mark.parametrize("widest", [280, 560])
def test_a_claim_fits_in_the_frame_that_oembed_gives_it(browser, live_server, addresses, client, settings, widest):
    settings.SITE_URL = live_server.url
    from claims.models import Listing

    foot = "document.querySelector('.embed__foot').getBoundingClientRect().bottom"
    for claim in Listing.objects.all():
        asked = {"url": live_server.url + claim.get_absolute_url(), "maxwidth": widest}
        told = client.get("/oembed", asked).json()
        page = browser.new_page(viewport={"width": told["width"], "height": told["height"]})
        page.goto(f"{live_server.url}{claim.get_absolute_url()}embed/")
        needed = page.evaluate(f"[document.documentElement.scrollWidth, {foot}]")
        page.close()
        assert needed[0] <= told["width"] and needed[1] <= told["height"], (claim.statement, needed, told)


def test_a_reader_finds_a_claim_without_script(browser, live_server, addresses):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("nurses 36")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="The council hired at least 35 nurses in one year.").click()
    assert page.get_by_role("heading", level=1).inner_text() == "The council hired at least 35 nurses in one year."
    assert page.get_by_role("heading", name="Against the claim").is_visible()
    context.close()


def test_the_keyboard_reaches_the_text_first(browser, live_server, addresses):
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/claims/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()


#: Whether what has the keyboard's attention is seen to have it: an outline, or another look than without it.
SEEN = """() => {
  const at = document.activeElement;
  if (at === document.body) return "";
  const look = getComputedStyle(at), outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  const box = at.getBoundingClientRect();
  return outlined && box.width > 0 && box.height > 0 ? "" : at.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("address", ["/", "/claims/?q=nurses", "/figures/", "/statistics/"])
def test_whatever_the_keyboard_reaches_is_seen_to_be_reached(browser, live_server, addresses, address):
    page = browser.new_page(base_url=live_server.url)
    page.goto(address)
    reached = page.evaluate(
        "document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary').length"
    )
    assert reached > 15
    for _ in range(min(reached, 80)):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == ""
    page.close()


def test_nothing_moves_for_those_who_asked_for_less_of_it(browser, live_server, addresses):
    moving = """() => [...document.querySelectorAll("*")].filter((each) => {
      const look = getComputedStyle(each);
      const glides = parseFloat(look.transitionDuration) > 0.01 || look.scrollBehavior === "smooth";
      return glides || look.animationName !== "none";
    }).length"""
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    for address in ("/", "/claims/", addresses[-1], "/statistics/"):
        page.goto(address)
        assert page.evaluate(moving) == 0, address
    context.close()
