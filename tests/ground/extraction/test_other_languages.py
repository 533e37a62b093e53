"""English, Ukrainian and Kazakh. Every sentence here was written for this test."""

import pytest

from tests.ground.extraction.reading import names, rows

ENGLISH = {
    "a clause": (
        "Governor Anna Hill said that the bridge will open in May.",
        [("indirect", "that the bridge will open in May", "Governor Anna Hill")],
    ),
    "a clause without a conjunction": (
        "Critics say the plan would cost forty million dollars.",
        [("indirect", "the plan would cost forty million dollars", "Critics")],
    ),
    "an aside": (
        "The mine will stay closed, said Peter Cole, a union leader.",
        [("indirect", "The mine will stay closed", "Peter Cole")],
    ),
    "according to": (
        "According to the auditor, the fund lost a tenth of its value.",
        [("indirect", "the fund lost a tenth of its value", "the auditor")],
    ),
    "direct": (
        "“We will not close a single school,” Governor Anna Hill said.",
        [("direct", "We will not close a single school", "Governor Anna Hill")],
    ),
    "direct in two parts": (
        '"The water came at night," recalled Tom Reed. "By morning the road was gone."',
        [("direct", "The water came at night | By morning the road was gone.", "Tom Reed")],
    ),
    "a noun that states": (
        "Governor Anna Hill called for a ban on night flights.",
        [("indirect", "a ban on night flights", "Governor Anna Hill")],
    ),
    "a promise": (
        "Peter Cole promised to rebuild the pier by June.",
        [("indirect", "to rebuild the pier by June", "Peter Cole")],
    ),
    "a fear": ("Residents fear the dam will burst.", [("indirect", "the dam will burst", "Residents")]),
    "a paper that speaks": (
        "The letter, signed by Peter Cole, says the roof leaks.",
        [("indirect", "the roof leaks", "The letter")],
    ),
    "what nobody said": ("The ferry left at nine. She opened the bridge and walked across it.", []),
    "doubled apostrophes": (
        "''We lost everything,'' said Tom Reed. ''By noon the barn was gone.''",
        [("direct", "We lost everything | By noon the barn was gone.", "Tom Reed")],
    ),
    "direct in two clauses": (
        "“We will not sell,” Anna Hill said, “and we never will.”",
        [("direct", "We will not sell | and we never will.", "Anna Hill")],
    ),
    "a heading in quotation marks": (
        "“The boat was late,” Tom Reed said.\n\n'Lights Over Cold Water.'\n\nRain fell for a week.",
        [("direct", "The boat was late", "Tom Reed")],
    ),
    "single marks and apostrophes": (
        "'It's not our fault,' the driver's brother said.",
        [("direct", "It's not our fault", "the driver's brother")],
    ),
}
UKRAINIAN = {
    "a clause": (
        "Міністр Олег Коваль заявив, що дорогу відкриють у травні.",
        [("indirect", "дорогу відкриють у травні", "Міністр Олег Коваль")],
    ),
    "direct": (
        "«Ми повернемося до цього восени», — сказала мер Ганна Шевчук.",
        [("direct", "Ми повернемося до цього восени", "мер Ганна Шевчук")],
    ),
    "a nominal cue": (
        "За словами лікаря, пацієнт одужує.",
        [("indirect", "пацієнт одужує", "лікаря")],
    ),
    "as before the cue": (
        "Як повідомляє видання, завод зупинили на тиждень.",
        [("indirect", "завод зупинили на тиждень", "видання")],
    ),
}
KAZAKH = {
    "the cue behind деп": (
        "Министр Ерлан Қожабеков жаңа мектеп керек деп мәлімдеді.",
        [("indirect", "жаңа мектеп керек", "Министр Ерлан Қожабеков")],
    ),
    "a clause made a noun": (
        "Ол жол ашылғанын айтты.",
        [("indirect", "жол ашылғанын", "Ол")],
    ),
    "direct": (
        "«Біз бұл жұмысты биыл аяқтаймыз», – деді Қожабеков.",
        [("direct", "Біз бұл жұмысты биыл аяқтаймыз", "Қожабеков")],
    ),
    "a nominal cue behind its speaker": (
        "Министрдің айтуынша, ауылда қырық үй салынды.",
        [("indirect", "ауылда қырық үй салынды", "Министрдің")],
    ),
}
CASES = [
    pytest.param(language, text, expected, id=f"{language}: {name}")
    for language, cases in (("en", ENGLISH), ("uk", UKRAINIAN), ("kk", KAZAKH))
    for name, (text, expected) in cases.items()
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_report(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text, language) == expected


def test_english_pronouns_point_back() -> None:
    text = "Governor Anna Hill met farmers. “We will help,” Hill said. She said the money would come soon."
    assert names(text, "en")[-1] == "Anna Hill"


def test_who_stands_for_the_noun_before_it() -> None:
    text = "Governor Anna Hill, who said the bridge was safe, resigned."
    assert rows(text, "en") == [("indirect", "the bridge was safe", "who")]
    assert names(text, "en") == ["Anna Hill"]


def test_a_label_quotes_whoever_spoke_last() -> None:
    text = "Мер Ганна Шевчук сказала, що міст відкрито.\nПряма мова: «Ми будували його три роки»."
    assert names(text, "uk") == ["Ганна Шевчук", "Ганна Шевчук"]
