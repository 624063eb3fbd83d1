"""Members on the desk: administrators keep the list, everybody sees it, and the log tells of every change."""

import pytest
from django.test import Client

from claims.actions import membership
from claims.choices import Role
from claims.models import LogEntry, Member
from claims.refusals import Refused
from tests import cast as desk
from tests.admin.pages import filled, text_of

LIST, ADD = "/admin/claims/member/", "/admin/claims/member/add/"
NEW = {"username": "ada", "name": "Ada", "role": "2", "is_active": "on", "new_password": "a long pass phrase"}


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


def page_of(member):
    return f"{LIST}{member.pk}/change/"


def test_an_administrator_admits_a_reviewer_who_can_sign_in(cast):
    signed_in(cast.anna).post(ADD, NEW)
    assert Member.objects.get(username="ada").role == Role.REVIEWER
    assert Client().login(username="ada", password="a long pass phrase")
    entry = LogEntry.objects.get(object_kind="member")
    assert (entry.action, entry.by_name, entry.details["fields"]["role"]) == ("create", "Anna", ["", "reviewer"])
    assert "a long pass phrase" not in entry.changes


def test_the_log_tells_that_a_mail_address_was_set_and_not_which(cast):
    browser, others = signed_in(cast.anna), signed_in(cast.rosa)
    for email in ("vera.private@home.example", ""):
        given = filled(browser.get(page_of(cast.vera)), "member_form") | {"email": email}
        assert browser.post(page_of(cast.vera), given).status_code == 302
    assert "home.example" not in str(list(LogEntry.objects.values()))
    told = [entry.details["fields"]["email"] for entry in LogEntry.objects.filter(object_kind="member")]
    assert told == [["", "set"], ["set", ""]]
    assert "home.example" not in others.get(f"{LIST}{cast.vera.pk}/history/").content.decode()


@pytest.mark.parametrize("name", ["rosa", "vera", "edda"])
def test_others_see_who_is_at_the_desk_and_change_nothing(cast, name):
    browser = signed_in(getattr(cast, name))
    assert "administrator" in text_of(browser.get(LIST))
    page = browser.get(page_of(cast.anna))
    assert "anna@desk.example" not in page.content.decode()
    assert browser.get(ADD).status_code == 403
    assert browser.post(page_of(cast.anna), NEW | {"role": "4"}).status_code == 403
    assert not LogEntry.objects.filter(object_kind="member").exists()


def test_a_role_is_changed_and_another_kept_group_is_not(cast):
    browser = signed_in(cast.anna)
    browser.post(page_of(cast.rosa), filled(browser.get(page_of(cast.rosa)), "member_form") | {"role": "3"})
    fresh = Member.objects.get(pk=cast.rosa.pk)
    assert fresh.role == Role.EDITOR
    assert LogEntry.objects.get(object_kind="member").details["fields"] == {"role": ["reporter", "editor"]}
    assert fresh.check_password("open sesame")


def test_who_leaves_can_no_longer_sign_in_and_their_signatures_stay(cast):
    claim = desk.published(cast)
    browser = signed_in(cast.anna)
    data = filled(browser.get(page_of(cast.vera)), "member_form")
    del data["is_active"]
    browser.post(page_of(cast.vera), data)
    assert not Client().login(username="vera", password="open sesame")
    assert claim.sign_offs.get().by_name == "Vera"


def test_the_last_administrator_cannot_be_taken_from_the_desk(cast):
    browser = signed_in(cast.anna)
    response = browser.post(page_of(cast.anna), filled(browser.get(page_of(cast.anna)), "member_form") | {"role": "1"})
    assert "Then nobody could manage the desk" in text_of(response)
    assert Member.objects.get(pk=cast.anna.pk).role == Role.ADMINISTRATOR


def test_a_declared_conflict_is_kept_and_logged(cast):
    party = desk.party(cast)
    browser = signed_in(cast.anna)
    browser.post(page_of(cast.vera), filled(browser.get(page_of(cast.vera)), "member_form") | {"conflicts": [party.pk]})
    assert list(cast.vera.conflicts.all()) == [party]
    assert LogEntry.objects.get(object_kind="member").details["fields"]["conflicts"] == ["", "Maria Lopez"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("username", "", "This field is required."),
        ("username", "rosa", "already exists"),
        ("username", "<b>", "Enter a valid username."),
        ("role", "9", "Select a valid choice."),
        ("role", "x", "Select a valid choice."),
        ("new_password", "", "This field is required."),
        ("new_password", "12345678", "too common"),
        ("name", "x" * 50_000, "at most 120 characters"),
        ("email", "nobody", "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nobody_is_admitted(cast, field, value, message):
    count = Member.objects.count()
    response = signed_in(cast.anna).post(ADD, NEW | {field: value})
    assert response.status_code == 200
    assert message in text_of(response)
    assert Member.objects.count() == count


def test_the_action_asks_for_the_right_itself(cast):
    with pytest.raises(Refused):
        membership.save_member(cast.rosa, by=cast.edda, role=Role.ADMINISTRATOR)


def test_nobody_can_be_deleted(cast):
    assert signed_in(cast.anna).post(f"{LIST}{cast.rosa.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Member.objects.filter(pk=cast.rosa.pk).exists()
