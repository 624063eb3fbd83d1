"""Every page there is, opened in a real browser, as anybody and at the desk: none breaks the policy or throws."""

import pytest
from django.test import Client

from tests.access.scene import build
from tests.browser.walking import pages, window_of

pytestmark = pytest.mark.django_db(transaction=True)

#: What the policy keeps back, as the page itself is told of it, before any script of the page runs.
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} kept back ${event.blockedURI}`));
"""


def opened(browser, live_server, client, paths):
    """What the pages complained of, each with its address."""
    context = window_of(client, browser, live_server)
    context.add_init_script(LISTEN)
    page, complaints = context.new_page(), []

    def note(said):
        # A browser asks for an icon by itself where a page names none. That it kept back the question whether to leave
        # is an error, too: no form that was merely opened may ask it.
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            complaints.append((page.url, said.text))

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
    for path in paths:
        answer = page.goto(path)
        assert answer.status == 200, path
    context.close()
    return complaints


def test_no_page_breaks_the_policy_or_complains(browser, live_server, transactional_db):
    scene = build()
    editor, administrator = Client(), Client()
    editor.force_login(scene.people["editor"])
    administrator.force_login(scene.people["administrator"])
    for client, at_the_desk, least in ((Client(), False, 19), (editor, True, 40), (administrator, True, 45)):
        paths = pages(scene, client, at_the_desk)
        assert len(paths) >= least, paths
        complaints = opened(browser, live_server, client, paths)
        assert not complaints, "\n".join(map(str, complaints))


def test_a_breach_would_be_seen(browser, live_server, db):
    context = browser.new_context(base_url=live_server.url)
    context.add_init_script(LISTEN)
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto("/scale/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.wait_for_function("true")
    context.close()
    assert any(said.startswith("policy: style-src") for said in complaints), complaints
