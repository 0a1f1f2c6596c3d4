"""Attributions as CICA's podium versions have them, and as clerks vary them."""

from __future__ import annotations

import unicodedata

import pytest

from notation.dialects import CICA
from notation.dialects.names import register
from notation.tree import Attribution, Stance

SUPPORT, OPPOSE, TCB = Stance.SUPPORT, Stance.OPPOSE, Stance.TCB
KEEP, RESERVED, OTHER = Stance.KEEP_ORIGINAL, Stance.RESERVED, Stance.OTHER


def read(inner: str) -> list[tuple[str, Stance, str]]:
    group = CICA.read(inner)
    return [] if group is None else [(a.actor, a.stance, a.note) for a in group.attributions]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("+IND", [("IND", SUPPORT, "")]),
        ("-IND", [("IND", OPPOSE, "")]),
        ("VIE tcb", [("VIE", TCB, "")]),
        ("JORDAN, ISR tcb", [("JORDAN", TCB, ""), ("ISR", TCB, "")]),
        ("BANGL: keep original", [("BANGL", KEEP, "")]),
        ("CHN original text", [("CHN", KEEP, "")]),
        ("IND, TUR: keep the original", [("IND", KEEP, ""), ("TUR", KEEP, "")]),
        ("+IRAN with reservation", [("IRAN", SUPPORT, "with reservation")]),
        ("RUS reserves", [("RUS", RESERVED, "")]),
        ("RUS reserves its position", [("RUS", RESERVED, "")]),
        ("RUS: reservation", [("RUS", RESERVED, "")]),
        ("IND supports", [("IND", SUPPORT, "")]),
        ("IND opposes", [("IND", OPPOSE, "")]),
        ("IND: can go along", [("IND", OTHER, "can go along")]),
        ("IND: prefers PP4, or PP5 / PP6", [("IND", OTHER, "prefers PP4, or PP5 / PP6")]),
        ("IND: delete", [("IND", OTHER, "delete")]),
        ("-India", [("IND", OPPOSE, "")]),
        ("+russian federation", [("RUS", SUPPORT, "")]),
        ("-Вьетнам", [("VIE", OPPOSE, "")]),
        ("+Түркия", [("TUR", SUPPORT, "")]),
        ("+Secretariat", [("Secretariat", SUPPORT, "")]),
        ("-Chair", [("CHAIR", OPPOSE, "")]),
        ("-the Chair", [("CHAIR", OPPOSE, "")]),
        ("Индия: сохранить исходный текст", [("IND", KEEP, "")]),
        ("+Индия с оговоркой", [("IND", SUPPORT, "с оговоркой")]),
        ("Россия против", [("RUS", OPPOSE, "")]),
        ("+Atlantis", [("Atlantis", SUPPORT, "")]),
        ("+South Atlantis, IND", [("South Atlantis", SUPPORT, ""), ("IND", SUPPORT, "")]),
    ],
)
def test_an_attribution_says_who_and_what(inner: str, said: list[tuple[str, Stance, str]]) -> None:
    assert read(inner) == said


DASHES = [
    chr(point)
    for point in range(0x110000)
    if unicodedata.category(chr(point)) == "Pd" and chr(point) not in "\u301c\u3030\u30a0\u2e17"
]


@pytest.mark.parametrize(
    "sign",
    [
        d
        for d in DASHES
        if ord(d) < 0x10000 and ord(d) not in (0x1400, 0x2E1A, 0x2E40, 0x2E5D, 0xFE31, 0xFE32)
    ]
    + ["\u2212", "\u00ad", "\u207b"],
)
def test_every_dash_is_a_minus(sign: str) -> None:
    assert read(f"{sign}IND") == read(f"{sign} IND") == [("IND", OPPOSE, "")]


@pytest.mark.parametrize("sign", ["+", "＋", "﹢", "⁺", "➕"])
def test_every_plus_is_a_plus(sign: str) -> None:
    assert read(f"{sign}IND") == read(f"{sign}\nIND") == [("IND", SUPPORT, "")]


@pytest.mark.parametrize(
    "between", [", ", "; ", "/", " & ", " and ", " и ", " және ", ",", " ", ", and ", "\n"]
)
def test_names_may_be_parted_by_anything(between: str) -> None:
    assert read(f"+IND{between}RUS") == [("IND", SUPPORT, ""), ("RUS", SUPPORT, "")]


@pytest.mark.parametrize("between", [", ", "; ", " ", "/", ""])
def test_each_name_may_have_its_own_sign(between: str) -> None:
    assert read(f"+IND{between}-RUS") == [("IND", SUPPORT, ""), ("RUS", OPPOSE, "")]


@pytest.mark.parametrize(
    "inner",
    [
        *("ICTs", "UN", "a", "iv", "2021-2025", "as of COB 28 May", "USD 1,200", "-0.4 °C", "-5"),
        *("+10 %", "CICA", "IND", "tcb", "the", "-the", "+ and more", "-see annex", "", " ", "-"),
        *("see PP5", "+PP5", "e)", "hereinafter – the Group", "India and Viet Nam", "1", "A+"),
    ],
)
def test_other_parentheses_stay_text(inner: str) -> None:
    assert CICA.read(inner) is None


def test_what_is_printed_is_kept_where_it_differs_from_the_key() -> None:
    group = CICA.read("+India, RUS, viet nam")
    assert group is not None
    assert [a.printed for a in group.attributions] == ["India", "", "viet nam"]


def test_names_nobody_knows_are_listed() -> None:
    group = CICA.read("+Atlantis, IND")
    assert group is not None
    assert group.unknown == ("Atlantis",)


def test_every_known_name_leads_to_its_delegation() -> None:
    for entry in register():
        for name in (entry.key, *entry.names):
            assert read(f"-{name}") == [(entry.key, OPPOSE, "")], name


def test_no_two_delegations_share_a_name() -> None:
    owners: dict[str, str] = {}
    for entry in register():
        for name in {entry.key, *entry.names}:
            assert owners.setdefault(name.casefold(), entry.key) == entry.key, name


def test_signed_names_are_written_one_by_one_and_pending_ones_in_lists() -> None:
    row = [
        Attribution("TUR", OPPOSE),
        Attribution("BANGL", OPPOSE),
        Attribution("JORDAN", TCB),
        Attribution("ISR", TCB),
        Attribution("IND", KEEP),
        Attribution("TUR", KEEP),
        Attribution("IRAN", SUPPORT, "with reservation"),
        Attribution("RUS", RESERVED),
        Attribution("VIE", OTHER, "can go along"),
    ]
    assert CICA.write(row) == [
        "(-TUR)",
        "(-BANGL)",
        "(JORDAN, ISR tcb)",
        "(IND, TUR: keep original)",
        "(+IRAN with reservation)",
        "(RUS reserves)",
        "(VIE: can go along)",
    ]


def test_what_is_weak_stands_alone_only_in_a_strong_form() -> None:
    said = Attribution("VIE", OTHER, "can go along")
    weak, strong = CICA.read("VIE: can go along"), CICA.read("VIE:: can go along")
    assert weak is not None
    assert strong is not None
    assert weak.attributions == strong.attributions == (said,)
    assert (weak.weak, strong.weak) == (True, False)
    assert CICA.write([said], alone=True) == ["(VIE:: can go along)"]
