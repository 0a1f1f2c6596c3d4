"""The slider over the log, acted on as the Chair and the Secretariat do."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.site import Site

STORY = """
from delegations.models import User
from django.utils import timezone
from uuid import uuid4
from negotiation.services import agreement, paragraphs, podium, positions, words
from tests.texts import Desk, open_text

secretary = User.objects.get(email="secretary@example.org")
FLOODS = '''Draft declaration on early warning of floods

PP1. Recalling that rivers cross borders without asking,

PP2. Mindful of the snow of high mountains, the rain of the monsoon and the ice of the north,

OP1. We will exchange water levels every six hours.

OP2. Each State will name one point of contact.
'''
for n in range(3, 16):
    FLOODS += f"\\nOP{n}. Station {n} will be read by day and by night.\\n"
desk = Desk(secretary, open_text(secretary, FLOODS))
pk, place = desk.id, desk.place
words.strike(desk.request(), pk("PP2"), *place("PP2", "high "), ["IND"])
words.replace(
    desk.request(), pk("PP1"), *place("PP1", "without asking"), "and seasons", ["VIE"]
)
positions.support(desk.request(), pk("PP2"), "1", ["KAZ"])
podium.freeze(secretary, desk.revision.pk, uuid4(), timezone.localdate(), "17th meeting")
paragraphs.propose_paragraph(desk.request(), pk("OP1"), "", "We drain no marsh.", "", ["CHN"])
words.strike(desk.request(), pk("OP15"), *place("OP15", " by night"), ["RUS"])
agreement.agree(desk.request(), pk("OP2"))
print(desk.revision.pk)
"""
LAST = 6


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    """Where the moments of a small negotiation are."""
    people.seat_the_cast(site)
    return f"/revisions/{site.python(STORY).split()[-1]}/"


@pytest.fixture
def chair(page: Page, site: Site, address: str) -> Page:
    """The Chair at the last moment, without motion."""
    page.emulate_media(reduced_motion="reduce")
    people.arrive(page, site, people.CHAIR, f"{address}time/")
    page.locator("#content[data-ready]").wait_for()
    return page


def at(page: Page, number: int) -> None:
    """Waits until the page shows that moment, in its address too."""
    expect(page.locator("#moment")).to_have_attribute("data-at", str(number))
    expect(page).to_have_url(re.compile(rf"[?]at={number}$"))
    expect(page.locator("#at")).to_have_value(str(number))


def just_then(page: Page) -> list[str]:
    """The words of what changed just then."""
    return [" ".join(text.split()) for text in page.locator(".just-then .words").all_inner_texts()]


def test_it_opens_at_the_last_moment(chair: Page) -> None:
    expect(chair.locator("#moment .sentence")).to_contain_text("OP2")
    expect(chair.locator(".just-then .became")).to_contain_text("Agreed ad referendum")
    expect(chair.locator("#moment")).to_contain_text("recorded by Aigerim Secretary")


def test_arrows_step_and_home_and_end_jump(chair: Page) -> None:
    chair.keyboard.press("ArrowLeft")
    at(chair, LAST - 1)
    assert just_then(chair) == ["Station 15 will be read by day and [by night] (-RUS)."]
    chair.keyboard.press("Home")
    at(chair, 0)
    assert just_then(chair) == []
    chair.keyboard.press("ArrowRight")
    at(chair, 1)
    assert chair.locator(".just-then ins.came").count() == 3
    chair.keyboard.press("End")
    at(chair, LAST)


def test_page_keys_go_by_marks(chair: Page) -> None:
    chair.keyboard.press("PageUp")
    at(chair, 3)
    chair.keyboard.press("PageUp")
    at(chair, 0)
    chair.keyboard.press("PageDown")
    at(chair, 3)


def test_a_moment_is_an_address(chair: Page, address: str) -> None:
    chair.goto(f"{address}time/?at=2")
    at(chair, 2)
    expect(chair.locator("#moment .sentence")).to_contain_text("and seasons")


def test_back_leads_to_where_one_jumped_from(chair: Page) -> None:
    chair.keyboard.press("ArrowLeft")
    at(chair, LAST - 1)
    chair.keyboard.press("Home")
    at(chair, 0)
    chair.go_back()
    at(chair, LAST - 1)
    chair.go_forward()
    at(chair, 0)


def test_it_plays_and_pauses(chair: Page) -> None:
    chair.get_by_label("A moment takes").select_option("1")
    chair.locator("#content").focus()
    chair.keyboard.press("Home")
    chair.keyboard.press("Space")
    expect(chair.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
    chair.wait_for_function(
        "last => ((at) => at >= 2 && at < last)(document.getElementById('moment').dataset.at)",
        arg=LAST,
    )
    chair.keyboard.press("Space")
    expect(chair.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    paused = int(chair.locator("#moment").get_attribute("data-at") or -1)
    assert 2 <= paused < LAST
    chair.get_by_label("A moment takes").select_option("0.4")
    chair.get_by_role("button", name="Play").click()
    at(chair, LAST)
    expect(chair.get_by_role("button", name="Play")).to_be_visible()


def test_the_slider_is_dragged_and_speaks(chair: Page) -> None:
    slider = chair.get_by_role("slider", name="Moment")
    box = slider.bounding_box()
    assert box is not None
    chair.mouse.move(box["x"] + box["width"] - 9, box["y"] + box["height"] / 2)
    chair.mouse.down()
    chair.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 12, steps=8)
    chair.mouse.move(box["x"] + 9, box["y"] + 12, steps=8)
    chair.mouse.up()
    at(chair, 0)
    slider.focus()
    chair.keyboard.press("ArrowRight")
    at(chair, 1)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"No\. 1: .*“high"))


def test_one_goes_to_a_podium_version_by_its_name(chair: Page) -> None:
    chair.get_by_label("Go to").select_option(label=_offered(chair, "17th meeting"))
    at(chair, 3)


def _offered(page: Page, part: str) -> str:
    return next(
        text for text in page.locator("#marks option").all_inner_texts() if part in text
    ).strip()


def test_stepping_gives_the_page_that_opening_gives(chair: Page, address: str) -> None:
    """Whatever way one came, the paragraphs and their order are the same."""
    texts = "#paragraphs > .para"
    stepped: dict[int, list[str]] = {}
    for key in ["ArrowLeft"] * LAST:
        chair.keyboard.press(key)
        number = int(chair.locator("#at").input_value())
        at(chair, number)
        stepped[number] = chair.locator(texts).all_inner_texts()
    for number, text in stepped.items():
        chair.goto(f"{address}time/?at={number}")
        assert chair.locator(texts).all_inner_texts() == text


def test_the_view_does_not_jump(chair: Page) -> None:
    """What changes above pushes nothing that is being read."""
    chair.goto(chair.url.split("?")[0] + "?at=3")
    chair.locator("#content[data-ready]").wait_for()
    chair.evaluate("scrollTo(0, 300)")
    read = chair.locator(".para", has_text="Each State will name")
    before = read.bounding_box()
    chair.keyboard.press("ArrowRight")  # a paragraph comes in above it
    at(chair, 4)
    after = read.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 1 or chair.locator(".just-then").first.is_visible()


def test_what_changed_out_of_view_is_scrolled_to(chair: Page) -> None:
    chair.goto(chair.url.split("?")[0] + "?at=4")
    chair.locator("#content[data-ready]").wait_for()
    chair.evaluate("scrollTo(0, 0)")
    chair.keyboard.press("ArrowRight")
    at(chair, 5)
    expect(chair.locator(".just-then")).to_be_in_viewport()


def test_a_lost_connection_is_said_and_the_moment_kept(
    chair: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    chair.keyboard.press("ArrowLeft")
    expect(chair.get_by_role("alert")).to_contain_text("could not be loaded")
    context.set_offline(False)
    chair.keyboard.press("ArrowLeft")
    at(chair, LAST - 1)
    expect(chair.locator("#failed")).to_be_hidden()


def test_it_can_be_walked_without_scripts(context: BrowserContext, chair: Page, site: Site) -> None:
    browser = context.browser
    assert browser is not None
    bare = browser.new_context(
        base_url=site.url, storage_state=context.storage_state(), java_script_enabled=False
    )
    plain = bare.new_page()
    plain.goto(chair.url.split("?")[0])
    plain.get_by_role("link", name="One back").click()
    expect(plain).to_have_url(re.compile(rf"[?]at={LAST - 1}$"))
    plain.get_by_role("link", name="The beginning").click()
    expect(plain).to_have_url(re.compile(r"[?]at=0$"))
    plain.get_by_role("slider").fill("2")
    plain.get_by_role("button", name="Go there").click()
    expect(plain).to_have_url(re.compile(r"[?]at=2$"))
    expect(plain.locator("#moment")).to_contain_text("and seasons")
    bare.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page_of",
    ["time/?at=2", "time/?at=0", "compare/?from=0&to=6", "compare/?from=0&reading=sides&all=1"],
)
def test_nobody_is_kept_out(
    chair: Page, address: str, page_of: str, scheme: Literal["light", "dark"]
) -> None:
    chair.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    chair.goto(address + page_of)
    assert barriers(chair) == []


@pytest.mark.parametrize("width", [360, 768, 1280, 3840])
@pytest.mark.parametrize("page_of", ["time/?at=2", "compare/?from=0&reading=sides"])
def test_nothing_stands_beyond_the_edge(
    chair: Page, address: str, page_of: str, width: int
) -> None:
    chair.set_viewport_size({"width": width, "height": 844})
    chair.goto(address + page_of)
    assert chair.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
