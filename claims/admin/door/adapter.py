"""What the desk has its own way of, where allauth asks."""

from __future__ import annotations

import logging
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.connection import ConnectionProxy

from claims.actions import membership
from claims.models import Member
from claims.rules.access import may

log = logging.getLogger("claims.door")

# allauth counts attempts in the default cache, which each process has of its own: four processes would give four
# times the attempts. It offers no setting for another one.
ratelimit.cache = ConnectionProxy(caches, "shared")


class UsedCodes:
    """In the place of the cache in which allauth marks an app’s code as used, for a process of its own.

    The mark lasts as long as the code would pass: in its own period, and in those that MFA_TOTP_TOLERANCE allows.
    """

    def add(self, key: str, value: str, timeout: int) -> bool:
        return caches["shared"].add(key, value, timeout * (1 + 2 * settings.MFA_TOTP_TOLERANCE))


totp.cache = UsedCodes()

NO_ROLE = "This account has no role at the desk yet. Ask an administrator for one."


class DoorAdapter(DefaultAccountAdapter):
    """No sign-up, a role for whoever comes in, and one answer to every wrong name and wrong password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "Please enter a correct username and password. Note that both fields may be case-sensitive."
        ),
        "too_many_login_attempts": "Too many attempts went wrong. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse | None:
        """Turn away, however they proved who they are, those who left the desk or have no role there."""
        if user.is_active and may(user, "view"):
            return None
        messages.error(request, NO_ROLE)
        return HttpResponseRedirect(reverse("account_login"))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By name and address: by the name alone, a stranger could keep a member out for as long as they liked.

        allauth's own has the host in it, which whoever asks can write with another port each time.
        """
        return f"{credentials.get('username', credentials.get('email', '')).lower()} {ratelimit.get_ip(request)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # Without the name: people type their password into that field, too.
        log.warning("A wrong name or password came from %s.", self.get_client_ip(request))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the site's own address, whatever host the one who asked named in the request."""
        link, site = urlsplit(super().get_reset_password_from_key_url(key)), urlsplit(settings.SITE_URL)
        return urlunsplit((site.scheme, site.netloc, link.path, link.query, ""))

    def set_password(self, user: Member, password: str) -> None:
        membership.change_password(user, password, by=user)

    def add_message(self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kw: Any) -> None:
        """The desk shows what is wrong, and not that somebody is signed in."""
        if level >= messages.WARNING:
            super().add_message(request, level, message_template, *args, **kw)


class FactorAdapter(DefaultMFAAdapter):
    """The name of the site in the member's app and in the question of the browser."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the code of this moment. Wait for the next one and type it in.",
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def get_totp_label(self, user: Member) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return cast(dict[str, str], super().get_public_key_credential_rp_entity()) | {"name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Member) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {
            "name": user.username,
            "display_name": user.byline,
        }
