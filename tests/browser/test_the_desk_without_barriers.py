"""The desk for whoever hears it, sees little or no colour, or has a phone: axe finds no barrier on any of its pages."""

import pytest
from django.test import Client

from tests.access.scene import build
from tests.browser.barriers import barriers
from tests.browser.walking import pages, window_of

pytestmark = pytest.mark.django_db(transaction=True)

#: A piece of the claim's form, fetched by it.
NO_PAGE = "/admin/claims/claim/alike/"
#: What of a list stands beyond the edge of the window; what is put out of sight on purpose is one pixel wide.
CUT = """() => [...document.querySelectorAll("#content-main, #result_list, #result_list td, #result_list th")]
  .filter((each) => each.offsetWidth > 1 && each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.className || each.id)"""


@pytest.mark.parametrize(("who", "width", "scheme"), [("editor", 1280, "light"), ("administrator", 390, "dark")])
def test_axe_finds_no_barrier_on_the_desk_and_no_list_is_cut_off(browser, live_server, settings, who, width, scheme):
    settings.DEMO = True  # its line stands above everything else
    scene, client = build(), Client()
    client.force_login(scene.people[who])
    context = window_of(client, browser, live_server, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, found = context.new_page(), []
    for path in pages(scene, client, at_the_desk=True):
        if path == NO_PAGE:
            continue
        page.goto(path)
        found += [(path, *each) for each in barriers(page)]
        found += [(path, "cut off at the edge", each) for each in page.evaluate(CUT)]
    context.close()
    assert not found, "\n".join(map(str, found))
