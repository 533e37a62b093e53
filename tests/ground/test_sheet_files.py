"""Sheets as XLSX, DOCX, PDF, HTML and JSON, opened again by a reader and compared cell by cell."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

import docx
import lxml.html
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from claims.sheets.as_article import Noted, as_article
from claims.sheets.as_docx import as_docx
from claims.sheets.as_html import as_html
from claims.sheets.as_json import as_json, canonical
from claims.sheets.as_pdf import ROWS_AT_ONCE, as_pdf
from claims.sheets.as_xlsx import LONGEST_CELL, as_xlsx
from claims.sheets.letters import is_in_our_fonts, printable
from claims.sheets.paper import Moment
from tests.ground.sheets_of_ours import PRINTED, TITLES, WORDS, paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = [
    '=HYPERLINK("http://example.org")',
    "+7 999",
    "http://example.org/x",
    "12345",
    "<b>&amp;</b> ]]> #strong[x] \\ $x$ @me //",
    "Ә ғ қ ң ө ұ ү һ і — ґ є ї — „“ ’",
    "Ελληνικά, שלום, ქართული, Հայերեն",
    "две\nстроки\tи табуляция",
    "_x0041_",
]
KEYS = """
    number warning verdict reason kind printed official correction finding differences speaker_printed speaker office
    source event publisher tier date place before after translation source_address turn locators source_version
    official_language source_sha256 original_sha256 accessed note remark checker decided second_checker second_decided
    draft paragraph history
