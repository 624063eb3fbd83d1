"""The demo shows every corner of the desk, says what its sources say, and stays as it is."""

import datetime as dt
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from claims import audit, markup
from claims.actions import collecting
from claims.admin.checked import Answer
from claims.choices import Decision, EditionKind, Stage
from claims.management.demo import loader
from claims.models import Claim, Edition, Listing, LogEntry, Member, Note, Plate, SignOff, Source, Topic
from claims.presenters.claim_review import claim_review
from claims.rules.conditions import disagreements, standing_signatures

pytestmark = pytest.mark.django_db

ROLES = ["reporter", "reviewer", "editor", "administrator"]
QUICK = {"DEMO": True, "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


def run():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What the command prints; its claims stay for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**QUICK):
            printed = run()
        yield printed
        transaction.set_rollback(True)


@pytest.fixture
def allowed(settings):
    settings.DEMO = True
    settings.PASSWORD_HASHERS = QUICK["PASSWORD_HASHERS"]
    return settings


def claim(number):
    return Claim.objects.get(uid=loader.uid_for(f"claim {number}"))


def rows():
    """How much every table holds, and the head of the log: what a run that does nothing leaves as it was."""
    return {model.__name__: model._default_manager.count() for model in apps.get_models()} | audit.head()


def test_only_the_whole_of_an_edition_has_an_explanation_which_is_why_it_can_be_read_alone(demo):
    editions = {each.pk: each.data["explanation"] for each in Edition.objects.all()}
    assert Edition.objects.explanations(editions) == editions


# --- What is shown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", Stage)
def test_there_are_claims_in_every_stage(demo, stage):
    assert Claim.objects.filter(stage=stage).exists()


def test_there_are_twenty_six_claims_and_at_least_twenty_editions(demo):
    assert Claim.objects.count() == 26
    assert Edition.objects.count() >= 20


def test_the_four_members_have_a_role_each(demo):
    assert {member.username: member.role.label for member in Member.objects.all()} == {role: role for role in ROLES}


def test_notes_are_resolved_and_open_and_some_call_a_member(demo):
    threads = Note.objects.filter(parent=None)
    assert threads.filter(resolved=True).exists()
    assert threads.filter(resolved=False).exists()
    assert {note.mentions.get().username for note in threads.filter(claim=claim(8))} == {"reporter"}


def test_the_correction_is_a_second_edition_with_its_reason_and_another_verdict(demo):
    first, second = claim(5).editions.order_by("number")
    assert second.kind == EditionKind.CORRECTION
    assert "ten square feet" in second.reason
    assert first.data["verdict"]["key"] != second.data["verdict"]["key"]
    assert claim(5).edition == second


def test_one_claim_was_sent_back_with_a_reason_and_waits_for_its_writer(demo):
    entry = LogEntry.objects.get(action="send_back")
    returned = Claim.objects.get(uid=entry.object_key)
    assert (returned.stage, returned.round, returned.assignee.username) == (Stage.OPEN, 2, "reporter")
    assert entry.details["reason"]


def test_one_claim_is_retracted_and_keeps_its_address(demo, client):
    retracted = Edition.objects.get(kind=EditionKind.RETRACTION)
    assert claim_review(retracted) is None
    assert client.get(Listing.objects.get(claim=retracted.claim).get_absolute_url()).status_code == 200


def test_one_claim_is_in_dispute(demo):
    disputed = SignOff.objects.get(decision=Decision.DISAGREES).claim
    assert disputed.stage == Stage.IN_REVIEW
    (standing,) = disagreements(disputed)
    assert standing.rating != disputed.rating


def test_one_published_claim_is_open_again_and_readers_still_see_it(demo):
    reopened = Claim.objects.get(reopened_as=EditionKind.UPDATE)
    assert reopened.stage == Stage.OPEN
    assert Listing.objects.get(claim=reopened).edition == reopened.edition


def test_something_is_overdue(demo):
    assert Claim.objects.overdue().exists()


def test_due_days_are_counted_from_today(demo):
    assert claim(24).due == timezone.localdate() - dt.timedelta(days=6)


#: What the home page must show each of them.
WAITING = {
    "reporter": {"mine", "overdue"},
    "reviewer": {"mine", "overdue", "to_sign"},
    "editor": {"mine", "overdue", "to_sign", "to_publish"},
    "administrator": {"mine", "overdue", "to_sign", "to_publish"},
}


