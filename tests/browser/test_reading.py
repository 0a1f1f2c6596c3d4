"""What readers meet in a browser: their own positions, copies, small screens, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import people
from tests.browser.site import Site

TEXT = """\
PP1. Mindful of [the snow of high mountains] (-VIE) [the ice of the north] (+IND) and of the rain,

OP1. We will exchange [freely] (IND tcb) the levels of our rivers; (CHN: keep original)
"""


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    """Where the text is read."""
    people.seat_the_cast(site)
    opened = site.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"print(open_text(secretary, {TEXT!r}).pk)"
    )
    return f"/revisions/{opened.split()[-1]}/"


@pytest.fixture
def reader(page: Page, site: Site, address: str) -> Page:
    """A delegate of India with the text open."""
    people.arrive(page, site, people.INDIA, address)
    return page


def test_ones_own_positions_are_lit_and_nobody_elses(reader: Page) -> None:
    lit = reader.locator(".pos.own")
    expect(lit).to_have_count(2)
    for position in lit.all():
        assert position.get_attribute("data-actor") == "IND"


def test_the_sign_of_an_objection_is_read_out_once(reader: Page) -> None:
    words = reader.locator(".para:has(.pos.minus) .words").first
    said = words.aria_snapshot()
    assert "-" in said
    assert "−" not in said


def test_on_paper_ones_own_positions_are_dark_on_light(reader: Page) -> None:
    reader.emulate_media(media="print", color_scheme="dark")
    ink, ground = reader.locator(".pos.own").first.evaluate(
        "own => [getComputedStyle(own).color, getComputedStyle(own).backgroundColor]"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_what_is_copied_is_the_notation(reader: Page) -> None:
    copied = reader.evaluate(
        """() => {
            const words = document.querySelector(".para .words");
            getSelection().selectAllChildren(words);
            return getSelection().toString();
        }"""
    )
    assert " ".join(copied.split()) == (
        "Mindful of [the snow of high mountains] (-VIE) [the ice of the north] (+IND) "
        "and of the rain,"
    )


@pytest.mark.parametrize(
    ("view", "there", "gone"),
    [
        ("Without names", "the ice of the north", "IND"),
        ("Clean", "[…]", "the snow"),
        ("Original", "the snow", "the ice"),
    ],
)
def test_there_are_other_ways_to_read(reader: Page, view: str, there: str, gone: str) -> None:
    with reader.expect_navigation():
        reader.get_by_role("link", name=view, exact=True).click()
    text = reader.locator("article").inner_text()
    assert there in text
    assert gone not in text


@pytest.mark.parametrize("width", [390, 768, 1280, 3840])
def test_nothing_stands_beyond_the_edge(reader: Page, address: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 844})
    reader.goto(address)
    beyond = reader.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert beyond <= 0


def test_on_paper_there_is_the_text_alone(reader: Page) -> None:
    reader.emulate_media(media="print")
    assert reader.locator("article").is_visible()
    assert not reader.locator("header.bar").is_visible()
    assert not reader.locator(".tools").is_visible()


def test_the_pages_change_their_language(reader: Page) -> None:
    reader.get_by_role("button", name="RU").click()
    expect(reader.locator("html")).to_have_attribute("lang", "ru")
    reader.get_by_role("button", name="EN").click()
    expect(reader.locator("html")).to_have_attribute("lang", "en")


def test_a_wrong_password_is_answered_with_a_sentence(page: Page, address: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(people.INDIA)
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("E-mail").input_value() == people.INDIA


def test_every_page_can_be_walked_from_its_first_link(reader: Page) -> None:
    reader.keyboard.press("Tab")
    expect(reader.locator("a.skip")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.locator("#content")).to_be_focused()


def test_it_can_be_read_without_scripts(context: BrowserContext, page: Page, address: str) -> None:
    browser = context.browser
    assert browser is not None
    people.sign_in(page, people.CHAIR)
    bare = browser.new_context(
        base_url=page.url, storage_state=context.storage_state(), java_script_enabled=False
    )
    plain = bare.new_page()
    plain.goto(address)
    assert "the ice of the north" in plain.locator("article").inner_text()
    assert plain.locator("#log li").count() == 1
    bare.close()
