"""Every verb by keyboard alone: nobody's hand leaves the keys, and none waits for a panel."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from negotiation.forms.acts import VERBS
from tests.browser import people
from tests.browser.people import go, press, send
from tests.browser.site import Site
from tests.browser.verbs import SAYS, TEXT, Story, says, words_of

MORE = """\
PP41. The wind, the sun and the rain,

PP42. The waves [at dusk] (-CHN) rise,

PP43. The moon is full,
"""


@pytest.fixture(scope="module")
def desk(visit: Page, site: Site) -> Page:
    """The secretary's desk, with the caret in the text."""
    people.seat_the_cast(site)
    people.open_desk(visit, site, f"{TEXT}\n{MORE}")
    visit.keyboard.press("/")
    visit.keyboard.press("Escape")
    return visit


def previewed(page: Page, verb: str, words: str) -> None:
    """Reads how it would be, with the button at hand, and records."""
    act = page.locator(f'#slip [data-verb="{verb}"]')
    expect(act.locator(".preview, .outcome").first).to_contain_text(words)
    expect(act.locator("button.primary")).to_be_focused()
    page.keyboard.press("Enter")


def on_words(name: str, words: str, sign: str, typed: str = "", by: str = "") -> Story:
    """A word is chosen, its sign pressed, and what is asked for typed."""

    def story(page: Page) -> None:
        go(page, name, words)
        press(page, "w", sign)
        if typed:
            press(page, "Control+a")
            page.keyboard.type(typed)
        if typed or not by:
            press(page, "Enter")
        if by:
            send(page, by)

    return story


def on_bracket(name: str, words: str, keys: str, by: str = "") -> Story:
    """A key on the bracket under the caret, and who it is."""

    def story(page: Page) -> None:
        go(page, name, words)
        press(page, keys)
        if by:
            send(page, by)

    return story


def across(name: str, sign: str, by: str = "") -> Story:
    """The last word of a paragraph and the first of the next one."""

    def story(page: Page) -> None:
        go(page, name)
        press(page, "Control+End", "Control+ArrowLeft", "Control+Shift+ArrowDown")
        press(page, "Control+Shift+ArrowRight", sign)
        expect(page.locator("#slip .across")).to_be_visible()
        if by:
            send(page, by)
        else:
            press(page, "Enter")

    return story


def amend(page: Page) -> None:
    go(page, "PP10", "locks")
    page.keyboard.press("a")
    expect(page.locator("#amend-text")).to_be_focused()  # the words are replaced, not the text
    press(page, "Control+a")
    page.keyboard.type("and weirs")
    press(page, "Enter")
    send(page, "ind")


def fill(page: Page) -> None:
    go(page, "PP11", "awaited")
    page.keyboard.type("aand walls")
    press(page, "Enter")


def settled(name: str, words: str, key: str, verb: str, outcome: str) -> Story:
    """A key that decides, the outcome, and the confirmation."""

    def story(page: Page) -> None:
        go(page, name, words)
        press(page, f"Control+Shift+{key}", "Enter")  # which confirms nothing that is not seen
        previewed(page, verb, outcome)

    return story


def lift(page: Page) -> None:
    go(page, "PP19", "June")
    press(page, "l")
    expect(page.get_by_role("button", name="Lift the position of China")).to_be_focused()
    press(page, "Enter")


def join(page: Page) -> None:
    go(page, "PP20", "north")
    press(page, "j")
    expect(page.locator("#join-like")).to_be_focused()
    press(page, "Enter")
    send(page, "rus")


def new_words(name: str, key: str, *lines: str) -> Story:
    """Words of a new paragraph or several, and whose they are."""

    def story(page: Page) -> None:
        go(page, name)
        press(page, key)
        for number, line in enumerate(lines):
            if number:
                press(page, "Enter")
            page.keyboard.type(line)
        press(page, "Control+Enter" if len(lines) > 1 else "Enter")
        send(page, "tha")

    return story


def propose_deletion(page: Page) -> None:
    go(page, "PP25")
    press(page, "d")
    send(page, "tha")


def redraft(page: Page) -> None:
    go(page, "PP26")
    press(page, "p")
    expect(page.locator("#redraft-text")).to_be_focused()
    press(page, "Control+a")
    page.keyboard.type("The wells are [very] (+UZB) old,")
    press(page, "Enter", "Enter")


