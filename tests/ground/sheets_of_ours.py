"""Rows and papers for tests, in words of our own."""

from typing import Any

from claims.sheets.paper import Line, Paper
from claims.sheets.rows import Row, row_from

TITLES = {
    "number": "№",
    "printed": "В тексте",
    "official": "Сказано",
    "differences": "В чём разница",
    "date": "Дата",
    "decided": "Решено",
    "turn": "Реплика",
}
WORDS = {word: word for word in "sheet page of context remarks seal empty no_source article letters".split()}
MARKS = {"waiting": "не готово", "verified": "верно", "disputed": "спорно", "not_established": "неясно"}
WORDS |= {"cut": "обрезано"} | MARKS
PRINTED = "Мы закончим мост к маю"


def row(number: int = 1, **values: Any) -> Row:
    """A verified verbatim quote; everything else is empty."""
    filled = {
        "number": number,
        "claim": number,
        "kind": "direct",
        "printed": PRINTED,
        "printed_language": "ru",
        "official": PRINTED,
        "official_language": "ru",
        "speaker": "Илья Лугов",
        "source": "Брифинг",
        "finding": "verbatim",
        "verdict": "verified",
        "reason": "verbatim",
    }
    return row_from(filled | values)


def paper(*cells: dict[str, Any], titles: dict[str, str] = TITLES, seal: str = "", **values: Any) -> Paper:
    """A paper with a line for each dictionary of cells."""
    lines = tuple(Line(number, cell.pop("mark", "verified"), cell) for number, cell in enumerate(cells, 1))
    given = {"language": "ru", "title": "Мост", "facts": (("Издание", "2"),), "remarks": (), "words": WORDS}
    return Paper(**given | values, titles=titles, lines=lines, seal=seal)
