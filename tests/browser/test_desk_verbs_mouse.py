"""Every verb by mouse: what the keys do is in the slip and the panels as well.

Words and the beginnings of names are typed where the mouse has pressed; nothing else is.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from negotiation.forms.acts import VERBS
from tests.browser import people
from tests.browser.people import paragraph, select_by_mouse
from tests.browser.site import Site
from tests.browser.verbs import SAYS, TEXT, Story, says, words_of


@pytest.fixture(scope="module")
def desk(visit: Page, site: Site) -> Page:
    """The secretary's desk."""
    people.seat_the_cast(site)
    people.open_desk(visit, site, f"{TEXT}\n{MORE}")
    return visit


MORE = """\
PP41. The wind, the sun and the rain,

PP42. The waves [at dusk] (+CHN) (+VIE) rise,
"""


def names(page: Page, field: str, *typed: str) -> None:
    """Presses the field, types the beginning of a name, and presses what is offered."""
    page.locator(f"#{field}").click()
    for name in typed:
        page.keyboard.type(name)
        page.locator(f"delegation-chips:has(#{field}) [role=option]").first.click()


def button(page: Page, name: str) -> None:
    """Presses the button of that name in the slip."""
    page.locator("#slip").get_by_role("button", name=name, exact=True).click()


def on_words(
    name: str, words: str, verb: str, pressed: str, typed: str = "", by: str = ""
) -> Story:
    """Words are dragged over, the verb is chosen, what it asks for is filled in."""

    def story(page: Page) -> None:
        select_by_mouse(page, name, words)
        page.locator(f"#words-form .verbs label:has([value={verb}])").click()
        if typed:
            page.get_by_label("Words", exact=True).fill(typed)
        if by:
            names(page, "words-by", by)
        button(page, pressed)

    return story


def across(
    first: str, words: str, last: str, end: str, verb: str, pressed: str, by: str = ""
) -> Story:
    """A drag from words of one paragraph to words of the next."""

    def story(page: Page) -> None:
        select_by_mouse(page, first, words, last, end)
        expect(page.locator("#slip .across")).to_be_visible()
        page.locator(f"#words-form .verbs label:has([value={verb}])").click()
        if by:
            names(page, "words-by", by)
        button(page, pressed)

    return story


def bracket(page: Page, name: str) -> Locator:
    """Presses the first bracket of a paragraph; gives the slip."""
    paragraph(page, name).locator("[data-bracket] > .sign").first.click()
    page.locator("#slip .panel[data-about]").wait_for()
    return page.locator("#slip")


def stance(name: str, pressed: str) -> Story:
    """A delegation is chosen and a stance pressed."""

    def story(page: Page) -> None:
        slip = bracket(page, name)
        names(page, "join-by", "pak")
        slip.locator(".stances").get_by_role("button", name=pressed).click()

    return story


def settled(name: str, fold: str, outcome: str, pressed: str) -> Story:
    """What settles is unfolded, read, and confirmed."""

    def story(page: Page) -> None:
        slip = bracket(page, name)
        slip.get_by_text(fold, exact=True).click()
        expect(slip.locator("details[open] .outcome")).to_contain_text(outcome)
        button(page, pressed)

    return story


def amend(page: Page) -> None:
    slip = bracket(page, "PP10")
    slip.get_by_text("Amend…").click()
    slip.locator("#amend-text").fill("and weirs")
    names(page, "amend-by", "ind")
    expect(slip.locator("[data-verb=amend] .preview")).to_contain_text("and weirs")
    button(page, "Amend the words")


def fill(page: Page) -> None:
    bracket(page, "PP11").locator("#fill-text").fill("and walls")
    button(page, "Fill in the words")


def lift(page: Page) -> None:
    bracket(page, "PP19")
    button(page, "Lift the position of China")


def correct_attribution(page: Page) -> None:
    bracket(page, "PP21").get_by_text("Was another…").click()
    names(page, "right-CHN", "mgl")
    button(page, "Correct the name")


def more(page: Page, name: str) -> Locator:
    """Opens the panel of a paragraph; gives the slip."""
    row = words_of(page, name).locator("..")
    row.hover()
    row.get_by_role("link", name=f"More about {name}", exact=True).click()
    slip = page.locator("#slip")
    slip.locator(f'.panel[aria-label="{name}"]').wait_for()
    return slip


