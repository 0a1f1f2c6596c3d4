"""The application that carries what belongs to the installation as a whole."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Makes `config` known to Django, so that Celery is set up before any task is called."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Binds shared tasks of all applications to Podium's Celery."""
        from config.celery import app  # noqa: PLC0415 - needs configured settings

        app.set_default()
