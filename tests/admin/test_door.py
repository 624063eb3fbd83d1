"""The door of the desk: who it asks for what, what it counts, and what ends when a password or a factor changes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from claims.actions import membership, tokens
from claims.choices import Role
from claims.models import LogEntry, Member
from claims.refusals import Refused
from tests import cast as desk
from tests.admin.pages import filled, text_of

LOGIN, DESK, FACTORS = "/admin/login/", "/admin/", "/admin/sign-in/factors/"
OPEN_SESAME = {"username": "edda", "password": "open sesame"}
WRONG = {"password": "wrong"}


def code_of(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


@pytest.fixture
def secret(cast):
    """Edda has an app and recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(cast.edda, secret)
    RecoveryCodes.activate(cast.edda)
    return secret


def logged():
    return [entry.details["fields"] for entry in LogEntry.objects.filter(object_kind="member", action="change")]


def again(browser):
    """What changes how one signs in asks for the password once more."""
    browser.post("/admin/sign-in/again/", {"password": "open sesame"})


def is_in(browser):
    return browser.get(DESK).status_code == 200


# --- A second factor --------------------------------------------------------------------------------------------------


def test_without_a_second_factor_name_and_password_open_the_desk(client, cast):
    response = client.post(LOGIN, OPEN_SESAME)
    assert (response.status_code, response.url) == (302, DESK)
    assert is_in(client)


def test_with_one_the_password_alone_opens_nothing(client, cast, secret):
    response = client.post(LOGIN, OPEN_SESAME)
    assert response.url.startswith("/admin/sign-in/code/")
    assert not is_in(client)
    response = client.post("/admin/sign-in/code/", {"code": "000000"})
    assert "not the code of this moment" in text_of(response)
    assert not is_in(client)
    assert client.post("/admin/sign-in/code/", {"code": code_of(secret)}).url == DESK
    assert is_in(client)


