"""The one application: a sign-off, a claim and a log entry change in one transaction."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Fact-check desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks; nothing else happens at start."""
        from claims import checks  # noqa: F401