@pytest.mark.parametrize("role", ROLES)
def test_each_member_signs_in_with_the_password_told_and_finds_work(demo, client, role):
    client.post("/admin/login/?next=/admin/", {"username": role, "password": "demo-desk"})
    home = client.get("/admin/")
    assert {each.queue.key for each in home.context["queues"] if each.count} == WAITING[role]
    assert Claim.objects.filter(assignee__username=role).exclude(stage=Stage.PUBLISHED).exists()


@pytest.mark.parametrize("role", ["reporter", "reviewer", "editor"])
def test_some_note_calls_for_an_answer_by_each_who_writes_or_signs(demo, role):
    assert Note.objects.filter(resolved=False, mentions__username=role).exists()


def test_every_claim_opens_on_the_desk(demo, client):
    client.force_login(Member.objects.get(username="editor"))
    broken = [
        each for each in Claim.objects.all() if client.get(f"/admin/claims/claim/{each.pk}/change/").status_code != 200
    ]
    assert broken == []


def test_every_published_claim_and_each_of_its_editions_opens_for_readers(demo, client):
    addresses = [each.get_absolute_url() for each in [*Listing.objects.all(), *Edition.objects.all()]]
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def test_whoever_signed_wrote_none_of_it(demo):
    approved = Claim.objects.get(stage=Stage.APPROVED)
    assert len(standing_signatures(approved)) == settings.SIGN_OFFS_REQUIRED
    writers = {
        name for edition in Edition.objects.all() for name in edition.claim.authorships.values_list("by__username")
    }
    assert writers == {("reporter",)}


def test_the_log_verifies(demo):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert out.getvalue().startswith("Whole: ")


# --- What is said -----------------------------------------------------------------------------------------------------

S, C, X = "supports", "contradicts", "context"
#: The verdict of each claim and what it rests on, by the names of the case file.
FACTS = {
    1: ("true", {S: "dawn fall"}),
    2: ("false", {C: "bt_afp fall"}),
    3: ("true", {S: "bt_afp etv_afp"}),
    4: ("mostly-true", {S: "bluewin"}),
    5: ("mostly-true", {X: "palace"}),
    6: ("true", {S: "palace"}),
    7: ("mostly-true", {S: "palace"}),
    8: ("mostly-true", {S: "inman palace"}),
    9: ("true", {S: "inman palace"}),
    10: ("true", {S: "palace"}),
    11: ("true", {S: "palace"}),
    12: ("unproven", {S: "dawn", C: "devd"}),
    13: ("mostly-false", {C: "lbc tunnels"}),
    14: ("true", {S: "dawn fall"}),
    15: ("missing-context", {S: "newarab", X: "aawsat"}),
    16: ("mostly-true", {S: "newsru", X: "crimeru national telegraaf"}),
    17: ("mostly-true", {X: "national newsru telegraaf"}),
    18: ("true", {S: "crimeru newsru"}),
    19: ("true", {S: "capitals", X: "dezeen"}),
    20: ("mixed", {C: "asma_gbp", X: "asma_ns"}),
    21: ("mostly-true", {S: "phd"}),
    22: ("true", {S: "phd"}),
    23: ("unproven", {X: "aawsat newarab"}),
    24: ("true", {S: "bt_afp etv_afp"}),
    25: ("true", {S: "bt_afp fall"}),
    26: ("not-checkable", {}),
}


@pytest.mark.parametrize("number", FACTS)
def test_verdict_and_evidence_are_those_of_the_case(demo, number):
    verdict, evidence = FACTS[number]
    names = {loader.uid_for(f"source {name}"): name for name in loader.read_case()["sources"]}
    found = {}
    for piece in claim(number).evidence.select_related("source"):
        found.setdefault(piece.stance, []).append(names[piece.source.uid])
    assert claim(number).rating.key == verdict
    assert {stance: " ".join(sorted(sources)) for stance, sources in found.items()} == evidence


def test_figures_keep_what_they_bound(demo):
    figures = {(number, figure.comparator, int(figure.low), figure.currency or figure.unit)
               for number in FACTS for figure in claim(number).figures.all()}  # fmt: skip
    assert figures == {
        (3, "exact", 3, "buildings"), (3, "exact", 6, "storeys"), (5, "over", 310_000, "ft²"),
        (6, "exact", 5_490_000, "ft²"), (15, "estimated", 2_000_000_000, "USD"), (16, "at_least", 20, "apartments"),
        (17, "over", 30_000_000, "USD"), (20, "exact", 350_000, "USD"), (25, "over", 13, "years"),
    }  # fmt: skip