def test_a_code_works_once(cast, secret):
    code = code_of(secret)
    first, second = Client(), Client()
    for browser in (first, second):
        browser.post(LOGIN, OPEN_SESAME)
        browser.post("/admin/sign-in/code/", {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_a_code_that_was_used_is_remembered_by_every_process_and_for_as_long_as_it_would_pass(
    cast, secret, monkeypatch
):
    held, now = Authenticator.objects.get(user=cast.edda, type="totp").wrap(), time.time()
    code = code_of(secret, ahead=1)  # of a telephone whose clock is fast
    assert held.validate_code(code)
    caches["default"].clear()  # what another process holds
    assert not held.validate_code(code)
    monkeypatch.setattr(time, "time", lambda: now + 31)
    assert not held.validate_code(code)


def test_a_recovery_code_stands_in_for_the_lost_app_and_works_once(cast, secret):
    code = Authenticator.objects.get(user=cast.edda, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    for browser in (first, second):
        browser.post(LOGIN, OPEN_SESAME)
        browser.post("/admin/sign-in/code/", {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_signing_in_goes_on_to_where_one_wanted_to_go(client, cast, secret):
    client.post(f"{LOGIN}?next=/admin/claims/claim/", OPEN_SESAME)
    assert client.post("/admin/sign-in/code/", {"code": code_of(secret)}).url == "/admin/claims/claim/"


def test_an_app_is_set_up_with_a_code_from_it_and_the_log_tells(client, cast):
    client.post(LOGIN, OPEN_SESAME)
    again(client)
    page = client.get("/admin/sign-in/app/add/")
    secret = page.context["form"].secret
    assert secret in text_of(page)
    wrong = client.post("/admin/sign-in/app/add/", {"code": "000000"})
    assert "not the code of this moment" in text_of(wrong)
    assert client.post("/admin/sign-in/app/add/", {"code": code_of(secret)}).status_code == 302
    assert membership.has_second_factor(cast.edda)
    assert logged() == [{"second factor": ["", "app, recovery codes"]}]
    assert secret not in str(LogEntry.objects.values_list())


def test_setting_one_up_asks_for_the_password_once_more(client, cast):
    client.force_login(cast.edda)
    assert client.get("/admin/sign-in/app/add/").url.startswith("/admin/sign-in/again/")
    assert client.post("/admin/sign-in/app/add/", {"code": "000000"}).status_code == 302
    client.post("/admin/sign-in/again/", {"password": "open sesame"})
    assert client.get("/admin/sign-in/app/add/").status_code == 200


def test_removing_it_is_told_and_ends_the_other_sessions(cast, secret):
    here, there = Client(), Client()
    for browser, ahead in ((here, 0), (there, 1)):
        browser.post(LOGIN, OPEN_SESAME)
        browser.post("/admin/sign-in/code/", {"code": code_of(secret, ahead)})
        assert is_in(browser)
    again(here)
    assert here.post("/admin/sign-in/app/remove/").status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert logged() == [{"second factor": ["app, recovery codes", ""]}]


# --- Where it is required ---------------------------------------------------------------------------------------------


@pytest.fixture
def strict(settings):
    settings.SECOND_FACTOR_FOR = ["editor", "administrator"]


@pytest.mark.parametrize("name", ["edda", "anna"])
def test_where_it_is_required_the_desk_leads_to_setting_one_up(client, cast, strict, name):
    client.force_login(getattr(cast, name))
    for address in (DESK, "/admin/claims/claim/", "/admin/claims/claim/add/", "/admin/password_change/"):
        assert client.get(address).url == FACTORS
        assert client.post(address).url == FACTORS
    page = client.get(FACTORS)
    assert "Your role asks for a second factor" in text_of(page)
    assert "/admin/claims/claim/" not in page.content.decode()


def test_who_has_one_works_as_ever(client, cast, strict, secret):
    client.force_login(cast.edda)
    assert is_in(client)


def test_recovery_codes_alone_are_none(client, cast, strict):
    RecoveryCodes.activate(cast.edda)
    client.force_login(cast.edda)
    assert client.get(DESK).url == FACTORS


@pytest.mark.parametrize("name", ["rosa", "vera"])
def test_other_roles_are_not_asked(client, cast, strict, name):
    client.force_login(getattr(cast, name))
    assert is_in(client)


def test_who_owes_one_can_still_leave(client, cast, strict):
    client.force_login(cast.edda)
    client.post("/admin/logout/")
    assert client.get(DESK).url.startswith(LOGIN)


# --- A factor that is lost --------------------------------------------------------------------------------------------


def test_an_administrator_takes_away_a_lost_factor_and_ends_the_sessions(cast, secret):
    browser, lost = Client(), Client()
    browser.force_login(cast.anna)
    lost.force_login(cast.edda)
    address = f"/admin/claims/member/{cast.edda.pk}/change/"
    page = browser.get(address)
    assert "app, recovery codes" in text_of(page)
    assert browser.post(address, filled(page, "member_form") | {"factor_lost": "on"}).status_code == 302
    assert not Authenticator.objects.exists()
    assert not is_in(lost)
    assert LogEntry.objects.get(object_kind="member").by_name == "Anna"
    assert logged() == [{"second factor": ["app, recovery codes", ""]}]


def test_nobody_else_may(cast, secret):
    with pytest.raises(Refused):
        membership.reset_second_factor(cast.edda, by=cast.vera)
    browser = Client()
    browser.force_login(cast.vera)
    assert browser.post(f"/admin/claims/member/{cast.edda.pk}/change/", {"factor_lost": "on"}).status_code == 403
    assert membership.has_second_factor(cast.edda)


# --- Passwords --------------------------------------------------------------------------------------------------------

NEW = "a long pass phrase"


def test_a_new_password_ends_the_other_sessions_and_is_told(cast):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post(LOGIN, OPEN_SESAME)
    given = {"old_password": "open sesame", "new_password1": NEW, "new_password2": NEW}
    assert here.post("/admin/password_change/", given).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert logged() == [{"password": ["", "set"]}]


def test_a_password_set_by_an_administrator_ends_them_too(cast):
    browser, theirs = Client(), Client()
    browser.force_login(cast.anna)
    theirs.force_login(cast.edda)
    address = f"/admin/claims/member/{cast.edda.pk}/change/"
    browser.post(address, filled(browser.get(address), "member_form") | {"new_password": NEW})
    assert not is_in(theirs)


@pytest.mark.parametrize("gone", [{"is_active": ""}, {"role": "0"}], ids=["left", "no role"])
def test_who_comes_back_to_the_desk_comes_by_the_door(cast, gone):
    browser, theirs = Client(), Client()
    browser.force_login(cast.anna)
    theirs.force_login(cast.edda)
    _, text = tokens.issue_token(by=cast.edda, name="The importer", days=30)
    address = f"/admin/claims/member/{cast.edda.pk}/change/"
    given = filled(browser.get(address), "member_form")
    browser.post(address, {name: value for name, value in (given | gone).items() if value})
    assert not is_in(theirs)
    assert tokens.token_of(text) is None
    browser.post(address, given)
    assert Member.objects.get(pk=cast.edda.pk).role == Role.EDITOR
    assert not is_in(theirs)
    assert tokens.token_of(text) is None
    assert LogEntry.objects.filter(action="withdraw_token").get().by_name == "Anna"
    assert theirs.post(LOGIN, OPEN_SESAME).url == DESK


def test_another_role_ends_no_session(cast):
    theirs = Client()
    theirs.force_login(cast.edda)
    membership.save_member(cast.edda, by=cast.anna, role=Role.REVIEWER)
    assert is_in(theirs)


def test_no_cache_keeps_the_page_that_asks_for_it(cast):
    browser = Client()
    browser.force_login(cast.edda)
    assert "no-store" in browser.get("/admin/password_change/")["Cache-Control"]


def test_nobody_changes_anothers_password_as_their_own(cast):
    with pytest.raises(Refused):
        membership.change_password(cast.edda, NEW, by=cast.anna)
    assert Member.objects.get(pk=cast.edda.pk).check_password("open sesame")


@pytest.fixture
def posts(settings):
    settings.EMAIL_CONFIGURED = True


def test_the_link_in_a_mail_leads_to_the_site_whatever_host_was_asked(client, cast, posts, settings):
    settings.SITE_URL = "https://desk.example"
    client.post("/admin/sign-in/forgotten/", {"email": "edda@desk.example"}, headers={"host": "testserver:1337"})
    assert "https://desk.example/admin/sign-in/forgotten/" in mail.outbox[0].body
    assert "1337" not in mail.outbox[0].body


def test_a_forgotten_password_is_set_by_a_link_good_once(client, cast, posts, secret):
    there = Client()
    there.force_login(cast.edda)
    client.post("/admin/sign-in/forgotten/", {"email": "EDDA@desk.example"})
    link = re.search(r"http://127.0.0.1:8000(/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    assert "Choose a new password" in text_of(page)
    address = page.redirect_chain[-1][0]
    too_easy = client.post(address, {"password1": "12345678", "password2": "12345678"})
    assert "too common" in text_of(too_easy)
    assert client.post(address, {"password1": NEW, "password2": NEW}).status_code == 302
    assert not is_in(client), "a link in a mail is no second factor"
    assert not is_in(there)
    assert Member.objects.get(pk=cast.edda.pk).check_password(NEW)
    assert logged() == [{"password": ["", "set"]}]
    assert "no longer works" in text_of(Client().get(link, follow=True))


def test_a_forgotten_password_is_answered_alike_whoever_asks(client, cast, posts):
    nora = desk.member("", "nora", is_active=False)
    answers = []
    for address in ("edda@desk.example", "nobody@desk.example", nora.email):
        response = client.post("/admin/sign-in/forgotten/", {"email": address})
        answers.append((response.status_code, response.url))
    assert len(set(answers)) == 1
    assert [message.to for message in mail.outbox] == [["edda@desk.example"], ["nobody@desk.example"], [nora.email]]
    assert [message.subject for message in mail.outbox][1:] == ["No member has this address"] * 2


def test_an_address_the_desk_no_longer_has_gets_no_link(client, cast, posts):
    client.post("/admin/sign-in/forgotten/", {"email": "edda@desk.example"})
    cast.edda.email = "new@desk.example"
    membership.save_member(cast.edda, by=cast.anna, role=cast.edda.role)
    client.post("/admin/sign-in/forgotten/", {"email": "edda@desk.example"})
    assert "http" in mail.outbox[0].body
    assert "http" not in mail.outbox[1].body


def test_a_desk_without_mail_says_who_can_help(client, cast, settings):
    settings.EMAIL_CONFIGURED = False
    assert "Ask an administrator" in text_of(client.get("/admin/sign-in/forgotten/"))
    assert client.post("/admin/sign-in/forgotten/", {"email": "edda@desk.example"}).status_code == 200
    assert not mail.outbox


def test_a_mail_server_that_does_not_answer_is_told_and_breaks_nothing(client, cast, posts, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    for address in ("edda@desk.example", "nobody@desk.example"):
        response = client.post("/admin/sign-in/forgotten/", {"email": address})
        assert response.status_code == 503
        assert "could not be sent" in text_of(response)


# --- Guessing ---------------------------------------------------------------------------------------------------------


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, cast):
    desk.member("editor", "gone", is_active=False)
    pages = []
    for given in ({"username": "edda"}, {"username": "nobody"}, {"username": "gone", "password": "open sesame"}):
        page = client.post(LOGIN, {"password": "wrong"} | given)
        text = re.sub(r'value="[^"]*"', "", page.content.decode())
        pages.append((page.status_code, text))
    assert len(set(pages)) == 1
    assert "Please enter a correct username and password" in pages[0][1]


@pytest.mark.parametrize("name", ["edda", "nobody"])
def test_a_wrong_name_costs_as_much_work_as_a_wrong_password(client, cast, monkeypatch, name):
    """A name nobody has is hashed, too: an answer that comes sooner would tell."""
    hashed = []
    set_password, check_password = Member.set_password, Member.check_password
    monkeypatch.setattr(Member, "set_password", lambda self, raw: hashed.append(raw) or set_password(self, raw))
    monkeypatch.setattr(Member, "check_password", lambda self, raw: hashed.append(raw) or check_password(self, raw))
    client.post(LOGIN, {"username": name, "password": "wrong"})
    assert hashed == ["wrong"]


def test_after_five_wrong_passwords_the_right_one_waits_too(client, cast):
    for _ in range(5):
        client.post(LOGIN, OPEN_SESAME | WRONG)
    response = client.post(LOGIN, OPEN_SESAME)
    assert "Too many attempts" in text_of(response)
    assert not is_in(client)
    client.post(LOGIN, {"username": "rosa", "password": "open sesame"})
    assert is_in(client), "others are let in"


def test_another_host_or_port_in_the_request_gives_no_fresh_attempts(cast):
    for port in range(1, 6):
        Client(headers={"host": f"localhost:{port}"}).post(LOGIN, OPEN_SESAME | WRONG)
    browser = Client(headers={"host": "127.0.0.1:9"})
    assert "Too many attempts" in text_of(browser.post(LOGIN, OPEN_SESAME))


def test_no_stranger_keeps_a_member_out_from_elsewhere(client, cast):
    for _ in range(6):
        client.post(LOGIN, OPEN_SESAME | WRONG, REMOTE_ADDR="198.51.100.7")
    assert client.post(LOGIN, OPEN_SESAME, REMOTE_ADDR="203.0.113.9").url == DESK
    neighbour = "2001:db8::{}"
    for last in range(1, 6):
        client.post(LOGIN, {"username": "anna"} | WRONG, REMOTE_ADDR=neighbour.format(last))
    again = Client().post(LOGIN, OPEN_SESAME | {"username": "anna"}, REMOTE_ADDR=neighbour.format(9))
    assert "Too many attempts" in text_of(again)


def test_a_name_nobody_has_is_held_up_alike(client, cast):
    for _ in range(5):
        client.post(LOGIN, {"username": "nobody", "password": "wrong"})
    assert "Too many attempts" in text_of(client.post(LOGIN, {"username": "nobody", "password": "wrong"}))


def test_after_five_wrong_codes_the_right_one_waits_too(client, cast, secret):
    client.post(LOGIN, OPEN_SESAME)
    for _ in range(5):
        client.post("/admin/sign-in/code/", {"code": "000000"})
    client.post("/admin/sign-in/code/", {"code": code_of(secret)})
    assert not is_in(client)


def test_the_old_password_cannot_be_guessed_for_ever_either(client, cast):
    client.force_login(cast.edda)
    given = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    answers = [client.post("/admin/password_change/", given).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_attempts_are_counted_where_every_process_sees_them(client, cast):
    caches["default"].clear()
    client.post(LOGIN, OPEN_SESAME | WRONG)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] >= 1


def test_behind_a_proxy_each_reader_has_their_own_count(client, cast, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(10):
        client.post(
            LOGIN, {"username": "nobody", "password": "x"}, headers={"x-forwarded-for": "6.6.6.6, 198.51.100.7"}
        )
    assert client.post(LOGIN, OPEN_SESAME, headers={"x-forwarded-for": "198.51.100.7, 203.0.113.9"}).status_code == 302


# --- No other doors ---------------------------------------------------------------------------------------------------


def test_nobody_signs_themselves_up(client, db):
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for address in ("/accounts/signup/", "/admin/signup/", "/accounts/login/"):
        assert client.get(address).status_code in {302, 404}
        assert client.post(address, OPEN_SESAME).status_code in {302, 404}
    assert not Member.objects.exists()


def test_who_loses_the_role_between_password_and_code_stays_outside(client, cast, secret):
    client.post(LOGIN, OPEN_SESAME)
    cast.edda.groups.clear()
    client.post("/admin/sign-in/code/", {"code": code_of(secret)})
    assert not is_in(client)


PAGES = [
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_add_webauthn", "mfa_list_webauthn", "account_reauthenticate",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_led_to_the_door(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(LOGIN)


def test_nobody_reaches_anothers_passkey(client, cast):
    theirs = Authenticator.objects.create(user=cast.anna, type="webauthn", data={"name": "Phone", "credential": {}})
    client.post(LOGIN, OPEN_SESAME)
    again(client)
    for page in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(page, args=[theirs.pk])).status_code == 404
        assert client.post(reverse(page, args=[theirs.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
