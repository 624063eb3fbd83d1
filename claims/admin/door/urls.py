"""The addresses of the door, those of allauth that the desk uses: no sign-up, no addresses of one's own."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from claims.admin.door.views import View, forgotten, framed, to_factors, told
from claims.admin.site import site


def at(address: str, view: View, name: str) -> object:
    return path(address, framed(view, site), name=name)


# allauth looks its addresses up by these names.
urlpatterns = [
    path("login/", site.login, name="account_login"),
    path("logout/", site.admin_view(site.logout), name="account_logout"),
    at("sign-in/again/", account.reauthenticate, "account_reauthenticate"),
    at("sign-in/forgotten/", forgotten, "account_reset_password"),
    at("sign-in/forgotten/sent/", account.password_reset_done, "account_reset_password_done"),
    re_path(
        r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        framed(account.password_reset_from_key, site),
        name="account_reset_password_from_key",
    ),
    at("sign-in/forgotten/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    at("sign-in/factors/", mfa.index, "mfa_index"),
    at("sign-in/code/", mfa.authenticate, "mfa_authenticate"),
    at("sign-in/code/again/", mfa.reauthenticate, "mfa_reauthenticate"),
    at("sign-in/app/add/", told(totp.activate_totp), "mfa_activate_totp"),
    at("sign-in/app/remove/", told(totp.deactivate_totp), "mfa_deactivate_totp"),
    at("sign-in/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    at("sign-in/recovery-codes/new/", told(codes.generate_recovery_codes), "mfa_generate_recovery_codes"),
    path("sign-in/recovery-codes/codes.txt", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    at("sign-in/passkeys/", to_factors, "mfa_list_webauthn"),
    at("sign-in/passkeys/add/", told(webauthn.add_webauthn), "mfa_add_webauthn"),
    at("sign-in/passkeys/again/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    at("sign-in/passkeys/<int:pk>/remove/", told(webauthn.remove_webauthn), "mfa_remove_webauthn"),
    at("sign-in/passkeys/<int:pk>/name/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
]