def act(page: Page, name: str, verb: str) -> Locator:
    """Opens the panel of a paragraph and unfolds an act in it."""
    fold = more(page, name).locator(f'details[data-verb="{verb}"]')
    fold.locator("> summary").click()
    return fold


def previewed(page: Page, fold: Locator, words: str, pressed: str) -> None:
    """Reads how it would be, and records."""
    expect(fold.locator(".preview")).to_contain_text(words)
    button(page, pressed)


def join(page: Page) -> None:
    act(page, "PP20", "join")
    names(page, "join-all-by", "rus")
    button(page, "Join them")


def new_words(name: str, verb: str, text: str, pressed: str) -> Story:
    """Words of a new paragraph or several, and whose they are."""

    def story(page: Page) -> None:
        act(page, name, verb).get_by_label("Words").fill(text)
        names(page, f"{verb}-by", "tha")
        button(page, pressed)

    return story


def propose_deletion(page: Page) -> None:
    act(page, "PP25", "propose_deletion")
    names(page, "propose_deletion-by", "tha")
    button(page, "Propose to delete")


def redraft(page: Page) -> None:
    fold = act(page, "PP26", "redraft")
    fold.get_by_label("Words").fill("The wells are [very] (+UZB) old,")
    previewed(page, fold, "very", "Record the group's text")


def relabel(page: Page) -> None:
    act(page, "PP27", "relabel").get_by_label("Label").fill("OP7")
    button(page, "Change the label")


def adopt(page: Page) -> None:
    new_words("PP28", "propose_alternative", "The canals are wide,", "Propose the alternative")(
        page
    )
    fold = act(page, "PP28 altern", "adopt")
    previewed(page, fold, "wide", "Adopt the alternative")


def adopt_text(page: Page) -> None:
    fold = act(page, "PP29", "adopt_text")
    expect(fold.get_by_label("Words")).to_have_value("The ports are open,")
    fold.get_by_label("Words").fill("The ports are open to all,")
    previewed(page, fold, "to all", "Adopt the Chair's text")


def split(page: Page) -> None:
    left, middle, _right, _middle = people.box_of(page, "PP30", "and the ferries")
    page.mouse.click(left, middle)
    fold = act(page, "PP30", "split")
    previewed(page, fold, "and the ferries are fast,", "Divide it here")


def merge(first: str, second: str, words: str) -> Story:
    """A paragraph and another one become one."""

    def story(page: Page) -> None:
        fold = act(page, first, "merge")
        fold.locator("label.choice", has_text=second).click()
        fold.get_by_label("The new text").fill(words)
        previewed(page, fold, words, "Merge them")

    return story


def restore_paragraph(page: Page) -> None:
    merge("PP33", "PP34", "The nets are mended and dried,")(page)
    expect(words_of(page, "PP34")).to_have_count(0)
    gone = paragraph(page, "PP34")
    gone.hover()
    gone.get_by_role("link", name="More about PP34").click()
    button(page, "Bring it back as it was")


def move(page: Page) -> None:
    fold = act(page, "PP36", "move")
    after = fold.locator("select option", has_text="PP34").get_attribute("value")
    fold.get_by_label("To stand after").select_option(after)
    previewed(page, fold, "PP36 moved after PP34", "Move it there")


def agree(name: str) -> Story:
    """In the panel, after a press that unfolds it."""

    def story(page: Page) -> None:
        more(page, name).get_by_text("Agree ad referendum…").click()
        button(page, f"{name} is agreed")

    return story


def reopen(page: Page) -> None:
    agree("PP38")(page)
    expect(page.locator(".para.agreed[data-name=PP38]")).to_have_count(1)
    more(page, "PP38")
    names(page, "reopen-by", "ind")
    button(page, "Reopen")


def remark(page: Page) -> None:
    act(page, "PP39", "remark").get_by_label("Remark").fill("To be rung again.")
    names(page, "remark-by", "ind")
    button(page, "Keep the remark")


