"""In a real browser, under the strict policy: a passkey signs in by itself, and so do an app and its codes."""

import re

import pytest
from allauth.mfa.models import Authenticator

from tests import cast as desk
from tests.admin.test_door import code_of
from tests.browser.walking import press, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def local(page, live_server, transactional_db, settings):
    """The page at a host name: browsers make no passkeys for a bare number. In it a telephone that always says yes."""
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.SECOND_FACTOR_FOR = ["editor"]
    desk.assemble()
    plug = page.context.new_cdp_session(page)
    plug.send("WebAuthn.enable")
    telephone = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    page.telephone = plug.send("WebAuthn.addVirtualAuthenticator", {"options": telephone})["authenticatorId"]
    page.plug = plug
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/admin/")
    return page


def password(page, name="edda"):
    page.fill("#id_username", name)
    page.fill("#id_password", "open sesame")
    press(page, "Log in")


def once_more(page):
    page.fill("#id_password", "open sesame")
    press(page, "Go on")


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).click()


def heading(page):
    return page.locator("main h1").first.inner_text()


def test_a_passkey_opens_the_desk_without_name_or_password(local):
    password(local)
    assert "asks for a second factor" in local.locator("main").inner_text()
    follow(local, "Add a passkey")
    once_more(local)
    local.fill("#id_name", "Telephone")
    press(local, "Add it")
    assert heading(local) == "Recovery codes"
    follow(local, "To the desk")
    assert heading(local) == "What waits for you"
    press(local, "Sign out")
    local.goto(re.sub(r"/admin/.*", "/admin/login/", local.url))
    press(local, "Log in with a passkey")
    assert heading(local) == "What waits for you"
    follow(local, "Signing in")
    assert "signs you in by itself" in local.locator("main").inner_text()


def test_a_passkey_the_device_no_longer_has_is_told_on_the_page(local):
    local.plug.send("WebAuthn.setUserVerified", {"authenticatorId": local.telephone, "isUserVerified": False})
    assert local.locator("#door-error").is_hidden()
    local.get_by_role("button", name="Log in with a passkey").click()
    local.locator("#door-error").wait_for(state="visible")


def test_an_app_is_set_up_and_its_code_and_a_recovery_code_open_the_desk(local):
    password(local)
    follow(local, "Set up an app")
    once_more(local)
    assert local.locator(".qr svg").bounding_box()["width"] > 100
    secret = local.locator(".secret").inner_text()
    local.fill("#id_code", code_of(secret))
    press(local, "Set up")
    recovery = local.locator(".codes code").first.inner_text()
    for code in (code_of(secret, 1), recovery):
        local.goto(re.sub(r"/admin/.*", "/admin/", local.url))
        sign_out(local)
        local.goto(re.sub(r"/admin/.*", "/admin/login/", local.url))
        password(local)
        local.fill("#id_code", code)
        press(local, "Log in")
        assert heading(local) == "What waits for you"
    assert Authenticator.objects.count() == 2


def test_without_a_second_factor_it_is_as_it_was(page, transactional_db):
    desk.assemble()
    sign_in(page, "rosa")
    assert heading(page) == "What waits for you"
