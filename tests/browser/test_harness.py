"""The house itself: real processes, a real browser, a closed door."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.browser.site import Site, wait_until


def test_a_stranger_is_shown_the_sign_in_page_and_cannot_sign_up(page: Page, site: Site) -> None:
    page.goto("/account/login/")
    assert page.locator("input[name=login]").is_visible()
    page.goto("/account/signup/")
    assert page.locator("input[name=password1]").count() == 0


def test_somebody_with_an_account_signs_in_by_e_mail(page: Page, site: Site) -> None:
    site.python(
        "from delegations.models import User\n"
        "User.objects.create_user('clerk@podium.example', 'a long sentence')"
    )
    page.goto("/account/login/")
    page.fill("input[name=login]", "Clerk@podium.example")
    page.fill("input[name=password]", "a long sentence")
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)
    page.goto("/account/login/")
    page.wait_for_url(lambda url: "/account/login/" not in url)  # already inside


def test_the_site_says_that_it_is_well(page: Page, site: Site) -> None:
    answer = page.request.get("/healthz")
    assert json.loads(answer.text()) == {"database": True, "redis": True}


def test_a_killed_worker_can_be_replaced_by_another(site: Site) -> None:
    site.start_jobs()
    wait_until(lambda: "ready." in site.log("worker"), "the worker is ready")
    killed = site.worker.pid
    site.kill_worker()
    assert site.worker.ended()
    site.start_worker()
    assert site.worker.pid != killed
    wait_until(lambda: site.log("worker").count("ready.") == 2, "another worker is ready")
