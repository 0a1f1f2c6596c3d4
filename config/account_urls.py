"""Signing in and out, and one's password: what of allauth is wanted, and nothing else.

Its pages for changing one's address stay out. An administrator, who knows the person, gives the
address; allauth's page would take another one without a password and without asking that address.
"""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    # /account/login/ – signing in and out
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),  # says who makes accounts
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    # /account/password/ – one's own password
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    # /account/password/reset/ – a forgotten one
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
