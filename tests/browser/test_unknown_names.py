"""Names that nobody has, or several have, where the floor is asked for and given: it is said what
was not understood and what to do, and what was typed stays."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.live import TEXT, open_desk_in_session
from tests.browser.people import press
from tests.browser.quick import bar, preview, type_line
from tests.browser.site import Site


def test_asking_for_the_floor_says_which_name_it_does_not_know(page: Page, seated: Site) -> None:
    open_desk_in_session(page, seated, TEXT)
    address = page.locator("#screen-strip a").get_attribute("href") or ""
    page.goto(address.removesuffix("screen/"))
    field = page.get_by_label("Ask for the floor")
    add = page.get_by_role("button", name="Put on the list")
    waiting = page.locator(".speakers > li")
    said = page.locator(".ask .not-understood")

    field.fill("Atlantis")
    unknown = "The register of delegations does not have “Atlantis”."
    add.click()
    expect(said).to_contain_text(unknown)
    expect(said).to_have_role("alert")
    expect(field).to_have_value("Atlantis")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []
    field.press("End")
    page.keyboard.type("!")
    expect(said).to_be_empty()
    press(page, "Enter")
    expect(said).to_contain_text("“Atlantis!”")
    expect(field).to_have_value("Atlantis!")

    field.fill("kaz")
    press(page, "Enter")
    field.fill("ira")
    add.click()
    expect(said).to_contain_text("“ira” could be: IRAN ")
    expect(said).to_contain_text("IRAQ Iraq. Choose from the list")
    expect(field).to_have_value("ira")
    expect(page.locator(".ask .chosen")).to_contain_text("KAZ")
    expect(waiting).to_have_count(0)
    page.locator(".ask [role=option]", has_text="IRAQ").click()
    expect(said).to_be_empty()
    add.click()
    expect(waiting).to_have_count(2)
    expect(waiting.last).to_contain_text("IRAQ")
    add.click()
    expect(page.locator(".ask [role=alert]").last).to_have_text(
        "Say which delegation asks for the floor."
    )


def test_without_scripts_what_was_typed_comes_back_as_well(page: Page, seated: Site) -> None:
    open_desk_in_session(page, seated, TEXT)
    address = page.locator("#screen-strip a").get_attribute("href") or ""
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        base_url=seated.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(address.removesuffix("screen/"))
    plain.get_by_label("Ask for the floor").fill("kaz, Atlantis")
    plain.get_by_role("button", name="Put on the list").click()
    expect(plain.locator(".not-listed")).to_contain_text("does not have “Atlantis”")
    expect(plain.get_by_label("Ask for the floor")).to_have_value("kaz, Atlantis")
    context.close()


def test_giving_the_floor_in_quick_entry_says_which_name_it_does_not_know(
    page: Page, seated: Site
) -> None:
    people.open_desk(page, seated, TEXT)
    spoken = page.locator("#quick-spoken")
    for typed, told in (
        ("atlantis", "No delegation is called “atlantis”. Use its abbreviation, or a name"),
        ("ind atlantis", "“atlantis” names no delegation and does not say how they stand."),
        ("4 ind, atlantis", "“atlantis” names no delegation and does not say how they stand."),
        ("ira", "Which delegation is “ira”?"),
    ):
        type_line(page, typed)
        expect(preview(page)).to_contain_text(told)
        press(page, "Enter")
        expect(preview(page)).to_contain_text(told)
        expect(bar(page)).to_have_value(typed)
        expect(bar(page)).to_be_focused()
        expect(page.locator(".quick-floor")).to_be_hidden()
        if typed != "ira":
            expect(spoken).to_contain_text(told)
        press(page, "Escape", "Escape")
        bar(page).fill("")
