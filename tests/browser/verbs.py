"""Every verb of the desk: words to record it on, and what they say afterwards.

The stories by keyboard and by mouse tell how it is done. Each verb has paragraphs of its own, so
that all of them are recorded in one visit and none depends on another.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Story = Callable[[Page], None]
"""How a verb is recorded on the desk."""

TEXT = """\
PP1. The rivers cross borders,

PP2. The lakes lie still,

PP3. The seas are deep,

PP4. The springs are clear,

PP5. The snow melts late,

PP6. Early rain is rare,

PP7. The ice breaks twice,

PP8. Late frost is feared,

PP9. The wels swim south,

PP10. The dams [and locks] (+IND) (+VIE) hold,

PP11. The dykes [text awaited] (+IND) hold,

PP12. The waves [at night] (-CHN) rise,

PP13. The waves [at noon] (-CHN) rise,

PP14. The tides [in spring] (-CHN) turn,

PP15. The tides [in summer] (-CHN) turn,

PP16. The tides [in autumn] (-CHN) turn,

PP17. The tides [in winter] (-CHN) turn,

PP18. The tides [in May] (-CHN) turn,

PP19. The tides [in June] (-CHN) (-TUR) turn,

PP20. The winds [from the north] (-CHN) blow,

PP21. The winds [from the east] (-CHN) blow,

PP22. The gauges are read,

PP23. The gauges are cleaned,

PP24. The gauges are named,

PP25. The gauges are counted,

PP26. The wells are old,

PP27. The wells are many,

PP28. The canals are long,

PP29. The ports [and piers] (+IND) are open,

PP30. The boats are slow and the ferries are fast,

PP31. The mills turn,

PP32. The wheels turn,

PP33. The nets are mended,

PP34. The nets are dried,

PP35. The bridges stand,

PP36. The roads lead down,

PP37. The paths lead up,

PP38. The lamps are lit,

PP39. The bells are rung,

PP40. The flags are raised,
"""

LOG = "the log"

SAYS: dict[str, dict[str, str]] = {
    "add": {"PP1": "The rivers [and rills] (+IND) cross borders,"},
    "strike": {"PP2": "The [lakes] (-IND) lie still,"},
    "replace": {"PP3": "The [seas] (-IND) [oceans] (+IND) are deep,"},
    "bracket": {"PP4": "The [springs] are clear,"},
    "strike_across": {"PP5": "The snow melts [late,]", "PP6": "[Early] (-IND) rain is rare,"},
    "bracket_across": {"PP7": "The ice breaks [twice,]", "PP8": "[Late] frost is feared,"},
    "correct": {"PP9": "The eels swim south,"},
    "amend": {"PP10": "The dams [and weirs] (+IND) hold,"},
    "fill": {"PP11": "The dykes [and walls] (+IND) hold,"},
    "accept": {"PP12": "The waves at night rise,"},
    "reject": {"PP13": "The waves rise,"},
    "support": {"PP14": "The tides [in spring] (-CHN) (+PAK) turn,"},
    "oppose": {"PP15": "The tides [in summer] (-CHN) (-PAK) turn,"},
    "tcb": {"PP16": "The tides [in autumn] (-CHN) (PAK tcb) turn,"},
    "keep_original": {"PP17": "The tides [in winter] (-CHN) (PAK: keep original) turn,"},
    "reserve": {"PP18": "The tides [in May] (-CHN) (PAK reserves) turn,"},
    "lift": {"PP19": "The tides [in June] (-TUR) turn,"},
    "join": {"PP20": "The winds [from the north] (-CHN) (-RUS) blow,"},
    "correct_attribution": {"PP21": "The winds [from the east] (-MGL) blow,"},
    "propose_paragraph": {"PP22a": "[PP22a. The gauges are painted,] (+THA)"},
    "propose_paragraphs": {
        "PP23a": "[PP23a. The gauges are oiled,] (+THA)",
        "PP23b": "[PP23b. The gauges are locked,] (+THA)",
    },
    "propose_alternative": {"PP24 altern": "[PP24 altern. The gauges are numbered,] (+THA)"},
    "propose_deletion": {"PP25": "[PP25. The gauges are counted,] (-THA)"},
    "redraft": {"PP26": "The wells are [very] (+UZB) old,"},
    "relabel": {"OP7": "The wells are many,"},
    "adopt": {"PP28": "The canals are wide,"},
    "adopt_text": {"PP29": "The ports are open to all,"},
    "split": {"PP30": "The boats are slow", "PP30a": "and the ferries are fast,"},
    "merge": {"PP31": "The mills and wheels turn,"},
    "restore_paragraph": {"PP34": "The nets are dried,"},
    "move": {"PP36": "The roads lead down,"},
    "agree": {"PP37": "The paths lead up,"},
    "reopen": {"PP38": "The lamps are lit,"},
    "remark": {LOG: "IND on PP39: To be rung again."},
    "undo": {"PP40": "The flags are raised,"},
}
"""For each verb what paragraphs say once it is recorded."""


def says(page: Page, verb: str) -> None:
    """Waits until the page says what it shall after a verb."""
    for name, words in SAYS[verb].items():
        place = page.locator("#log .sentence").first if name == LOG else words_of(page, name)
        expect(place).to_have_text(words, use_inner_text=True)
    if verb == "move":
        page.wait_for_function(
            """() => {
                const all = [...document.querySelectorAll("#paragraphs .para:not(.deleted)")];
                return all.map(each => each.dataset.name).join(" ").includes("PP36 PP35");
            }"""
        )
    if verb in {"agree", "reopen"}:
        agreed = page.locator(f'.para.agreed[data-name="{next(iter(SAYS[verb]))}"]')
        expect(agreed).to_have_count(1 if verb == "agree" else 0)


def words_of(page: Page, name: str) -> Locator:
    """The words of a paragraph that stands, brackets and names included."""
    gone = '[aria-label$="no longer in the text"]'
    return page.locator(f'.para[data-name="{name}"] > .words:not({gone})')