def undo(page: Page) -> None:
    on_words("PP40", "flags", "strike", "Propose to delete", by="ind")(page)
    row = page.locator("#log li").first
    expect(row).to_contain_text("IND proposes to delete “flags” in PP40")
    row.get_by_role("button", name="Undo").click()


BY_MOUSE: dict[str, Story] = {
    "add": on_words("PP1", "rivers", "add", "Propose to add", "and rills", by="ind"),
    "strike": on_words("PP2", "lakes", "strike", "Propose to delete", by="ind"),
    "replace": on_words("PP3", "seas", "replace", "Propose to replace", "oceans", by="ind"),
    "bracket": on_words("PP4", "springs", "bracket", "Bracket"),
    "strike_across": across(
        "PP5", "late,", "PP6", "Early", "strike", "Propose to delete", by="ind"
    ),
    "bracket_across": across("PP7", "twice,", "PP8", "Late", "bracket", "Bracket"),
    "correct": on_words("PP9", "wels", "correct", "Correct the words", "eels"),
    "amend": amend,
    "fill": fill,
    "accept": settled("PP12", "Accept…", "The waves at night rise,", "Accept the words"),
    "reject": settled("PP13", "Not retained…", "The waves rise,", "Do not retain the words"),
    "support": stance("PP14", "Support"),
    "oppose": stance("PP15", "Oppose"),
    "tcb": stance("PP16", "tcb"),
    "keep_original": stance("PP17", "Keep original"),
    "reserve": stance("PP18", "Reserve"),
    "lift": lift,
    "join": join,
    "correct_attribution": correct_attribution,
    "propose_paragraph": new_words(
        "PP22", "propose_paragraph", "The gauges are painted,", "Propose the paragraph"
    ),
    "propose_paragraphs": new_words(
        "PP23",
        "propose_paragraphs",
        "The gauges are oiled,\nThe gauges are locked,",
        "Propose the paragraphs",
    ),
    "propose_alternative": new_words(
        "PP24", "propose_alternative", "The gauges are numbered,", "Propose the alternative"
    ),
    "propose_deletion": propose_deletion,
    "redraft": redraft,
    "relabel": relabel,
    "adopt": adopt,
    "adopt_text": adopt_text,
    "split": split,
    "merge": merge("PP31", "PP32", "The mills and wheels turn,"),
    "restore_paragraph": restore_paragraph,
    "move": move,
    "agree": agree("PP37"),
    "reopen": reopen,
    "remark": remark,
    "undo": undo,
}


def test_no_verb_is_forgotten() -> None:
    assert set(BY_MOUSE) == set(SAYS) == set(VERBS)


@pytest.mark.parametrize("verb", BY_MOUSE)
def test_by_mouse(desk: Page, verb: str) -> None:
    with desk.expect_response(lambda answer: answer.url.endswith(f"/record/{verb}/")):
        BY_MOUSE[verb](desk)
    says(desk, verb)
    expect(desk.locator("#slip")).to_be_hidden()


def test_words_that_were_not_heard_in_full_are_awaited(desk: Page) -> None:
    select_by_mouse(desk, "PP41", "sun")
    desk.locator("#words-form .verbs label:has([value=add])").click()
    desk.get_by_label("Not heard in full").check()
    names(desk, "words-by", "ind")
    button(desk, "Propose to add")
    expect(words_of(desk, "PP41")).to_contain_text("sun [text awaited] (+IND)")


def test_who_joined_stays_with_amended_words_if_it_is_said(desk: Page) -> None:
    slip = bracket(desk, "PP42")
    slip.get_by_text("Amend…").click()
    slip.locator("#amend-text").fill("at dawn")
    names(desk, "amend-by", "chn")
    slip.get_by_role("checkbox", name="Viet Nam").check()
    button(desk, "Amend the words")
    expect(words_of(desk, "PP42")).to_contain_text("[at dawn] (+CHN) (+VIE)", use_inner_text=True)


def test_of_two_panels_asked_for_in_haste_the_later_one_stands_ready(desk: Page) -> None:
    for name in ("PP41", "PP42"):
        paragraph(desk, name).locator("a.menu").dispatch_event("click")
    expect(desk.locator("#slip .panel")).to_have_attribute("aria-label", "PP42")
    expect(desk.locator("#whole-by")).to_be_focused()
