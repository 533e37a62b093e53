"""The article as a Word document: every quote with a footnote, proposed corrections as tracked changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document

from claims.sheets.as_docx import saved
from claims.sheets.letters import printable
from claims.sheets.word import Changes, Footnotes, page_number, set_page


@dataclass(frozen=True, slots=True)
class Noted:
    """A claim of the article. `start` and `end` count code points of its text; `correction` replaces them, if any."""

    start: int
    end: int
    note: tuple[str, ...]
    correction: str = ""


def as_article(
    text: str, noted: Sequence[Noted], *, title: str, seal: str, author: str, at: str, size: str = "a4"
) -> bytes:
    """The words of `text` are all there, in order. Where claims overlap, only the first is corrected.

    `author` proposes the changes, at the time `at` (ISO 8601, UTC).
    """
    document: Any = Document()
    set_page(document, size=size, landscape=False)
    document.core_properties.title = printable(title)[:250]
    document.core_properties.keywords = seal
    writer = _Writer(document, Changes(author=author, at=at))
    writer.write(text, sorted(noted, key=lambda each: (each.start, each.end)))
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run((seal or printable(title)) + " · ")
    page_number(footer)
    return saved(document)


class _Writer:
    """Walks through the text once; a line end begins a paragraph."""

    def __init__(self, document: Any, changes: Changes) -> None:
        self._document, self._changes, self._notes = document, changes, Footnotes()
        self._paragraph = document.add_paragraph()

    def write(self, text: str, noted: Sequence[Noted]) -> None:
        at, waiting = 0, list(noted)
        for each in noted:
            if not each.correction or each.start < at or "\n" in text[each.start : each.end]:
                continue
            self._plain(text, at, each.start, waiting)
            self._changes.delete(self._paragraph, text[each.start : each.end])
            self._changes.insert(self._paragraph, each.correction)
            at = each.end
        self._plain(text, at, len(text), waiting)
        self._add_notes(waiting, len(text))
        self._notes.attach(self._document)

    def _plain(self, text: str, start: int, end: int, waiting: list[Noted]) -> None:
        """Words as they are, with the footnotes of the claims that end among them or just before them."""
        self._add_notes(waiting, start)
        ends = sorted({each.end for each in waiting if start < each.end <= end} | {end})
        for stop in ends:
            for number, line in enumerate(text[start:stop].split("\n")):
                if number:
                    self._paragraph = self._document.add_paragraph()
                self._paragraph.add_run(printable(line))
            self._add_notes(waiting, stop)
            start = stop

    def _add_notes(self, waiting: list[Noted], until: int) -> None:
        for each in [each for each in waiting if each.end <= until]:
            self._notes.add(self._paragraph, list(each.note))
            waiting.remove(each)
