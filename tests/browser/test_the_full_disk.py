"""Whoever saved on a full disk has lost nothing: reloading the page that says so sends what was typed once more."""

import errno

import pytest

from claims.models import Source
from tests import cast as desk
from tests.browser.walking import press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def no_room(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_was_typed_is_sent_again_by_reloading_the_page(page, transactional_db, monkeypatch):
    desk.assemble()
    sign_in(page, "rosa")
    page.goto("/admin/claims/source/intake/")
    page.fill("#id_text", "The council hired at least 51 gardeners last year, the mayor said on Tuesday.")
    with monkeypatch.context() as patch:
        patch.setattr("claims.whole.os.fsync", no_room)
        press(page, "Take it in")
        assert "Nothing was saved" in page.locator("h1").inner_text()
        assert not Source.objects.exists()
    page.reload()
    assert Source.objects.get().text.startswith("The council hired at least 51 gardeners")
    assert page.url.endswith("/read/")
