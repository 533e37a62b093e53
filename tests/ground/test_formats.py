"""Bytes of every format become text, or a reason why not."""

import contextlib
import datetime
from pathlib import Path
from typing import Any

import pytest

from sources.formats import ReadText, Unreadable, identify, read_bytes
from sources.formats.child import read_in_child
from sources.formats.kinds import INSIDE_ZIP, KINDS, READABLE, SIGNATURES
from sources.formats.unreadable import SENTENCES
from sources.text.turns import turns
from tests.ground.paper import paragraph, pdf, word, zipped
from workbench.catalogs import read_catalogue

PAGE = """<!doctype html><html lang="ru"><head><meta charset="{charset}"><title>Мост открыт | Ратуша</title>
<meta property="og:title" content="Мост открыт">
<meta property="article:published_time" content="2025-03-04T10:00:00+03:00">
</head><body><nav><a href="/">Главная</a> <a href="/news">Новости</a></nav><article><h1>Мост открыт</h1>
<p>В ратуше прошла встреча, на которой обсудили новый мост и дороги к нему.</p>
<p><b>И.Орлов:</b> Добрый день. Как идёт стройка? Мы договаривались к осени.</p>
<p><strong>С.Белова:</strong> Идёт по плану, <q class="x">к осени закончим</q>, как и обещали.</p>
<p>И.Орлов: Спасибо.<br>Это важно для города и для всех, кто ездит на работу.</p>
<script>alert("x")</script></article><footer>Все права защищены</footer></body></html>"""


def read(data: bytes, name: str, **options: Any) -> ReadText:
    return read_in_child(data, name=name, seconds=20, memory_bytes=1024**3, **options)


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert str(refused.value) == refused.value.detail
    return refused.value.code


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "речь.final"])
def test_plain_text_is_not_changed(name: str) -> None:
    text = "  # Заголовок\r\n\r\nИ.Орлов: Добрый день.\t\n"
    found = read(b"\xef\xbb\xbf" + text.encode(), name)
    assert (found.text, found.format, found.language) == (text, "plain", "ru")


def test_a_text_file_that_holds_html_is_text() -> None:
    assert read(b"<p>Hello there, friends</p>", "a.txt").text == "<p>Hello there, friends</p>"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_page_gives_its_article_title_and_date(charset: str) -> None:
    found = read(PAGE.format(charset=charset).encode(charset), "page.html")
    assert (found.title, found.date, found.language) == ("Мост открыт", datetime.date(2025, 3, 4), "ru")
    assert "“к осени закончим”, как и обещали" in found.text
    assert not any(word in found.text for word in ("Новости", "alert", "защищены"))
    assert [turn.label for turn in turns(found.text)] == ["", "И.Орлов", "С.Белова", "И.Орлов"]


def test_the_charset_of_the_server_goes_before_that_of_the_page() -> None:
    data = PAGE.format(charset="utf-8").encode("cp1251")
    assert (
        "Добрый день"
        in read(data, "https://example.org/a", declared_type="text/html; charset=x", charset="windows-1251").text
    )


def test_a_word_document_gives_its_paragraphs() -> None:
    body = (
        paragraph("И.Орлов:", " Добрый", " день.") + "<w:tbl><w:tr><w:tc>" + paragraph("А") + "</w:tc></w:tr></w:tbl>"
    )
    body += "<w:p><w:r><w:t>раз</w:t><w:tab/><w:br/><w:t>два</w:t></w:r>"
    body += "<w:del><w:r><w:delText>нет</w:delText></w:r></w:del></w:p>"
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Мост </dc:title></c>'
    found = read(word(body, more={"docProps/core.xml": core}), "a.docx")
    assert found.text == "И.Орлов: Добрый день.\nА\nраз\t\nдва"
    assert found.title == "Мост"


def test_a_text_box_is_read_once() -> None:
    box = paragraph("в рамке")
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f'<w:p xmlns:mc="{mc}"><mc:AlternateContent>{both}</mc:AlternateContent></w:p>'
    assert read(word(body), "a.docx").text.split() == ["в", "рамке"]


def test_a_pdf_gives_paragraphs_and_pages() -> None:
    head = "Record of the town hall"
    first = [
        head,
        "The council has agreed on a plan for the new bridge and it will de-",
        "cide on the money before the winter comes to us.",
        "1",
    ]
    second = [
        head,
        "MR. HALE: It was late. The people of the town have waited for a",
        "long time, and they will have to wait for another year until",
        "2",
    ]
    third = [head, "the road is open.", "3"]
    found = read(pdf(first, second, third), "a.pdf")
    assert found.text == (
        "The council has agreed on a plan for the new bridge and it will decide on the money before the winter comes "
        "to us.\nMR. HALE: It was late. The people of the town have waited for a long time, and they will have to wait "
        "for another year until the road is open."
    )
    assert [(page.kind, page.name) for page in found.locators] == [("page", "1"), ("page", "2"), ("page", "3")]
    assert found.text[found.locators[2].start : found.locators[2].end] == "the road is open."
    assert [turn.label for turn in turns(found.text)] == ["", "MR. HALE"]


