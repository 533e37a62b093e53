"""A sheet is signed and leaves in every format: from the sample newsroom and from the seed article.

Each file is opened by a reader library and compared with the edition, cell by cell.
"""

import csv
import io
import json
import os
from datetime import datetime

import docx
import lxml.html
import openpyxl
import pypdfium2
import pytest
from django.urls import reverse

from claims import pipeline
from claims.models import Sheet, Story
from claims.services import composing, exports, sheets
from claims.services.sheet_words import titles
from claims.services.verifying import verify
from claims.sheets.letters import printable
from claims.sheets.paper import Cell, Moment, spelled
from tests.ground import schema_org
from workbench.sample import newsroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = ("printed", "official", "note", "source")


def seed_article(settings) -> str:
    path = settings.BASE_DIR.parent / "shared" / "eval" / "seed" / "article_ru.txt"
    if not path.exists():
        told = f"the seed article is not beside the clone: {path.relative_to(settings.BASE_DIR.parent)}"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(told)
    return path.read_text(encoding="utf-8")


def accept_what_waits(story: Story, editor) -> None:
    for row in sheets.undecided(sheets.rows_of(story)):
        composing.accept(story.claims.get(pk=row.claim), editor=editor, why="Уходит в печать без решения.")


def signed_in_browser(page, story: Story) -> Sheet:
    page.goto(reverse("sheet", args=[story.pk]))
    page.get_by_role("button", name="Подписать лист").click()
    page.wait_for_url("**/sheet/1/")
    return Sheet.objects.get(story=story)


def downloaded(page, format: str) -> bytes:
    with page.expect_download() as coming:
        page.locator(f'a[href$="/as/{format}/"]').first.click()
    return coming.value.path().read_bytes()


def cells_of(data: bytes, format: str) -> list[dict[str, str]]:
    """The rows of a table of cells, by heading."""
    if format == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    head, *rows = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, ["" if cell is None else str(cell) for cell in row], strict=True)) for row in rows]


def as_read(cell: Cell, format: str) -> str:
    """What a reader library has to give back for a cell of the paper."""
    if isinstance(cell, Moment):
        is_day = format == "xlsx" and len(cell.iso) >= len("2025-10-02")
        return str(datetime.fromisoformat(cell.iso)) if is_day else cell.iso if format == "csv" else cell.words
    return printable(spelled(cell, between="; " if format == "csv" else "\n"))


def check_tables(files: dict[str, bytes], sheet: Sheet) -> None:
    paper = exports.of_edition(sheet).paper
    for format in ("csv", "xlsx"):
        cells = cells_of(files[format], format)
        assert len(cells) == len(paper.lines)
        for read, line in zip(cells, paper.lines, strict=True):
            for key, title in titles().items():
                assert read[title].removeprefix("'") == as_read(line.cells.get(key), format), (format, key)


def check_texts(files: dict[str, bytes], sheet: Sheet) -> None:
    """Every word of each row stands in the texts, in the order of the rows."""
    (table,) = docx.Document(io.BytesIO(files["docx"])).tables
    page = lxml.html.fromstring(files["html"].decode())
    with pypdfium2.PdfDocument(files["pdf"]) as document:
        pdf = "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    body = docx.Document(io.BytesIO(files["article"])).element.body
    refused = body.xpath(".//w:delText/text() | .//w:t[not(ancestor::w:ins)]/text()")
    article = sheet.story.drafts.get(number=sheet.rows[0]["draft"]).text
    assert "".join("".join(refused).split()) == "".join(printable(article).split())
    for row, line in zip(sheet.rows, table.rows[1:], strict=True):
        cells = "".join("".join(cell.text.split()) for cell in line.cells)
        shown = "".join("".join(page.get_element_by_id(f"row-{row['number']}").itertext()).split())
        for key in WORDS:
            words = "".join(printable(row[key]).split())
            assert words in cells, ("docx", key)
            assert words in shown, ("html", key)
            assert words.replace("-", "") in pdf.replace("-", "").replace("\u200b", ""), ("pdf", key)


def check_data(files: dict[str, bytes], sheet: Sheet) -> None:
    whole = json.loads(files["json"])
    assert (whole["head"], whole["rows"], whole["sha256"]) == (sheet.head, sheet.rows, sheet.sha256)
    graph = json.loads(files["jsonld"])["@graph"]
    for node in graph:
        schema_org.check(node)
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    assert [each["claimReviewed"] for each in reviews] == [row["printed"] for row in sheet.rows if row["verdict"]]


@pytest.mark.parametrize("of", ["the sample newsroom", "the seed article"])
def test_every_format_leaves_the_browser_and_says_what_was_signed(of: str, page, sign_in, editor, settings) -> None:
    if of == "the sample newsroom":
        settings.MEANING = False
        newsroom.load()
        story = Story.objects.order_by("pk").first()
    else:
        checking = pipeline.submit(actor=editor, text=seed_article(settings))
        pipeline.run(checking)
        story = checking.story
    accept_what_waits(story, editor)
    sign_in(editor)
    sheet = signed_in_browser(page, story)
    page.locator("details.files summary").click()
    files = {format: downloaded(page, format) for format in exports.FORMATS}
    for format, data in files.items():
        assert verify(data).left, format
    check_tables(files, sheet)
    check_texts(files, sheet)
    check_data(files, sheet)
