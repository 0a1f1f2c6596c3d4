"""What is said in the demonstration, in order: one step, one intervention.

Words are named by quoting them; the runner finds their place. A paragraph is named by its label.
`on` names the words of the bracket a position is taken on (the innermost with just these words).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One intervention. Which of the fields count depends on the verb (see `demo.acts`)."""

    verb: str
    at: str = ""
    words: str = ""
    new: str = ""
    by: tuple[str, ...] = ()
    on: str = ""
    note: str = ""
    to: str = ""
    keep: tuple[str, ...] = ()


def say(
    verb: str, at: str = "", words: str = "", by: str = "", keep: str = "", **more: str
) -> Step:
    """A step, with the delegations as one row of keys."""
    return Step(verb, at=at, words=words, by=tuple(by.split()), keep=tuple(keep.split()), **more)


SCRIPT: tuple[Step, ...] = (
    say("remark", new="The Chair opens the first reading, paragraph by paragraph."),
    # The preamble
    say(
        "replace", "PP1", "rivers cross borders without asking", "KAZ", new="rivers know no borders"
    ),
    say("support", "PP1", by="MGL KGZ", on="rivers know no borders"),
    say("tcb", "PP1", by="TJK", on="rivers know no borders"),
    say("strike", "PP2", "of high mountains", "BANGL"),
    say("oppose", "PP2", by="THA", on="of high mountains"),
    say("add", "PP2", "the ice of northern rivers", "UZB", new=" and the melting of glaciers"),
    say("support", "PP2", by="KGZ TJK", on="and the melting of glaciers"),
    say("agree", "PP3"),
    say(
        "replace",
        "PP4",
        "should know them as early as those who live upstream",
        "PAK",
        new="should know them at the same time as those who live upstream",
    ),
    say("strike", "PP4", "at the same time", "IND"),
    say(
        "support",
        "PP4",
        by="BANGL VIE CAM",
        on="should know them at the same time as those who live upstream",
    ),
    say(
        "oppose", "PP4", by="CHN", on="should know them at the same time as those who live upstream"
    ),
    say(
        "support",
        "PP4",
        by="EGY",
        note="with reservation",
        on="should know them at the same time as those who live upstream",
    ),
    say("keep_original", "PP4", by="TUR"),
    say("keep_original", "PP4", by="UAE IRAQ"),
    say("add", "PP5", "their own river", "SRL", new=" and pass them on to their children"),
    say("support", "PP5", by="THA", on="and pass them on to their children"),
    say("accept", "PP5", on="and pass them on to their children"),
    say("agree", "PP5"),
    say("strike", "PP6", "and not of commerce", "ROK"),
    say("oppose", "PP6", by="QATAR", on="and not of commerce"),
    say("support", "PP6", by="AFG BANGL", on="and not of commerce"),
    say("lift", "PP6", by="QATAR", on="and not of commerce"),
    say(
        "propose_alternative",
        "PP6",
        by="CHAIR",
        new="Emphasizing that a warning of a flood is a matter of public safety,",
    ),
    say("support", "PP6 altern", by="BANGL AFG"),
    say("adopt", "PP6 altern"),
    say("move", "PP6", to="PP3"),
    say("agree", "PP6", by="ROK"),
    say("reserve", "PP7", by="IRAN"),
    say(
        "propose_paragraph",
        "PP5",
        by="VIE",
        words="PP5a",
        new="Welcoming the network of observers in the delta, who telephone their readings,",
    ),
    say("support", "PP5a", by="THA CAM"),
    say(
        "amend",
        "PP5a",
        by="VIE",
        on="Welcoming the network of observers in the delta, who telephone their readings,",
        new="Welcoming the network of observers in the delta, who send their readings every hour,",
        keep="THA CAM",
    ),
    say("tcb", "PP5a", by="AZE"),
    say(
        "propose_alternative",
        "PP7",
        by="CHAIR",
        new="Bearing in mind that capacities differ and that each State contributes what it can,",
    ),
    say("support", "PP7 altern", by="JORDAN"),
    # The operative part
    say("replace", "OP1", "every six hours", "TJK", new="every twelve hours"),
    say("support", "OP1", by="KGZ", on="every twelve hours"),
    say("oppose", "OP1", by="UZB KAZ", on="every twelve hours"),
    say("strike", "OP1", "shared", "ISR"),
    say("oppose", "OP1", by="JORDAN PAL", on="shared"),
    say("agree", "OP2"),
    say("reopen", "OP2", by="SRL"),
    say("add", "OP2", "point of contact", "SRL", new=" …"),
    say("fill", "OP2", on="text awaited", new="and a deputy"),
    say("tcb", "OP2", by="IND RUS CHN", on="and a deputy"),
    say("bracket", "OP3", "with one colour and one meaning for all"),
    say("support", "OP3", by="EGY", on="with one colour and one meaning for all"),
    say("strike", "OP3", "and one meaning", "RUS"),
    say("strike", "OP3", "one meaning", "IRAN"),
    say("correct", "(a)", "banks may be", new="bank may be"),
    say("undo"),
    say("agree", "(a)"),
    say("agree", "(b)", to="(a)"),
    say("agree", "(c)", by="AZE"),
    say("propose_deletion", "OP4", by="TUR"),
    say("oppose", "OP4", by="IRAQ"),
    say("support", "OP4", by="PAK BANGL"),
    say("replace", "OP4", "two days ahead", "IRAQ", new="ten days ahead"),
    say("tcb", "OP4", by="TUR", on="ten days ahead"),
    say(
        "propose_alternative",
        "OP4",
        by="JORDAN",
        new="We encourage the owners of dams to announce planned releases of water in good time.",
    ),
    say(
        "propose_alternative",
        "OP4",
        by="EGY",
        new="We encourage the owners of dams to announce every release of water.",
    ),
    say(
        "merge",
        "OP4",
        new="We encourage the owners of dams to announce planned releases of water in good time, "
        "and all others at once.",
    ),
    say("replace", "OP5", "every year", "AFG", new="every second year"),
    say("accept", "OP5", on="every second year"),
    say("reject", "OP5", on="every year"),
    say("agree", "OP5"),
    say("strike", "OP6", "free of charge", "ROK"),
    say("oppose", "OP6", by="UAE", on="free of charge"),
    say("correct_attribution", "OP6", on="free of charge", words="UAE", new="QATAR"),
    say("add", "OP6", "forecasting models", "BAH", new=" and their source data"),
    say(
        "propose_alternative",
        "OP6",
        by="KUW",
        new="We will share forecasting models on terms to be agreed.",
    ),
    say("oppose", "OP6 altern", by="MGL"),
    say(
        "propose_paragraphs",
        "OP6",
        by="MGL",
        new="OP6a. We will help one another with:\n"
        "(i) the calibration of gauges;\n"
        "(ii) the training of those who read them.",
    ),
    say("support", "(ii)", by="TJK", on="the training of those who read them."),
    say("reserve", "OP7", by="IND"),
    say("lift", "OP7", by="IND"),
    say("agree", "OP7"),
    say("strike", "OP8", "public", "CHN"),
    say("support", "OP8", by="KAZ UZB", on="public"),
    say("add", "OP8", "gauging stations", "Secretariat", new=", as far as they are notified"),
    say("tcb", "OP9", by="EGY QATAR SRL"),
    say("strike", "OP9", "three years after its adoption", "RUS"),
    say("undo"),
    say("add", "OP9", "its adoption", "KUW", new=" …"),
    say("strike_across", "OP8", "We request", "AZE", to="OP9", on="its adoption"),
    say(
        "support",
        "OP9",
        by="THA",
        on="We will review this Declaration three years after its adoption",
    ),
    say("remark", "OP9", by="CHAIR", new="To be taken up tomorrow, together with OP1."),
)
