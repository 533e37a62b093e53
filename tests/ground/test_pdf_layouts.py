"""Printed pages: columns, running heads, page numbers, words split at line ends. Set by typst."""

from itertools import pairwise, permutations

import pytest
import typst

from sources.formats import ReadText
from sources.formats.hyphens import Hyphens
from sources.formats.pdf import read

LEFT = [
    "The mayor opened the bridge in May and said",
    "that nobody would ever pay for crossing it,",
    "since the town had paid for the bridge once.",
    "He was asked about the lorries that cross it",
    "at night and answered that they would wait.",
]
RIGHT = [
    "The council met again in June and heard the",
    "builders, who asked for another year of work",
    "on the roads that lead to the bridge itself.",
    "Two members said that a year was too long a",
    "time, and the others did not answer to that.",
]
WHOLE = " ".join([*LEFT, *RIGHT])
STORY = " ".join(
    f"The {one} crossed the {other} before the {third} was closed."
    for one, other, third in permutations(["mayor", "builder", "river", "road", "bridge"], 3)
)


def printed(markup: str) -> ReadText:
    return read(typst.compile(f'#set text(hyphenate: false, lang: "en", size: 9pt)\n{markup}'.encode()))


def row_by_row(left: list[str], right: list[str], *, widths: str = "1fr, 1fr") -> str:
    cells = "".join(f"[{a}],[{b}]," for a, b in zip(left, right, strict=True))
    return f"#grid(columns: ({widths}), column-gutter: 24pt, row-gutter: 5pt, {cells})"


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    flowed = printed(f"#set page(columns: 2, height: 12cm)\n{' '.join([*LEFT, *RIGHT] * 6)}")
    assert " ".join(flowed.text.split()) == " ".join([WHOLE] * 6)
    drawn = printed("#set page(width: 16cm, height: 10cm)\n" + row_by_row(LEFT, RIGHT))
    assert " ".join(drawn.text.split()) == WHOLE


def test_a_heading_over_columns_and_a_foot_under_them_stay_where_they_are() -> None:
    drawn = printed(
        "#set page(width: 16cm, height: 12cm)\n= Record of the council and of all that was said in it in May and June\n"
        + row_by_row(LEFT, RIGHT)
        + "\n\n#v(1cm) This record was approved by the mayor and by the whole of the council on the first of July."
    )
    text = " ".join(drawn.text.split())
    assert text.index("Record of") < text.index(LEFT[0]) < text.index(LEFT[-1]) < text.index(RIGHT[0])
    assert text.index(RIGHT[-1]) < text.index("This record was approved")


def test_names_beside_their_words_and_tables_are_read_line_by_line() -> None:
    talk = row_by_row(["MR. HALE:", "MS. REED:", "MR. HALE:", "MS. REED:", "MR. HALE:"], LEFT, widths="70pt, 1fr")
    text = printed("#set page(width: 16cm, height: 10cm)\n" + talk).text
    assert text.index("MR. HALE:") < text.index(LEFT[0]) < text.index("MS. REED:") < text.index(LEFT[1])


def test_running_heads_and_page_numbers_go_and_pages_stay_as_places() -> None:
    found = printed(
        '#set page(height: 6cm, width: 12cm, numbering: "1", header: context if calc.odd(here().page())'
        f" [Town council] else [The bridge, June])\n{STORY}"
    )
    assert " ".join(found.text.split()) == STORY
    assert len(found.locators) > 3
    assert [page.name for page in found.locators] == [str(number + 1) for number in range(len(found.locators))]
    assert all(before.end <= after.start for before, after in pairwise(found.locators))


def test_a_word_split_between_pages_is_one_word_on_both() -> None:
    found = printed("#set page(height: 5cm, width: 8cm)\nWe will not de-#pagebreak()cide on the bridge today, he said.")
    assert found.text == "We will not decide on the bridge today, he said."
    first, second = found.locators
    assert (first.start, second.end) == (0, len(found.text))
    assert found.text[second.start :].endswith("cide on the bridge today, he said.")


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("Это сказал кое-", "кто из совета", "Это сказал кое-кто из совета"),
        ("Спросите кого-", "нибудь другого", "Спросите кого-нибудь другого"),
        ("Мы решим по-", "новому", "Мы решим по-новому"),
        ("Мы по-", "строим мост", "Мы построим мост"),
        ("Это важное ре-", "шение совета", "Это важное решение совета"),
        ("Улица Нью-", "Йорка", "Улица Нью-Йорка"),
        ("соци-", "ально-экономический план", "социально-экономический план"),
        ("a well-", "known bridge", "a well-known bridge"),
        ("the deci-", "sion of the council", "the decision of the council"),
        ("a bridge-", "builder spoke", "a bridge-builder spoke"),
        ("the co-", "operation of towns", "the cooperation of towns"),
        ("long\u00ad", "ing", "longing"),
        ("He went on \u2014", "and stopped", "He went on \u2014 and stopped"),
        ("from 2024-", "2025", "from 2024- 2025"),
        ("a plain line", "goes on", "a plain line goes on"),
    ],
)
def test_a_split_word_is_made_whole_and_a_hyphen_is_kept(line: str, following: str, whole: str) -> None:
    text = ["This bridge has a builder", "cooperation is what we want", line, following]
    assert Hyphens(text).join(line, following) == whole
