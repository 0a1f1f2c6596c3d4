from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NegotiationConfig(AppConfig):
    """The record, and the kinds of background work it brings."""

    name = "negotiation"
    verbose_name = _("Negotiation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Makes this application's background work known, what it publishes, and what it tells
        beside documents."""
        import negotiation.selectors.nearest  # noqa: PLC0415
        import negotiation.services.publishing  # noqa: PLC0415 - needs the models
        import negotiation.services.publishing_rights  # noqa: PLC0415
        import negotiation.tasks  # noqa: F401, PLC0415
