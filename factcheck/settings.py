"""The only settings, read from the environment; docs/reference/settings.md lists every one.

Nothing here is a secret and nothing has a development variant: what differs between a laptop, the
demo and a newsroom's server differs in its environment.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck.environment import Environment, kept_secret, room_for

# Lets the type hints say `QuerySet[Claim]` and `CharField[str, str]` where Django's classes take no brackets.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
environment = Environment(os.environ)

# --- What kind of place this is -------------------------------------------------------------------

DEBUG = environment.switch("DEBUG", False)
DEMO = environment.switch("DEMO", False)

# Databases and keys live outside the repository, where neither `git clean` nor a commit reaches them.
_HOME = Path(environment.text("XDG_DATA_HOME", "~/.local/share")).expanduser()
DATA_DIR = Path(environment.text("DATA_DIR", str(_HOME / "factcheck-workbench"))).expanduser().resolve()

SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY and (DEBUG or DEMO):
    SECRET_KEY = kept_secret(DATA_DIR / "secret-key")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: give it 50 or more random characters and keep them secret, "
        "or set DEMO=1 to work in the demo, which keeps its own."
    )

# --- The site and the desk ------------------------------------------------------------------------

SITE_URL = environment.address("SITE_URL", "http://127.0.0.1:8000")
SITE_NAME = environment.text("SITE_NAME", "The Factcheck Workbench")
# Where search and filters are, for a copy of the reading room made of plain files.
LIVE_URL = environment.address("LIVE_URL")
ORGANISATION_URL = environment.address("ORGANISATION_URL")

SIGN_OFFS_REQUIRED = environment.whole_number("SIGN_OFFS_REQUIRED", 1, at_least=1)
METHODOLOGY_VERSION = environment.text("METHODOLOGY_VERSION", "1")
# None: the list that claims/rules/readiness.py ships.
BLOCKING_GAPS = environment.words("BLOCKING_GAPS", []) if environment.has("BLOCKING_GAPS") else None

LANGUAGE_CODE = environment.language("LANGUAGE_CODE", "en")
FORMAT_MODULE_PATH = ["factcheck.formats"]
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
# The languages that the interface has words in: English, and each with a catalogue.
SPOKEN = ["en", *sorted(each.name for each in (BASE_DIR / "locale").iterdir() if each.is_dir())]
INTERFACE_LANGUAGES = [each.lower() for each in environment.words("INTERFACE_LANGUAGES", SPOKEN)]
if unknown := sorted({*INTERFACE_LANGUAGES} - {*SPOKEN}):
    raise ImproperlyConfigured(f"INTERFACE_LANGUAGES: no words in {', '.join(unknown)}; there are {', '.join(SPOKEN)}")

# --- Who may talk to it ---------------------------------------------------------------------------

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", [urlsplit(SITE_URL).hostname or "", "127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

HTTPS = environment.switch("HTTPS", not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "factcheck.handlers.stale_form"
# Scripts take the token from the form it stands in.
CSRF_COOKIE_HTTPONLY = True
_HSTS_SECONDS = environment.whole_number("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_SECONDS = _HSTS_SECONDS if HTTPS else 0
# The desk may live on a host with neighbours under its name that speak plain HTTP: only its owner
# can promise for them, so the two deployment checks that ask for the promise are not repeated here.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.switch("HSTS_SUBDOMAINS", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
BEHIND_PROXY = environment.switch("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# An address on the desk names a claim nobody has published yet: other sites must not see it.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# What one client's address may ask of the APIs in a minute; 0 for as much as it likes.
API_REQUESTS_PER_MINUTE = environment.whole_number("API_REQUESTS_PER_MINUTE", 120)
# One of these must be sent to Google's interface; with none, any key is accepted and none is needed.
READING_KEYS = environment.words("READING_KEYS", [])

# Whether readers may send tips, how many of them from one address in an hour (0 for as many as it likes), and after how
# many days it is forgotten how to reach who sent one.
TIPS = environment.switch("TIPS", True)
TIPS_PER_HOUR = environment.whole_number("TIPS_PER_HOUR", 5)
TIPS_CONTACT_DAYS = environment.whole_number("TIPS_CONTACT_DAYS", 90, at_least=1)

# A statement of 50,000 characters must reach its form to be told that it is too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A claim with its figures, appearances, evidence and notes is one form of some thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- The application ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "csp",
    "django_tasks_db",
    "claims",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    # What each answer carries comes first, so that static files and refusals of those below carry it, too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "factcheck.middleware.guarded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.middleware.open_to_other_sites",
    "factcheck.middleware.legible",
    "factcheck.middleware.desk_reads_and_posts",
    "factcheck.replica.Reading",
    "claims.public.keeping.keeping",
    "claims.public.languages.speaking",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "factcheck.middleware.ReadersOnlyRead",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

# Neither library is an application here: of REST framework only the views are used, of drf-spectacular the generator.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.throttling.ByAddress"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.v1.schema.Described",
    "EXCEPTION_HANDLER": "claims.api.v1.refusing.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    # Any visitor could write X-Forwarded-For; only the last address in it is the proxy's own word.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": ["claims.api.v1.schema.with_problems"],
}

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.public.context.site",
            ],
        },
    },
]

# --- Signing in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "claims.Member"
LOGIN_URL = "admin:login"
# Where signing in leads when the address asks for a place outside this site.
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

_ROLES = ["reporter", "reviewer", "editor", "administrator"]
# The roles that cannot work without a second factor. The demo has four members and one known password.
SECOND_FACTOR_FOR = environment.some_of(
    "SECOND_FACTOR_FOR", _ROLES, [] if DEBUG or DEMO else ["editor", "administrator"]
)

ACCOUNT_ADAPTER = "claims.admin.door.adapter.DoorAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Whoever asks for the door while standing in it without a role must see it, and not be sent round for ever.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_FORMS = {"reset_password": "claims.admin.door.forms.ForgottenPassword"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An hour is enough to read a mail, and short for whoever reads it later.
PASSWORD_RESET_TIMEOUT = 3600
# As many proxies as write X-Forwarded-For themselves; attempts are counted by the address before them.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

MFA_ADAPTER = "claims.admin.door.adapter.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "claims.admin.door.forms.AddPasskey",
    "edit_webauthn": "claims.admin.door.forms.NamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Members have the address an administrator gave them; none is ever verified.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The clock of a telephone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Browsers make passkeys on localhost without HTTPS, and nowhere else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# --- Mail -----------------------------------------------------------------------------------------

# Only for new passwords. The demo and DEBUG print what they would send.
_MAIL = environment.mail("EMAIL_URL", "consolemail://" if DEBUG or DEMO else "")
EMAIL_CONFIGURED = bool(_MAIL)
vars().update({name: value for name, value in _MAIL.items() if name.startswith("EMAIL_")})
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", f"desk@{urlsplit(SITE_URL).hostname}")

# --- Where things are kept ------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The demo has a database of its own, so that it can never meet a desk's work.
_DATABASE = environment.database("DATABASE_URL", DATA_DIR / ("demo.sqlite3" if DEMO else "desk.sqlite3"))
_POOL = environment.whole_number("DATABASE_POOL", 8)
if _DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    _DATABASE["OPTIONS"] = {
        # Take the write lock when a transaction begins: two editors wait for each other, none fails midway.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what the desk acknowledged is on the disk, and survives the plug being pulled.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # To open the file anew costs more than most pages do.
    _DATABASE["CONN_MAX_AGE"] = 60
    room_for(Path(_DATABASE["NAME"]))
elif _POOL:
    _DATABASE.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": _POOL, "timeout": 20}
    # Asked before it is lent: one that died when the database server was restarted must not fail a page.
    _DATABASE["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _DATABASE}
if _REPLICA := environment.replica("REPLICA_URL", _DATABASE, _POOL):
    DATABASES["replica"] = _REPLICA
DATABASE_ROUTERS = ["factcheck.replica.Router"]

# Where public pages are kept, by the edition number of the site: in each process, or in one place for all of them.
_CACHE = environment.text("CACHE_URL")
if _CACHE and not _CACHE.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("CACHE_URL: expected an address such as redis://127.0.0.1:6379/0")
KEEP_PAGES = environment.switch("KEEP_PAGES", not DEBUG)
# For so long a shared cache in front of the site, such as a CDN, need not ask again. A correction then waits that long.
SHARED_CACHE_SECONDS = environment.whole_number("SHARED_CACHE_SECONDS", 0)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _CACHE}
    if _CACHE
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Some 30 kB each: 60 MB in each process at the most.
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    # For counts that every process must see; its table comes with a migration.
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# The bytes of what was captured and of pictures, named by their hash. No web server serves them: readers are given
# those pictures that an edition holds, by a view.
MEDIA_ROOT = Path(environment.text("FILES_DIR", str(DATA_DIR / "files"))).expanduser()
# Work that does not keep an editor waiting is done by `manage.py db_worker`, which finds it in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))).expanduser()
STORAGES = {
    # By FILES_URL in a bucket, which several servers can share; else in MEDIA_ROOT.
    "default": environment.bucket("FILES_URL"),
    "staticfiles": {"BACKEND": "factcheck.storage.StaticFiles"},
}

_LEVEL = environment.one_of("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _LEVEL},
    # Django's own handlers would print every line a second time.
    "loggers": {
        "django": {"handlers": ["console"], "level": _LEVEL, "propagate": False},
        # Warns at every HEAD request that Django left the body for the server to drop, which it does.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
