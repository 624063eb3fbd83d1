"""What is typed at the door."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest

from claims.actions import membership
from claims.admin.door.adapter import NO_ROLE
from claims.models import Member
from claims.rules.access import may


class SignIn(LoginForm):
    """Name and password, under the names they always had here; whoever comes in needs a role at the desk."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields.pop("login")
        name.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""
        self.fields = {"username": name, **self.fields}

    def user_credentials(self) -> dict[str, str]:
        return {"username": self.cleaned_data["username"], "password": self.cleaned_data["password"]}

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["login"] = self.cleaned_data.get("username", "")  # where allauth looks for it
        cleaned: dict[str, Any] = super().clean()
        # Only who knows the password learns this.
        if self.user and not may(self.user, "view"):
            raise forms.ValidationError(NO_ROLE, code="no_role")
        return cleaned


class ForgottenPassword(ResetPasswordForm):
    """Asks for the address an administrator keeps; allauth would also take those that were kept before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        self.users = list(Member.objects.at_desk().filter(email__iexact=email))
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send one mail in either case: an answer that comes sooner would tell which it was."""
        if self.users:
            return str(super().save(request, **kwargs))
        email: str = self.cleaned_data["email"]
        get_adapter().send_mail("account/email/unknown_account", email, {"email": email})
        return email


class NewPassword(PasswordChangeForm):
    """A member's own new password, through the action that ends their other sessions and tells the log."""

    def save(self, commit: bool = True) -> Member:
        return membership.change_password(self.user, self.cleaned_data["new_password1"], by=self.user)


class AddPasskey(AddWebAuthnForm):
    name = forms.CharField(required=False, max_length=80, help_text="To tell it from others, such as “Telephone”.")
    passwordless = forms.BooleanField(
        label="Signs me in by itself",
        required=False,
        initial=True,
        help_text=(
            "The device then asks for your finger, face or PIN, and you type neither name nor password here. "
            "Untick it for an old security key, which comes after the password."
        ),
    )

    field_order = ("name", "passwordless")


class NamePasskey(EditWebAuthnForm):
    name = forms.CharField(max_length=80)