""".split()
FULL = dict(zip(KEYS, KEYS, strict=True))
SEAL = "sverka:1:2:ab:ru"


def rows_of(data: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def words_of(element: object) -> str:
    return "".join(element.itertext())


# XLSX


def test_a_workbook_has_real_types() -> None:
    day, decided = Moment("2025-10-02", "2 октября"), Moment("2025-10-03 11:30", "3 октября, 11:30")
    cells = {"number": 7, "printed": PRINTED, "differences": ("а", "б"), "date": day, "decided": decided}
    heading, line = rows_of(as_xlsx(paper(cells)))
    assert heading == list(TITLES.values())
    assert line == [7, PRINTED, None, "а\nб", datetime(2025, 10, 2), datetime(2025, 10, 3, 11, 30), None]


def test_a_day_known_to_the_month_is_words() -> None:
    assert rows_of(as_xlsx(paper({"date": Moment("2025-10", "октябрь 2025")})))[1][4] == "октябрь 2025"


@pytest.mark.parametrize("text", NASTY)
def test_text_in_a_workbook_is_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper({"printed": text}))))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_cell_too_long_for_excel_is_cut_and_says_so() -> None:
    for text in ("а" * 40_000, "😀" * 20_000):
        cell = rows_of(as_xlsx(paper({"printed": text})))[1][1]
        assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert cell.endswith("[обрезано]")
        assert cell.removesuffix(" [обрезано]") in text
    whole = "а" * LONGEST_CELL
    assert rows_of(as_xlsx(paper({"printed": whole})))[1][1] == whole


def test_a_workbook_stands_still_filters_and_prints() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper({"number": 1}), size="letter"))).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:G2")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.print_title_rows) == (
        1,
        "landscape",
        "$1:$1",
    )


# DOCX


def test_a_table_for_the_desk_holds_every_word() -> None:
    cells = dict.fromkeys(FULL, "") | {"number": 1, "printed": NASTY[4], "official": NASTY[6], "note": NASTY[5]}
    document = docx.Document(
        io.BytesIO(as_docx(paper(cells, {"mark": "waiting", "warning": ("нет решения",)}, titles=FULL)))
    )
    first, second = document.tables[0].rows[1:]
    assert first.cells[1].text.strip() == NASTY[4]
    assert first.cells[2].text.strip() == NASTY[6]
    assert f"note: {NASTY[5]}" in first.cells[4].text
    assert "✓ верно" in first.cells[4].text
    assert "! не готово" in second.cells[4].text
    assert "нет решения" in second.cells[4].text
    assert "верно" not in second.cells[4].text


TEXT = "«Мы построим 300 школ», — сказал он.\n«Да», — ответила она, — «нет».\n"


def article(*noted: Noted) -> tuple[etree._Element, etree._Element]:
    data = as_article(TEXT, noted, title="Школы", seal="sverka:1:1:x:ru", author="Лист", at="2025-10-03T11:00:00+00:00")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert docx.Document(io.BytesIO(data)).core_properties.keywords == "sverka:1:1:x:ru"
        return tuple(etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes"))


def with_changes(body: etree._Element, *, accepted: bool) -> str:
    """The text as it reads once all changes are accepted or refused."""
    skipped = f"{W}del" if accepted else f"{W}ins"
    lines = []
    for paragraph in body.iter(f"{W}p"):
        words = [
            e.text or ""
            for e in paragraph.iter(f"{W}t", f"{W}delText")
            if skipped not in [a.tag for a in e.iterancestors()]
        ]
        lines.append("".join(words))
    return "\n".join(lines)


def test_the_article_keeps_its_words_and_proposes_others() -> None:
    start = TEXT.index("Мы")
    document, notes = article(
        Noted(start, start + len("Мы построим 300 школ"), ("№ 1. спорно", "Сказано: 30"), "Мы построим 30 школ"),
        Noted(TEXT.index("Да"), TEXT.index("Да") + 2, ("№ 2. верно",)),
    )
    assert with_changes(document, accepted=False).rstrip("\n") == TEXT.rstrip("\n")
    assert with_changes(document, accepted=True).rstrip("\n") == TEXT.replace("300", "30").rstrip("\n")
    told = [words_of(note).strip() for note in notes.iter(f"{W}footnote") if note.get(f"{W}type") is None]
    assert told == ["№ 1. спорноСказано: 30", "№ 2. верно"]
    references = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    assert references == ["1", "2"]
    change = next(document.iter(f"{W}ins"))
    assert (change.get(f"{W}author"), change.get(f"{W}date")) == ("Лист", "2025-10-03T11:00:00Z")


def test_two_notes_at_one_place_do_not_read_as_one_number() -> None:
    document, _notes = article(Noted(1, 20, ("а",)), Noted(5, 20, ("б",)))
    (between,) = (run for run in document.iter(f"{W}r") if words_of(run) == "\u202f")
    beside = [each.find(f"{W}footnoteReference").get(f"{W}id") for each in (between.getprevious(), between.getnext())]
    assert beside == ["1", "2"]


def test_claims_that_overlap_or_cross_a_paragraph_lose_no_word() -> None:
    document, notes = article(
        Noted(1, 20, ("а",), "X"), Noted(5, 30, ("б",), "Y"), Noted(30, 45, ("в",), "Z"), Noted(0, len(TEXT), ("г",))
    )
    assert with_changes(document, accepted=False).rstrip("\n") == TEXT.rstrip("\n")
    assert len([note for note in notes.iter(f"{W}footnote") if note.get(f"{W}type") is None]) == 4


# PDF


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_pdf_says_it_all_and_nothing_is_read_as_markup() -> None:
    cells = dict.fromkeys(FULL) | {"number": 1, "printed": NASTY[4], "official": NASTY[5], "source": "Брифинг"}
    (text,) = pages_of(as_pdf(paper(cells, {"mark": "waiting"}, {"mark": "disputed"}, titles=FULL, seal=SEAL)))
    for words in ("#strong[x]", "$x$", "@me //", "Ә ғ қ ң ө ұ ү һ і — ґ є ї", "✓ верно", "! не готово", "✗ спорно"):
        assert words in text
    assert SEAL in text


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a_pdf_is_set_for_its_paper(size: str, points: tuple[int, int]) -> None:
    with pypdfium2.PdfDocument(as_pdf(paper({"number": 1}, titles=FULL), size=size)) as document:
        assert tuple(round(each) for each in document[0].get_size()) == points


def test_the_pages_of_a_long_pdf_are_numbered_through() -> None:
    pages = pages_of(
        as_pdf(paper(*({"number": n, "printed": f"строка {n}"} for n in range(1, ROWS_AT_ONCE + 2)), titles=FULL))
    )
    assert f"строка {ROWS_AT_ONCE + 1}" in pages[-1]
    assert f"page {len(pages)}" in pages[-1]
    assert "строка 1" in pages[0]


def test_the_same_paper_is_the_same_pdf() -> None:
    made = datetime(2025, 10, 3, tzinfo=UTC)
    one, two = (as_pdf(paper({"number": 1}, titles=FULL), made=made) for _ in range(2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()


def test_letters_that_no_font_has_are_told() -> None:
    assert is_in_our_fonts(" ".join(NASTY))
    assert not is_in_our_fonts("中文")
    (text,) = pages_of(as_pdf(paper({"printed": "中文"}, titles=FULL, words=WORDS | {"letters": "не все буквы"})))
    assert "не все буквы" in text


# HTML and JSON


def test_a_page_stands_alone_and_has_permalinks() -> None:
    cells = {
        "number": 1,
        "printed": "<script>alert(1)</script> & «да»",
        "official": NASTY[6],
        "differences": ("а", "б"),
    }
    page = lxml.html.fromstring(as_html(paper(dict.fromkeys(FULL) | cells, titles=FULL, seal=SEAL)).decode())
    row = page.get_element_by_id("row-1")
    assert words_of(row.xpath(".//*[@data-cell='printed']/p")[0]) == "<script>alert(1)</script> & «да»"
    assert words_of(row.xpath(".//*[@data-cell='official']/p")[0]) == NASTY[6]
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert words_of(page.xpath("//footer")[0]) == SEAL


def test_json_is_canonical_and_its_hash_can_be_taken_again() -> None:
    head, rows = {"edition": 1, "title": "Мост"}, [{"printed": "«да»\u0000\ud800", "number": 1}]
    digest = hashlib.sha256(canonical({"head": head, "rows": [{"printed": "«да»"}]}).encode()).hexdigest()
    read = json.loads(as_json(head, [{"printed": "«да»"}], sha256=digest))
    assert (
        hashlib.sha256(canonical({"head": read["head"], "rows": read["rows"]}).encode()).hexdigest() == read["sha256"]
    )
    assert json.loads(as_json(head, rows))["rows"] == rows


def test_what_xml_forbids_and_what_turns_the_words_is_taken_out() -> None:
    assert printable("а\x00б\x0bв\u202eг\ud800д\r\nе") == "абвгд\nе"
    for write in (as_xlsx, as_docx, as_html):
        assert write(paper({"printed": "а\x00\x1b\u202e\ufffe\ud800б", "number": 1}, titles=FULL))
