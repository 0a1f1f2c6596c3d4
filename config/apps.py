"""The applications that carry what belongs to the installation as a whole."""

from django.apps import AppConfig, apps
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    """Makes `config` known to Django, so that Celery is set up before any task is called."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Binds shared tasks of all applications to Podium's Celery."""
        from config.celery import app  # noqa: PLC0415 - needs configured settings

        app.set_default()


class AdministrationConfig(AdminConfig):
    """The administration with Podium's titles, and without what Podium has no use for."""

    default_site = "config.administration.Administration"

    def ready(self) -> None:
        """Takes out groups, which give nobody anything here, and allauth's copy of addresses.

        Whoever changed that copy would change no account, and might think otherwise.
        """
        super().ready()
        site.unregister([apps.get_model("auth.Group"), apps.get_model("account.EmailAddress")])
