"""What Word documents are made of where python-docx has no words for it: marks, footnotes, tracked changes."""

from collections.abc import Iterator
from itertools import count

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches, Mm, Pt
from docx.text.paragraph import Paragraph

from claims.sheets.letters import printable

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Inches(8.5), Inches(11))}
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE = "footnote text"
NARROW_SPACE = "\u202f"
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def set_page(document: Document, *, size: str, landscape: bool) -> None:
    """Paper of the size `a4` or `letter`."""
    short, long = SIZES[size]
    section = document.sections[0]
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(16)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.styles["Footer"].font.size = Pt(8)


def page_number(paragraph: Paragraph) -> None:
    """A field that Word fills with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


def repeat_as_heading(row: object) -> None:
    """Let a table's row stand at the top of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def keep_whole(row: object) -> None:
    """Let a table's row stand on one page where it fits."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]


class Changes:
    """Tracked changes of one author; `at` is ISO 8601 in UTC."""

    def __init__(self, *, author: str, at: str) -> None:
        self._author, self._at, self._numbers = printable(author), at[:19] + "Z", count(1)

    def delete(self, paragraph: Paragraph, text: str) -> None:
        self._add(paragraph, "w:del", "w:delText", text)

    def insert(self, paragraph: Paragraph, text: str) -> None:
        self._add(paragraph, "w:ins", "w:t", text)

    def _add(self, paragraph: Paragraph, kind: str, holder: str, text: str) -> None:
        change, run, words = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(holder)
        change.set(qn("w:id"), str(next(self._numbers)))
        change.set(qn("w:author"), self._author)
        change.set(qn("w:date"), self._at)
        words.text = printable(text)
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)


class Footnotes:
    """The footnotes of a document, numbered in the order in which they are added."""

    def __init__(self) -> None:
        self._notes: list[BaseOxmlElement] = []

    def add(self, paragraph: Paragraph, parts: list[str]) -> None:
        """A reference at the end of the paragraph so far, and its note with a line for each part."""
        number = len(self._notes) + 1
        _keep_apart(paragraph)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run = _raised()
        run.append(reference)
        paragraph._p.append(run)
        note, body = OxmlElement("w:footnote"), OxmlElement("w:p")
        body.get_or_add_pPr().style = NOTE.replace(" ", "")
        note.set(qn("w:id"), str(number))
        own = _raised()
        own.append(OxmlElement("w:footnoteRef"))
        body.append(own)
        for element in _lines(parts):
            body.append(element)
        note.append(body)
        self._notes.append(note)

    def attach(self, document: Document) -> None:
        """Put the notes into the document's package; call it once, before saving."""
        style = document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(8)
        root = _empty_part()
        for note in self._notes:
            root.append(note)
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, serialize_part_xml(root), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _keep_apart(paragraph: Paragraph) -> None:
    """A number that follows another would read as one: 7 and 8 as 78."""
    last = paragraph._p[-1] if len(paragraph._p) else None
    if last is not None and last.find(qn("w:footnoteReference")) is not None:
        paragraph.add_run(NARROW_SPACE)


def _empty_part() -> BaseOxmlElement:
    """With the two lines that Word asks for."""
    return parse_xml(f"<w:footnotes {nsdecls('w')}>{SEPARATORS}</w:footnotes>")


def _raised() -> BaseOxmlElement:
    run, properties, raised = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    properties.append(raised)
    run.append(properties)
    return run


def _lines(parts: list[str]) -> Iterator[BaseOxmlElement]:
    for number, part in enumerate(parts):
        run, words = OxmlElement("w:r"), OxmlElement("w:t")
        size = run.get_or_add_rPr()._add_sz()
        size.val = Pt(8)
        if number:
            run.append(OxmlElement("w:br"))
        words.text = (" " if not number else "") + printable(part)
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        yield run
