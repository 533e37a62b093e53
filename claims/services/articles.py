"""The article of a story with its quotes checked, as a Word document."""

from collections.abc import Sequence

from django.utils import timezone

from claims.models import Story
from claims.sheets.as_article import Noted, as_article
from claims.sheets.paper import Line, Paper, spelled
from claims.sheets.rows import Row

IN_A_NOTE = ("official", "differences", "source", "publisher", "date", "locators", "source_address", "note", "checker")


def article_of(story: Story, rows: Sequence[Row], paper: Paper, *, size: str, signed_at: str = "") -> bytes:
    """The draft that most rows stand in, with a footnote for each row in it and the corrections it proposes."""
    numbers = [row.draft for row in rows]
    number = max(set(numbers), key=numbers.count) if numbers else None
    drafts = story.drafts.filter(number=number) if number else story.drafts.all()
    draft = drafts.first()
    lines = {line.number: line for line in paper.lines}
    text = draft.text if draft else ""
    noted = [
        Noted(row.draft_start, row.draft_end, _note(lines[row.number], paper), _correction(row, text))
        for row in rows
        if row.draft == number
    ]
    return as_article(
        text,
        noted,
        title=paper.title,
        seal=paper.seal,
        author=paper.words["sheet"],
        at=signed_at or timezone.now().isoformat(),
        size=size,
    )


def _correction(row: Row, text: str) -> str:
    """Of a disputed quote in one piece: where the cue splits it, the words of the source would replace the cue too."""
    is_in_one_piece = text[row.draft_start : row.draft_end] == row.printed
    return row.correction if row.verdict == "disputed" and is_in_one_piece else ""


def _note(line: Line, paper: Paper) -> tuple[str, ...]:
    head = f"№ {line.number}. {paper.words[line.mark]}"
    reason = spelled(line.cells.get("reason"))
    told = [head + (f" — {reason}" if reason else ""), spelled(line.cells.get("warning"))]
    for key in IN_A_NOTE:
        text = spelled(line.cells.get(key))
        told.append(f"{paper.titles[key]}: {text}" if text else "")
    return tuple(part for part in told if part)
