"""Sheets as CSV: what is read back is what was written, and no spreadsheet runs it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sheets.as_csv import as_csv
from claims.sheets.letters import printable
from tests.ground.sheets_of_ours import paper

TITLES = {"number": "№", "printed": "Как напечатано", "differences": "Что изменено", "turn": "Реплика"}
RUN_BY_SPREADSHEETS = "=+-@|%＝＋－＠"


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cell_of(text: str) -> str:
    return read(as_csv(paper({"printed": text}, titles=TITLES)))[1][1]


def test_the_first_bytes_tell_a_spreadsheet_that_this_is_unicode() -> None:
    assert as_csv(paper(titles=TITLES)).startswith(b"\xef\xbb\xbf")
    assert as_csv(paper(titles=TITLES), bom=False).startswith("№".encode())


def test_columns_are_those_of_the_titles() -> None:
    cells = {"number": 1, "printed": "«Да», — сказал он", "differences": ("число: 3 → 4", "порядок"), "turn": 2}
    data = as_csv(paper(cells, titles=TITLES))
    assert read(data) == [list(TITLES.values()), ["1", "«Да», — сказал он", "число: 3 → 4; порядок", "2"]]
    assert data.endswith(b"\r\n")


def test_a_signed_edition_carries_its_seal_in_every_row() -> None:
    rows = read(as_csv(paper({"number": 1}, {"number": 2}, titles=TITLES, seal="sverka:1:2:ab:ru")))
    assert [row[-1] for row in rows[1:]] == ["sverka:1:2:ab:ru"] * 2


def test_nothing_is_an_empty_cell() -> None:
    assert read(as_csv(paper({"number": 1, "turn": None}, titles=TITLES)))[1] == ["1", "", "", ""]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7 999", "-5", "@SUM(A1)", " =1", "\t=1", "\n=1", "\x00=1", "\xa0=1", "|calc", "%0A=1", "＝1+1"],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell_of(text) == "'" + text.replace("\x00", "")


def test_a_dash_of_the_press_is_left_alone() -> None:
    assert cell_of("— Да.") == "— Да."


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_and_never_as_a_formula(text: str) -> None:
    cell = cell_of(text)
    assert cell.lstrip()[:1] not in tuple(RUN_BY_SPREADSHEETS)
    assert cell.removeprefix("'") == printable(text).removeprefix("'")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_there_are_as_many_rows_as_were_given(texts: list[str]) -> None:
    assert len(read(as_csv(paper(*({"printed": text} for text in texts), titles=TITLES)))) == len(texts) + 1
