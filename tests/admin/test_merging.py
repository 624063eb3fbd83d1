"""`<claim>/merge-into/<other>/` and `<claim>/unmerge/`: what follows is shown first, and nothing typed is lost."""

import pytest

from claims.actions import collecting, drafting, merging, pairing
from claims.models import Claim
from tests import cast as desk
from tests.actions.witness import everything
from tests.admin.pages import claim_url, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    one = desk.draft(cast, statement="Last year 35 nurses or more were hired.")
    kept = desk.approved(cast, statement="The council hired at least 35 nurses last year.")
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    return desk.fresh(one), desk.fresh(kept)


@pytest.fixture
def edda(client, cast):
    client.force_login(cast.edda)
    return client


def into(one, kept):
    return f"{claim_url(one, 'pairs').removesuffix('pairs/')}merge-into/{kept.pk}/"


def undo(one):
    return claim_url(one, "unmerge")


def press(client, address, **typed):
    return client.post(address, filled(client.get(address), "") | {"reason": "One in two wordings."} | typed)


def test_the_pairs_page_leads_to_a_preview_that_writes_nothing(edda, cast, pair):
    one, kept = pair
    hidden = desk.source(cast, "The nurse who called", protected=True)
    collecting.add_appearance(one, by=cast.rosa, source=hidden, quote="we were 35")
    before = everything()
    for page, address in ((one, into(one, kept)), (kept, into(one, kept)), (one, into(kept, one))):
        assert address in edda.get(claim_url(page, "pairs")).content.decode()
    words = text_of(edda.get(into(one, kept)))
    assert "Where it was said: Last year 35 nurses" in words
    assert "The nurse who called protected: readers never see it" in words
    assert "The signature of Vera on the claim that is kept no longer counts: what it lists changes." in words
    assert "With it stay 1 piece of evidence, 1 figure." in words
    assert everything() == before


def test_a_press_merges_and_every_page_tells_and_another_undoes_it(edda, pair):
    one, kept = pair
    assert press(edda, into(one, kept)).url == claim_url(one)
    words = text_of(edda.get(claim_url(one)))
    assert "Read only. It is merged into “The council hired at least 35 nurses last year.” and rests" in words
    for page in pair:
        for name in ("change", "pairs"):
            assert undo(one) in edda.get(claim_url(page, name)).content.decode()
    assert "Edda merged “Last year 35 nurses or more were hired” into it." in text_of(
        edda.get(claim_url(kept, "history"))
    )
    assert "Where it was said: Last year" in text_of(edda.get(claim_url(kept, "preview")))
    listed = {answer: text_of(edda.get(f"/admin/claims/claim/?merged={answer}")) for answer in ("into", "with", "no")}
    assert [(one.uid in text, kept.statement in text) for text in listed.values()] == [
        (True, False), (False, True), (False, False)
    ]  # fmt: skip
    assert f"merged into {kept.uid}" in listed["into"]
    assert press(edda, undo(one), reason="Two after all.").url == claim_url(one)
    assert desk.fresh(one).merged_into is None
    assert "Edda undid its merge into “The council hired" in text_of(edda.get(claim_url(one, "history")))


@pytest.mark.parametrize("which", [0, 1], ids=["merged", "kept"])
def test_what_changed_since_the_page_was_opened_is_looked_at_again(edda, cast, pair, which):
    page = filled(edda.get(into(*pair)), "") | {"reason": "One in two wordings."}
    drafting.revise(pair[which], by=cast.rosa, summary="Changed meanwhile.")
    response = edda.post(into(*pair), page)
    words = response.content.decode()
    assert (response.status_code, "Somebody else saved this claim" in words, "One in two wordings." in words) == (
        409,
        True,
        True,
    )
    assert desk.fresh(pair[0]).merged_into is None
    assert edda.post(into(*pair), filled(response, "")).status_code == 302, "the page as it is now can be sent as it is"


@pytest.mark.parametrize(
    "typed", [{"reason": ""}, {"reason": "x" * 1001}, {"reason": "a\x00b"}, {"version": "x"}, {"kept_version": ""}]
)
def test_what_cannot_be_kept_is_said_in_place(edda, pair, typed):
    before = everything()
    response = press(edda, into(*pair), **typed)
    assert (response.status_code, 'class="error' in response.content.decode()) == (422, True)
    assert everything() == before


def test_what_the_rules_refuse_is_told_without_a_button(edda, cast, pair):
    one, kept = pair
    pairing.decide(one, kept, by=cast.rosa, decision="related")
    for address in (into(one, kept), into(one, one)):
        before, response = everything(), edda.post(address, {"reason": "Why not?", "version": 1, "kept_version": 1})
        assert response.status_code == 409
        assert "Decide first" in text_of(response) or "into itself" in text_of(response)
        assert everything() == before
    assert "Merge …" not in text_of(edda.get(claim_url(one, "pairs")))


def test_a_reporter_is_not_offered_it_and_cannot(client, cast, pair):
    one, kept = pair
    client.force_login(cast.rosa)
    assert "Merge …" not in text_of(client.get(claim_url(one, "pairs")))
    for address in (into(one, kept), undo(one)):
        response = client.post(address, {"reason": "Why not?", "version": one.version, "kept_version": kept.version})
        assert (response.status_code, "takes the role of editor" in text_of(response)) == (403, True)
        merging.merge(one, kept, by=cast.edda, reason="One.") if address == into(one, kept) else None
    assert desk.fresh(one).merged_into == kept


@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_no_claim_is_no_page(edda, pair, key):
    address = into(*pair).replace(f"/{pair[1].pk}/", f"/{key}/")
    assert edda.get(address).status_code == 404


def test_undoing_twice_says_that_it_is_undone(edda, cast, pair):
    response = edda.get(undo(pair[0]), follow=True)
    assert "It is not merged into another claim." in response.content.decode()
    assert Claim.objects.resting().count() == 0
