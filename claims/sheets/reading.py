"""A sheet's file opened again: what stands in its cells, whichever format it has."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import openpyxl
import pypdfium2
from lxml import etree, html

LARGEST = 30_000_000
LARGEST_UNPACKED = 200_000_000
MOST_VALUES = 2_000_000
"""In cells or in JSON: a sheet of 2,000 rows has less than a tenth of that; so many would fill the memory."""
SEAL = re.compile(r"sverka:(\d{1,18}):(\d{1,9}):([0-9a-f]{64}):([a-z]{2})")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NotASheet(Exception):
    """The file is no sheet that this program wrote, or is broken."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`rows`: the cells of every row; where a format has no cells, its paragraphs or lines. `seal` is empty if none."""

    format: str
    rows: tuple[tuple[str, ...], ...]
    seal: str


def open_sheet(data: bytes) -> Opened:
    """The cells of a CSV, XLSX, DOCX, PDF or HTML file. NotASheet for anything else."""
    if len(data) > LARGEST:
        raise NotASheet("too large")
    format = format_of(data)
    try:
        rows = tuple(_not_too_many(READERS[format](data)))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, etree.LxmlError, csv.Error, RuntimeError) as error:
        raise NotASheet("damaged") from error
    seal = SEAL.search("\n".join(cell for row in rows for cell in row).replace("\r\n", ""))
    return Opened(format, rows, seal.group() if seal else "")


def _not_too_many(rows: Iterable[list[str]]) -> Iterator[tuple[str, ...]]:
    cells = letters = 0
    for row in rows:
        cells, letters = cells + len(row), letters + sum(map(len, row))
        if cells > MOST_VALUES or letters > LARGEST_UNPACKED:
            raise NotASheet("too large")
        yield tuple(row)


def is_json(data: bytes) -> bool:
    """By the first bytes."""
    return _start(data).startswith(b"{")


def format_of(data: bytes) -> str:
    """By the first bytes, and for Office files by what is inside."""
    start = _start(data)
    if start.startswith(b"%pdf"):
        return "pdf"
    if is_json(data):
        return "json"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if not data.startswith(b"PK"):
        return "csv"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise NotASheet("damaged") from error
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise NotASheet("too large")
    return "docx" if any(entry.filename == "word/document.xml" for entry in entries) else "xlsx"


def _start(data: bytes) -> bytes:
    return data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()


def open_json(data: bytes) -> dict[str, object]:
    """The object of a JSON or JSON-LD file. NotASheet where it has neither head and rows nor a graph, or says one thing
    twice, so that readers would differ in what it says."""
    if len(data) > LARGEST or data.count(b",") > MOST_VALUES:
        raise NotASheet("too large")
    try:
        whole = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise NotASheet("damaged") from error
    if not isinstance(whole, dict):
        raise NotASheet("damaged")
    is_graph = isinstance(whole.get("@graph"), list)
    if not is_graph and not (isinstance(whole.get("head"), dict) and isinstance(whole.get("rows"), list)):
        raise NotASheet("damaged")
    return whole


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError("a name twice")
    return found


def _csv(data: bytes) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)


def _xlsx(data: bytes) -> Iterator[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]


def _docx(data: bytes) -> Iterator[list[str]]:
    """A table's row is one row; every other paragraph of any part is one of its own, cut behind each footnote's number:
    the words up to it, and the note."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        roots = [etree.fromstring(archive.read(name), parser) for name in names]
    notes = {
        note.get(f"{W}id"): "".join(note.itertext()).strip() for root in roots for note in root.iter(f"{W}footnote")
    }
    for root in roots:
        for element in root.iter(f"{W}tr", f"{W}p"):
            if element.tag == f"{W}tr":
                yield ["".join(cell.itertext()) for cell in element.iter(f"{W}tc")]
            elif next(element.iterancestors(f"{W}tr"), None) is None:
                yield from _stretches(element, notes)


def _stretches(paragraph: etree._Element, notes: Mapping[str | None, str]) -> Iterator[list[str]]:
    words = ""
    for element in paragraph.iter():
        if element.tag == f"{W}footnoteReference":
            yield [words, notes.get(element.get(f"{W}id"), "")]
            words = ""
        words += element.text or ""
    yield [words]


def _html(data: bytes) -> Iterator[list[str]]:
    """What stands outside the rows is one, with an empty article where each of them was; then a row for each, its name
    at the end."""
    page = html.document_fromstring(data.decode())
    articles = list(page.iter("article"))
    rows = [[*_elements(article), article.get("id", "")] for article in articles]
    for article in articles:
        article.clear(keep_tail=True)
    yield [*_elements(page), ""]
    yield from rows


def _elements(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter():
        yield f"{element.tag} {sorted(element.items())}"
        yield element.text or ""
        yield (element.tail or "") if element is not root else ""


def _pdf(data: bytes) -> Iterator[list[str]]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage().get_text_range()
            yield from ([line] for line in text.splitlines())


READERS = {"csv": _csv, "xlsx": _xlsx, "docx": _docx, "html": _html, "pdf": _pdf}
