"""Every address of Podium, grouped by application."""

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    # /healthz – for monitors and the compose file
    path("healthz", healthz, name="healthz"),
    # / – documents, drafts and jobs
    path("", include("documents.urls")),
    # /revisions/, /podium/ – the record
    path("", include("negotiation.urls")),
    # /language/ – the language of the pages
    path("language/", include("django.conf.urls.i18n")),
    # /account/ – signing in and out, and one's password
    path("account/", include("config.account_urls")),
    # /admin/ – administrators
    path("admin/", admin.site.urls),
]