def relabel(page: Page) -> None:
    go(page, "PP27")
    press(page, "e")
    page.keyboard.type("OP7")
    press(page, "Enter")


def adopt(page: Page) -> None:
    new_words("PP28", "b", "The canals are wide,")(page)
    expect(words_of(page, "PP28 altern")).to_have_count(1)
    go(page, "PP28 altern")
    press(page, "y")
    previewed(page, "adopt", "wide")


def adopt_text(page: Page) -> None:
    go(page, "PP29")
    press(page, "c")
    expect(page.locator("#adopt_text-text")).to_have_value("The ports are open,")
    press(page, "Control+End", "ArrowLeft")
    page.keyboard.type(" to all")
    press(page, "Enter")
    previewed(page, "adopt_text", "to all")


def split(page: Page) -> None:
    go(page, "PP30", "and")
    press(page, "s")
    previewed(page, "split", "and the ferries are fast,")


def merge(first: str, words: str) -> Story:
    """A paragraph and the one after it become one."""

    def story(page: Page) -> None:
        go(page, first)
        press(page, "u")
        expect(page.locator("[data-source]:focus")).to_have_count(1)
        press(page, "Space", "Enter", "Control+a")
        page.keyboard.type(words)
        press(page, "Enter")
        previewed(page, "merge", words)

    return story


def restore_paragraph(page: Page) -> None:
    merge("PP33", "The nets are mended and dried,")(page)
    expect(words_of(page, "PP34")).to_have_count(0)
    go(page, "PP34")
    press(page, ".")
    expect(page.get_by_role("button", name="Bring it back as it was")).to_be_focused()
    press(page, "Enter")


def move(page: Page) -> None:
    go(page, "PP36")
    press(page, "m")
    expect(page.locator("#move-after")).to_be_focused()
    page.keyboard.type("PP34")
    press(page, "Enter")
    previewed(page, "move", "PP36 moved after PP34")


def agree(name: str) -> Story:
    """Under the gavel, with a confirmation."""

    def story(page: Page) -> None:
        go(page, name)
        press(page, "Control+g")
        expect(page.get_by_role("button", name=f"{name} is agreed")).to_be_focused()
        press(page, "Enter")

    return story


def reopen(page: Page) -> None:
    agree("PP38")(page)
    expect(page.locator(".para.agreed[data-name=PP38]")).to_have_count(1)
    go(page, "PP38")
    press(page, "Control+g")
    expect(page.locator("#gavel [role=combobox]")).to_be_focused()
    send(page, "ind")


def remark(page: Page) -> None:
    go(page, "PP39")
    page.keyboard.type("oTo be rung again.")
    press(page, "Enter")
    send(page, "ind")


def undo(page: Page) -> None:
    on_words("PP40", "flags", "-", by="ind")(page)
    expect(words_of(page, "PP40")).to_contain_text("[flags]")
    expect(page.locator("#slip")).to_be_hidden()
    press(page, "Control+z")
    expect(page.locator("#confirm-undo")).to_contain_text("IND proposes to delete “flags” in PP40")
    press(page, "Enter")


BY_KEYBOARD: dict[str, Story] = {
    "add": on_words("PP1", "rivers", "=", "and rills", by="ind"),
    "strike": on_words("PP2", "lakes", "-", by="ind"),
    "replace": on_words("PP3", "seas", ">", "oceans", by="ind"),
    "bracket": on_words("PP4", "springs", "["),
    "strike_across": across("PP5", "-", by="ind"),
    "bracket_across": across("PP7", "["),
    "correct": on_words("PP9", "wels", "~", "eels"),
    "amend": amend,
    "fill": fill,
    "accept": settled("PP12", "night", "Enter", "accept", "The waves at night rise,"),
    "reject": settled("PP13", "noon", "Backspace", "reject", "The waves rise,"),
    "support": on_bracket("PP14", "spring", "+", by="pak"),
    "oppose": on_bracket("PP15", "summer", "-", by="pak"),
    "tcb": on_bracket("PP16", "autumn", "t", by="pak"),
    "keep_original": on_bracket("PP17", "winter", "k", by="pak"),
    "reserve": on_bracket("PP18", "May", "r", by="pak"),
    "lift": lift,
    "join": join,
    "correct_attribution": on_bracket("PP21", "east", "f", by="mgl"),
    "propose_paragraph": new_words("PP22", "n", "The gauges are painted,"),
    "propose_paragraphs": new_words(
        "PP23", "Shift+N", "The gauges are oiled,", "The gauges are locked,"
    ),
    "propose_alternative": new_words("PP24", "b", "The gauges are numbered,"),
    "propose_deletion": propose_deletion,
    "redraft": redraft,
    "relabel": relabel,
    "adopt": adopt,
    "adopt_text": adopt_text,
    "split": split,
    "merge": merge("PP31", "The mills and wheels turn,"),
    "restore_paragraph": restore_paragraph,
    "move": move,
    "agree": agree("PP37"),
    "reopen": reopen,
    "remark": remark,
    "undo": undo,
}