def test_only_the_edges_of_a_page_hold_running_heads() -> None:
    verse = ["We will build the bridge.", "2025", "1917", "We will build the bridge."]
    found = read(pdf(*[["HEAD", "HEAD", *verse, "FOOT", "7"] for _ in range(4)]), "a.pdf")
    assert found.text.count("We will build the bridge.") == 8
    assert found.text.count("1917") == found.text.count("2025") == 4
    assert "HEAD" not in found.text


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.txt", "no_text"),
        (b"a\0b\0\0c\x01\xff\xfe\0\0\0\x07", "a.txt", "looks_like"),
        (bytes(range(1, 256)), "a.txt", "encoding"),
        (b"MZ\x90\0 program", "a.pdf", "looks_like"),
        (b"<!doctype html><p>no</p>", "a.docx", "looks_like"),
        (pdf(["text"]), "a.docx", "looks_like"),
        (b"just words", "a.pdf", "looks_like"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "unsupported_type"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "unsupported_type"),
        (b"{\\rtf1 words}", "a.rtf", "unsupported_type"),
        (zipped({"xl/workbook.xml": "<x/>"}), "a.xlsx", "unsupported_type"),
        (word(paragraph("x"), more={"word/vbaProject.bin": "x"}), "a.docm", "unsupported_type"),
        (word(paragraph("x"), more={"word/vbaProject.bin": "x"}), "a.docx", "looks_like"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.doc", "unsupported_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password_protected"),
        (pdf(["text"])[:200], "a.pdf", "damaged_pdf"),
        (b"%PDF-1.7\n" + b"\xff" * 500, "a.pdf", "damaged_pdf"),
        (pdf(["text"], encrypted=True), "a.pdf", "password_protected"),
        (pdf([]), "scan.pdf", "no_text"),
        (word(paragraph("text"))[:120], "a.docx", "damaged_docx"),
        (word("<w:p><w:r>"), "a.docx", "damaged_docx"),
        (word("", doctype="<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"), "a.docx", "damaged_docx"),
        (word(paragraph(" ")), "a.docx", "no_text"),
        (b"<html><body></body></html>", "a.html", "no_text"),
        (b"<html>" + b"<p>word</p>" * 500_000, "a.html", "too_large"),
    ],
)
def test_refusals_and_their_codes(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name) == code


def test_words_that_unpack_without_end_are_refused_before_they_are_unpacked() -> None:
    assert refusal(word(paragraph("a" * 60_000_000)), "a.docx") == "unpacks_too_large"
    assert (
        refusal(word(paragraph("a"), more={f"word/{number}.xml": "" for number in range(2001)}), "a.docx")
        == "unpacks_too_large"
    )
    assert refusal(word("<w:p/>" * 200_001), "a.docx") == "unpacks_too_large"


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    assert refusal(word(paragraph("&l9;"), doctype=laughs), "a.docx") == "damaged_docx"


@pytest.mark.parametrize(
    ("name", "declared", "found"),
    [
        ("https://example.org/speech.php", "text/html; charset=utf-8", "web_page"),
        ("https://example.org/view.docx?download=0", "text/html", "web_page"),
        ("https://example.org/a.TXT#x", None, "plain"),
        ("https://example.org/", "text/plain", "plain"),
        ("https://example.org/", "application/octet-stream", "web_page"),
        ("C:\\work\\a.b\\page.HTM", None, "web_page"),
        ("../../etc/passwd", None, "web_page"),
    ],
)
def test_the_bytes_decide_and_the_name_only_refuses(name: str, declared: str | None, found: str) -> None:
    assert identify(b"<html><p>word</p></html>", name=name, declared_type=declared) == found


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_wide_text_is_text(encoding: str) -> None:
    assert read("Мост открыт.".encode(encoding), "a.txt").text == "Мост открыт."


def test_every_reader_module_is_one_of_the_formats() -> None:
    assert read_bytes(b"words here", name="a.txt").format == "plain"
    folder = Path(__file__).parents[2] / "sources" / "formats"
    assert all((folder / f"{name}.py").exists() for name in ("plain", "web_page", "word", "pdf"))


def test_sentences_are_sentences() -> None:
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


OTHER_KINDS = {
    "a sound": b"RIFF" + bytes(64),
    "a video": bytes(4) + b"ftyp" + bytes(64),
    "an old document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "bytes": bytes(range(256)) * 2,
    "a damaged archive": b"PK\x03\x04" + bytes(64),
    "an archive": zipped({"a.txt": "x"}),
    **{words: signature + bytes(64) for signature, words in SIGNATURES},
    **{entry: zipped({entry: "x"}) for entry, words in INSIDE_ZIP if words not in READABLE},
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_whatever_is_found_has_words_that_are_translated(kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        identify(OTHER_KINDS[kind], name="a.bin")
    assert refused.value.given["found"] in KINDS.values()
    assert read_catalogue("ru").get(refused.value.given["found"]).string


def test_a_bad_page_leaves_no_line_in_the_log(caplog) -> None:
    for page in (b"<html></html>", b"<p><div><!--", b"<html>\x01\x02", b"<html><body>" + b"<table>" * 300):
        with contextlib.suppress(Unreadable):
            read_bytes(page, name="a.html")
    assert not caplog.records