def test_the_way_from_a_speaker_to_the_article_is_kept(demo):
    chains = {number: [link.party.name if link.party else link.description for link in links]
              for number in FACTS if (links := claim(number).appearances.get().attributions.all())}  # fmt: skip
    assert chains == {
        4: ["Umm Nader", "Agence France-Presse"],
        12: ["Rami Abdel Rahman", "Syrian Observatory for Human Rights"],
        20: ["leaked emails"],
        24: ["Umm Nader", "Agence France-Presse"],
    }


@pytest.mark.parametrize("name", loader.read_case()["sources"])
def test_every_source_has_a_real_address(demo, name):
    address = urlsplit(Source.objects.get(uid=loader.uid_for(f"source {name}")).url)
    assert address.scheme in {"http", "https"}
    host, _, ending = address.hostname.rpartition(".")
    assert host
    assert ending not in {"example", "test", "invalid", "localhost"}
    assert address.path.strip("/")


def test_the_article_has_no_address_and_only_a_month_as_in_life(demo):
    article = Source.objects.get(uid=loader.uid_for("source article"))
    assert (article.url, article.publisher, str(article.published)) == ("", None, "2024-12")
    assert article.appearances.count() == 26


@pytest.mark.parametrize("number", FACTS)
def test_what_is_published_makes_a_valid_claim_review(demo, number):
    for edition in claim(number).editions.exclude(kind=EditionKind.RETRACTION):
        problems = markup.problems(claim_review(edition), site_host=urlsplit(settings.SITE_URL).hostname)
        assert [problem.message for problem in problems if problem.severity == "error"] == []


def test_one_claim_shows_a_picture_of_the_desks_own_with_its_media_review(demo, client):
    plate = Plate.objects.select_related("listing").get()
    assert plate.listing.claim_id == claim(16).pk
    page = client.get(plate.listing.get_absolute_url()).content.decode()
    assert "Bar chart of twenty flats in Moscow" in page
    assert '"@type": "MediaReview"' in page and "OriginalMediaContent" in page
    answer = client.get(f"/pictures/{plate.sha256}.{plate.ending}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")


# --- What is printed --------------------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing_and_prints_the_same_counts(demo, allowed):
    before = rows()
    first, *told = run().splitlines()
    assert first == "The demo was loaded already; nothing was changed."
    assert told == demo.splitlines()[1:]
    assert rows() == before


def test_it_counts_what_it_loaded(demo):
    assert demo.splitlines()[:5] == [
        "The demo is loaded.",
        "26 claims: 3 open, 2 in review, 1 approved, 19 published, 1 closed",
        "22 editions, among them 1 correction and 1 retraction",
        f"{Note.objects.count()} notes; {Note.objects.filter(parent=None, resolved=False).count()} open threads",
        f"{LogEntry.objects.count()} log entries",
    ]


def test_it_says_where_to_look_and_every_address_answers(demo, client, allowed):
    allowed.SITE_URL = "https://desk.example"
    addresses = [word for word in run().split() if word.startswith("https://desk.example/")]
    paths = [address.removeprefix("https://desk.example") for address in addresses]
    assert {"/", "/methodology/", "/admin/"} <= set(paths)
    assert {path: client.get(path, follow=True).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_it_names_a_sign_in_for_each_role(demo):
    assert "password demo-desk" in demo
    last = [line.split(maxsplit=1) for line in demo.splitlines()[-4:]]
    assert last == [[member.username, member.name] for role in ROLES for member in Member.objects.filter(username=role)]


def test_the_same_claim_has_the_same_address_everywhere():
    assert loader.uid_for("claim 1") == "wcr5s4ss"


def test_what_visitors_add_keeps_nobody_from_starting_the_demo_again(demo, allowed):
    tried = collecting.save_topic(Topic(name="Trees", slug="trees"), by=Member.objects.get(username="reporter"))
    assert run().startswith("The demo was loaded already")
    assert Topic.objects.filter(pk=tried.pk).exists()


def test_a_developers_desk_may_have_it(demo, settings):
    settings.DEMO, settings.DEBUG = False, True
    assert "demo-desk" in run()


def test_a_claim_of_the_demo_is_found_by_whoever_says_it_in_other_words(demo):
    answer = Answer.to("The Assad family has 20 apartments in Moscow.")
    beside = [each.claim.statement for each in answer.lines[0].beside]
    assert any("at least 20 luxury flats in Moscow" in statement for statement in beside)