def test_no_verb_is_forgotten() -> None:
    assert set(BY_KEYBOARD) == set(SAYS) == set(VERBS)


@pytest.mark.parametrize("verb", BY_KEYBOARD)
def test_by_keyboard(desk: Page, verb: str) -> None:
    with desk.expect_response(lambda answer: answer.url.endswith(f"/record/{verb}/")):
        BY_KEYBOARD[verb](desk)
    says(desk, verb)


def test_words_not_heard_are_awaited(desk: Page) -> None:
    go(desk, "PP41", "sun")
    press(desk, "w", "=")
    desk.keyboard.type("…")
    press(desk, "Enter")
    send(desk, "ind")
    expect(words_of(desk, "PP41")).to_contain_text("sun [text awaited] (+IND)")


def test_a_position_on_the_paragraph_as_a_whole(desk: Page) -> None:
    go(desk, "PP43")
    desk.keyboard.type("ttur")
    press(desk, "Enter", "Enter")
    expect(words_of(desk, "PP43")).to_have_text("The moon is full, (TUR tcb)", use_inner_text=True)


def test_a_bracket_without_a_name_is_asked_for_and_gives_way_to_whoever_goes_on(desk: Page) -> None:
    slip = desk.locator("#slip")
    go(desk, "PP42", "dusk")
    press(desk, "l")
    expect(desk.get_by_role("button", name="Lift the position of China")).to_be_focused()
    press(desk, "Enter")
    expect(slip).to_contain_text("Nobody's name stands on this bracket")
    desk.keyboard.type("+chn")
    press(desk, "Enter", "Enter")
    expect(words_of(desk, "PP42")).to_contain_text("[at dusk] (+CHN)", use_inner_text=True)
    press(desk, "Escape")
    go(desk, "PP42", "dusk")
    press(desk, "l", "ArrowRight")
    expect(words_of(desk, "PP42")).to_be_focused()
    expect(slip).to_be_hidden()


def test_what_was_undone_is_redone_and_undone_again(desk: Page) -> None:
    asked = desk.locator("#confirm-undo")
    go(desk, "PP43", "moon")
    press(desk, "w", "-")
    send(desk, "ind")
    struck = "The [moon] (-IND) is full,"
    expect(words_of(desk, "PP43")).to_contain_text(struck, use_inner_text=True)
    expect(desk.locator("#slip")).to_be_hidden()
    for keys, question, words in [
        ("Control+z", "IND proposes to delete “moon” in PP43", "The moon is full,"),
        ("Control+Shift+z", "Redo what was undone last?", struck),
        ("Control+z", "Redone", "The moon is full,"),
        ("Control+y", "Redo what was undone last?", struck),
    ]:
        press(desk, keys)
        expect(asked).to_contain_text(question)
        press(desk, "Enter")
        expect(words_of(desk, "PP43")).to_contain_text(words, use_inner_text=True)


def test_whoever_comes_to_the_button_sees_what_it_records(desk: Page) -> None:
    go(desk, "PP41")
    press(desk, "c")
    expect(desk.locator("#adopt_text-text")).to_be_focused()
    press(desk, "Control+a")
    desk.keyboard.type("The moon,")
    press(desk, "Enter")
    outcome = desk.locator("#slip [data-verb=adopt_text] .preview .outcome")
    expect(outcome).to_contain_text("moon")
    button = desk.locator("#slip [data-verb=adopt_text] button.primary")
    expect(button).to_be_focused()
    above, below = outcome.bounding_box(), button.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"] + 1
    press(desk, "Escape")
