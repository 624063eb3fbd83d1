"""What every test stands on: an environment of its own, a database that can be emptied, and a browser.

The members every test knows are in tests/cast.py.
"""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

# Before Django reads its settings: whatever the developer's shell holds must not decide a test.
# Only the database may be chosen from outside.
ASIDE = [
    "DEBUG",
    "DEMO",
    "HTTPS",
    "HSTS_SECONDS",
    "HSTS_SUBDOMAINS",
    "BEHIND_PROXY",
    "SITE_URL",
    "SITE_NAME",
    "ORGANISATION_URL",
    "LIVE_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "SIGN_OFFS_REQUIRED",
    "METHODOLOGY_VERSION",
    "BLOCKING_GAPS",
    "LANGUAGE_CODE",
    "TIME_ZONE",
    "LOG_LEVEL",
    "FILES_DIR",
    "READING_KEYS",
    "CACHE_URL",
    "SHARED_CACHE_SECONDS",
    "REPLICA_URL",
    "TIPS",
    "TIPS_CONTACT_DAYS",
    "EMAIL_URL",
    "EMAIL_FROM",
]
for name in ASIDE:
    os.environ.pop(name, None)

ROOT = Path(__file__).resolve().parent.parent
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
os.environ["SECRET_KEY"] = "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
os.environ["HTTPS"] = "off"
os.environ["LOG_LEVEL"] = "WARNING"
# Nobody waits in a test; the one about the limit sets its own.
os.environ["API_REQUESTS_PER_MINUTE"] = "0"
# What a test writes past the actions must be seen at once; tests/public/test_keeping.py has pages kept.
os.environ["KEEP_PAGES"] = "off"
# One language is enough to crawl; tests/public/test_languages.py walks through the others.
os.environ["INTERFACE_LANGUAGES"] = "en"
os.environ["TIPS_PER_HOUR"] = "0"
# Members of a test sign in with their name; those about the second factor ask for it themselves.
os.environ["SECOND_FACTOR_FOR"] = "none"
os.environ["STATIC_ROOT"] = str(ROOT / "static")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

# However slow the machine: what takes how long is measured in benchmarks/.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Of Chromium's features: two lists under its address bar, which each window would load as pages of their own and which
#: take more than half of the work of opening it; then what Playwright turns off, whose list this takes the place of.
TURNED_OFF = [
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
]  # fmt: skip
QUIET_CHROMIUM = [
    f"--disable-features={','.join(TURNED_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config):
    """Trade strength for speed where a test gains nothing from it, and keep captured files out of anybody's way."""
    from django.conf import settings

    settings.MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="files-"))

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def pytest_collection_modifyitems(items):
    """Whoever asks for a browser is a browser test, so that `-m browser` misses none."""
    for item in items:
        if {"browser", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


def pytest_collection_finish(session):
    """What was collected stays to the end: nobody need look for garbage in it, nor after every 700 new objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Each test as ever, in one large piece of Python's stack.

    Python takes its stack from the system in pieces of 16 KiB. A loop in Django that calls across the end of one takes
    the next and gives it back at every turn: up to a sixth of the time of a test went there. A frame that says it needs
    a megabyte is given one, and those it calls stand in what it does not use.
    """
    return _with_room(item.config.pluginmanager.get_plugin("runner").pytest_runtest_protocol, item, nextitem)


def _with_room(play, *given):
    return play(*given)


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=2**17)


def pytest_unconfigure(config):
    from django.conf import settings

    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in life: in memory every thread would share one connection and no two could race."""
    from django.db import connections

    database = connections["default"]
    if database.vendor == "sqlite":
        database.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, empty even the tables that refuse it, and bring back what migrations shipped.

    Only such tests may lift the triggers that keep editions and the log: nothing in the project itself does.
    """
    from django.core.cache import caches
    from django.db import connection
    from django.test import TransactionTestCase

    from claims import triggers

    with django_db_blocker.unblock():
        shipped = connection.creation.serialize_db_to_string()
    flush = TransactionTestCase._fixture_teardown

    def teardown(case):
        # Or the flush makes new content types before the old ones return.
        case.serialized_rollback, connection._test_serialized_contents = True, shipped
        triggers.lift(connection)
        try:
            flush(case)
            connection.creation.deserialize_db_from_string(shipped)
            # The door counts attempts there, and no flush empties it: ten tests a minute would lock the next one out.
            caches["shared"].clear()
        finally:
            triggers.lay(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(scope="session", autouse=True)
def parts_drawn_anew():
    """Each part of a page that would be remembered is drawn anew, and must be what was remembered."""
    from claims.lately import Lately
    from claims.presenters import once

    class Compared(Lately):
        def get(self, key):
            return None

        def put(self, key, made, size):
            before = super().get(key)
            assert before in (None, made), f"{key} does not name all that this is made of:\n{before}\n{made}"
            super().put(key, made, size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(once, "drawings", Compared(once.ROOM))
        yield


@pytest.fixture(scope="session")
def browser(django_db_setup):
    """Debian's Chromium, driven by Playwright; without one the test is skipped, or fails where CI asks for it."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        lacking = "Chromium is not installed, so no browser test was run."
        pytest.fail(lacking) if os.environ.get("BROWSER_REQUIRED") else pytest.skip(lacking)
    from django.db import connections
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take every query for one made inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET_CHROMIUM)
        yield chromium
        chromium.close()
        # That loop gave this thread a second set of connections; they must go before the test database does.
        connections.close_all()


@pytest.fixture
def page(browser, live_server):
    """A fresh page on the live server; the test fails if a page broke the content policy or threw."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768})
    context.set_default_timeout(15_000)
    page, complaints = context.new_page(), []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console",
        lambda message: "Content Security Policy" in message.text and complaints.append(message.text),
    )
    yield page
    context.close()
    assert not complaints, complaints


@pytest.fixture(autouse=True)
def numbers_from_the_start(request):
    """PostgreSQL takes no number back that it gave: each test has the numbers it would have on its own."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        from tests.remembered import give_the_same_numbers

        give_the_same_numbers()


@pytest.fixture
def cast(db):
    """The members of the desk: rosa, vera, edda and anna."""
    from tests.cast import assemble

    return assemble()
