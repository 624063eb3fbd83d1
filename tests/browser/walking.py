"""How a person gets about the desk: signing in and out, taking a move, finding something in a box."""

from unittest import mock

from django.template.response import SimpleTemplateResponse

from tests.access.places import asked


def pages(scene, client, at_the_desk):
    """The addresses at which this client is shown a page. Here none is drawn: the browser will ask for it again."""
    found = []
    for path in dict.fromkeys(ask.path for ask in asked(scene) if ask.path.startswith("/admin/") == at_the_desk):
        with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
            response = client.get(path)
        if response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
            found.append(path)
    return found


def window_of(client, browser, live_server, **window):
    """A window of the browser in which this client is signed in as it is."""
    context = browser.new_context(base_url=live_server.url, **window)
    context.add_cookies(
        [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()]
    )
    return context


def press(page, label):
    """Press a button that leads to another page, and wait for that page: the next step must not overtake it."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def sign_in(page, name):
    page.goto("/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "open sesame")
    press(page, "Log in")


def sign_out(page):
    press(page, "Sign out")


def choose(page, box, words):
    """Type into an autocomplete and take the first answer."""
    page.locator(f"#{box} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def move(page, label):
    """Take a move from the list of those allowed now."""
    with page.expect_navigation():
        page.locator(".moves").get_by_role("link", name=label, exact=True).click()
