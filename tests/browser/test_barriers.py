"""No page keeps anybody out: axe-core finds nothing, in light and in dark."""

from __future__ import annotations

import re
from typing import Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.site import Site

TEXT = """\
Draft declaration on early warning of floods

PP1. Recalling that [rivers] (-IND) (+VIE) cross borders [without asking] (+KAZ),

PP2. Mindful of the snow of high mountains; (PAL tcb)

[PP2 alt. Mindful of [all] (-TUR) waters;] (+CHN)

OP1. We will exchange water levels every six hours.
"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module", autouse=True)
def cast(site: Site) -> None:
    """Everybody has a seat."""
    people.seat_the_cast(site)


@pytest.fixture(params=SCHEMES)
def desk(request: pytest.FixtureRequest, page: Page, site: Site) -> Page:
    """The desk of a text with brackets, in light or in dark."""
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    people.open_desk(page, site, TEXT)
    return page


def by_a_colleague(site: Site, page: Page, act: str) -> None:
    """The second secretary, `second`, does something at this `desk`, without a browser."""
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services import words\n"
        "from negotiation.services.presence import meet\n"
        "from tests.texts import Desk\n"
        "second = User.objects.get(email='second@example.org')\n"
        f"desk = Desk(second, Revision.objects.get(pk={page.url.split('/')[-3]!r}))\n"
        f"{act}"
    )


def post(page: Page, address: str, fields: dict[str, str]) -> None:
    """Sends what a page without scripts sends, and waits for the page that answers."""
    with page.expect_navigation():
        page.evaluate(
            """([address, fields]) => {
                const form = document.createElement("form");
                const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
                const all = { ...fields, csrfmiddlewaretoken: token };
                for (const [name, value] of Object.entries(all)) {
                    const field = document.createElement("input");
                    Object.assign(field, { type: "hidden", name, value });
                    form.append(field);
                }
                Object.assign(form, { method: "post", action: address });
                document.body.append(form);
                form.submit();
            }""",
            [address, fields],
        )


def revision_address(page: Page) -> str:
    """The address under which everything of this text stands."""
    found = re.match(r".*/revisions/[0-9a-f-]+/", page.url)
    assert found is not None
    return found[0]


def test_the_desk_as_it_opens(desk: Page) -> None:
    assert barriers(desk) == []


def test_the_slip_for_chosen_words(desk: Page) -> None:
    people.select_by_mouse(desk, "PP2", "high mountains")
    desk.get_by_role("dialog", name="Record").wait_for()
    assert barriers(desk) == []


def test_the_panel_of_a_bracket(desk: Page) -> None:
    people.paragraph(desk, "PP1").locator("[data-bracket] .sign").first.click()
    desk.locator("#slip-loaded .panel").wait_for()
    assert barriers(desk) == []


def test_the_bar_the_gavel_and_the_inspector(desk: Page) -> None:
    desk.locator("#quick[data-ready]").wait_for()
    found = {}
    lines = {
        "preview": ("op1 -ind water levels > levels", ".preview, .outcome"),
        "question": ("pp1 -ira cross borders", "[role=option][data-line]"),
        "completion": ("pp2 -vie moun", "#quick-completions [role=option]"),
        "unreadable": ("pp9 -vie", ".quick-read.unreadable"),
    }
    for name, (line, shown) in lines.items():
        desk.keyboard.press("Control+k")
        desk.keyboard.type(line)
        desk.locator("#quick-answer").locator(shown).first.wait_for()
        found[name] = barriers(desk)
    desk.locator("#quick-input").fill("")
    desk.locator('#outline li:has(.name:text-is("PP1")) a').click()
    desk.keyboard.press("i")
    desk.locator("#inspector .inspector").wait_for()
    found["inspector"] = barriers(desk)
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+g")
    desk.locator("#gavel .gavel").wait_for()
    desk.keyboard.press("Control+Enter")
    desk.locator("#gavel details[open] .outcome").wait_for()
    found["gavel"] = barriers(desk)
    assert not any(found.values()), found


def test_the_panel_of_a_paragraph(desk: Page) -> None:
    people.paragraph(desk, "OP1").hover()
    people.paragraph(desk, "OP1").locator("a.menu").click()
    desk.locator("#slip-loaded .panel").wait_for()
    assert barriers(desk) == []


def test_the_help(desk: Page) -> None:
    people.paragraph(desk, "PP1").locator(".words").focus()
    desk.keyboard.press("?")
    desk.get_by_role("dialog").wait_for()
    assert barriers(desk) == []


def test_a_colleague_at_the_desk_and_both_versions_where_two_acts_meet(
    desk: Page, site: Site
) -> None:
    found = {}
    by_a_colleague(site, desk, "meet(second, desk.revision.pk, 'x', desk.id('PP2'))")
    desk.locator("#colleagues li").wait_for()
    people.paragraph(desk, "PP2").locator(".who.here").wait_for()
    found["colleague"] = barriers(desk)
    people.select_by_mouse(desk, "OP1", "six")
    by_a_colleague(
        site,
        desk,
        "words.correct(desk.request(), desk.id('OP1'), *desk.place('OP1', 'six'), 'three')",
    )
    desk.locator("#slip .words-changed").wait_for()
    found["words changed"] = barriers(desk)
    desk.locator("#slip [role=combobox]").first.focus()
    people.type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    desk.locator("#slip .collision").wait_for()
    found["collision"] = barriers(desk)
    assert not any(found.values()), found


def test_the_pages_for_browsers_without_scripts(desk: Page, site: Site) -> None:
    found = {}
    revision = revision_address(desk)
    menu = people.paragraph(desk, "PP1").get_attribute("data-menu")
    assert menu is not None
    pp1 = menu.split("/")[-2]
    for name, address in {"paragraph": menu, "history": f"{menu}history/"}.items():
        desk.goto(address)
        found[name] = barriers(desk)
    desk.goto(menu)
    for line in ("pp1 -vie cross borders", "pp9 -vie", "pp1 -ira cross borders"):
        post(desk, f"{revision}quick/", {"line": line})
        desk.get_by_role("heading", name="Quick entry").wait_for()
        found[line] = barriers(desk)
    act = {"key": str(uuid4()), "paragraph": pp1, "seen": "0", "start": "22", "end": "27"}
    post(desk, f"{revision}record/strike/", act)
    desk.get_by_role("heading", name="Not recorded").wait_for()
    found["refused"] = barriers(desk)
    desk.goto(f"{revision}desk/")
    by_a_colleague(
        site,
        desk,
        "words.correct(desk.request(), desk.id('PP1'), *desk.place('PP1', 'cross'), 'follow')",
    )
    post(desk, f"{revision}record/correct/", {**act, "text": "run along"})
    desk.locator(".collision").wait_for()
    found["collision"] = barriers(desk)
    assert not any(found.values()), found


@pytest.mark.parametrize("view", ["", "log/", "podium/", "time/", "compare/"])
def test_the_views_of_a_text(desk: Page, view: str) -> None:
    answer = desk.goto(revision_address(desk) + view)
    assert answer is not None
    assert answer.ok
    assert barriers(desk) == []


@pytest.mark.parametrize("address", ["/", "/documents/import/", "/account/password/change/"])
def test_the_pages_around_it(desk: Page, address: str) -> None:
    answer = desk.goto(address)
    assert answer is not None
    assert answer.ok
    assert barriers(desk) == []


def test_the_sign_in_page(page: Page, site: Site) -> None:
    page.goto("/account/login/")
    assert barriers(page) == []
