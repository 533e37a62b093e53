"""Word documents (.docx): paragraphs in order, those of tables and text boxes too."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from sources.formats.read_text import ReadText
from sources.formats.unreadable import Unreadable

LARGEST_UNPACKED = 50_000_000
MOST_ENTRIES = 2000
MOST_PARAGRAPHS = 200_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            with archive.open("word/document.xml") as document:
                text = "\n".join(_paragraphs(document))
            title = _title(archive)
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise Unreadable("damaged_docx") from error
    return ReadText(text=text, format="word", title=title)


def check_unpacked(data: bytes) -> None:
    """Refuse what unpacks to too much, by its directory alone; what is damaged shows when it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse before anything is unpacked. An entry that lies about its size is cut off at what it says."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("password_protected")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Unreadable("unpacks_too_large", limit=f"{LARGEST_UNPACKED // 1_000_000} MB")


def _paragraphs(document: IO[bytes]) -> Iterator[str]:
    parts: list[str] = []
    count, skipped = 0, 0
    for event, element in _elements(document):
        if element.tag == FALLBACK:  # the same text box once more, for old programs
            skipped += 1 if event == "start" else -1
        elif event == "start" or skipped:
            continue
        elif element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in SIGNS:
            parts.append(SIGNS[element.tag])
        elif element.tag == f"{W}p":
            count += 1
            if count > MOST_PARAGRAPHS:
                raise Unreadable("unpacks_too_large", limit=f"{MOST_PARAGRAPHS} paragraphs")
            yield "".join(parts)
            parts = []
            _forget(element)


def _elements(document: IO[bytes]) -> Iterator[tuple[str, etree._Element]]:
    """A DOCTYPE is refused: Word writes none, and it is where entities that expand come from."""
    parsed = etree.iterparse(document, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    for number, (event, element) in enumerate(parsed):
        if number == 0 and element.getroottree().docinfo.doctype:
            raise ValueError("a DOCTYPE in a Word document")
        yield event, element


def _forget(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _title(archive: zipfile.ZipFile) -> str:
    if "docProps/core.xml" not in archive.namelist():
        return ""
    with archive.open("docProps/core.xml") as properties:
        for event, element in _elements(properties):
            if event == "end" and element.tag == TITLE:
                return (element.text or "").strip()
    return ""
