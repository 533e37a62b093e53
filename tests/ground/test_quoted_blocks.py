"""A page's <blockquote> keeps its place in the text, and nothing else of the text changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.formats import ReadText, read_bytes, web_page
from sources.formats.child import read_in_child
from sources.formats.quoted_blocks import SIGNS, without_signs

PAGE = """<html><head><meta charset="utf-8"><title>Мост закрыт</title></head><body><article><h1>Мост закрыт</h1>
<p>Власти Кедрова закрыли мост через реку Тихую на ремонт, и жители ждут паромов уже третий день подряд.</p>
{}
<p>Паромы ходят каждый час, а по выходным каждые два часа, и мест на них хватает не всем.</p></article></body></html>"""


def page(body: str) -> bytes:
    return PAGE.format(body).encode()


def blocks(body: str) -> tuple[ReadText, list[str]]:
    found = read_bytes(page(body), name="page.html")
    return found, [block.of(found.text) for block in found.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<blockquote><p>Мост откроют.</p> <p>Ждите.</p></blockquote>", ["Мост откроют.\nЖдите."]),
        (
            "<div>Она сказала: <blockquote> Мост <b>откроют</b>.<br>Ждите. </blockquote></div>",
            ["Мост откроют.\nЖдите."],
        ),
        ("<blockquote>Раз.<blockquote>Два.</blockquote>Три.</blockquote>", ["Раз. Два. Три."]),
        ("<blockquote>Раз.</blockquote><blockquote>Два.</blockquote>", ["Раз.", "Два."]),
        ("<blockquote></blockquote><blockquote><p> </p><script>1</script></blockquote>", []),
        ("<blockquote>Она сказала: <q>Ждите.</q></blockquote>", ["Она сказала: “Ждите.”"]),
        (f"<blockquote>Знаки {' '.join(SIGNS[:2])} остаются.</blockquote>", [f"Знаки {' '.join(SIGNS[:2])} остаются."]),
        (f"<blockquote>Заняты {' '.join(SIGNS)}.</blockquote>", []),
    ],
    ids=["paragraphs", "in a line", "nested", "two", "empty", "with q", "with our signs", "with all signs"],
)
def test_a_block_is_found_in_the_text(body: str, expected: list[str]) -> None:
    assert blocks(body)[1] == expected


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote><p>Мост откроют.</p><footer>— <cite>Анна Белова</cite></footer></blockquote>",
        "<blockquote><p>Мост откроют.</p><cite>Анна Белова</cite></blockquote>",
        "<blockquote><p>Мост откроют. — <cite>Анна Белова</cite></p></blockquote>",
        "<figure><blockquote>Мост откроют.</blockquote><figcaption>Анна Белова</figcaption></figure>",
    ],
    ids=["footer", "cite", "cite in the line", "caption"],
)
def test_what_names_the_source_stands_behind_the_block(body: str) -> None:
    found, said = blocks(body)
    assert said == ["Мост откроют."]
    assert found.text[found.blocks[0].end :].split("\nПаромы")[0].strip(" \n—") == "Анна Белова"


def test_a_work_that_is_named_inside_belongs_to_the_block() -> None:
    assert blocks("<blockquote>В <cite>Вестнике</cite> пишут о мосте.</blockquote>")[1] == ["В Вестнике пишут о мосте."]


def test_blocks_come_out_of_the_process_that_reads() -> None:
    found = read_in_child(page("<blockquote>Ждите.</blockquote>"), name="a.html", seconds=20, memory_bytes=1024**3)
    assert [block.of(found.text) for block in found.blocks] == ["Ждите."]


@settings(max_examples=30, deadline=None)
@given(pieces=st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "Мост. ", "<br>", " \n", "— "])))
def test_signs_change_nothing_of_the_text(pieces: list[str]) -> None:
    body = f"<blockquote>{''.join(pieces)}</blockquote>"
    marked = blocks(body)[0]
    with pytest.MonkeyPatch.context() as unmarked:
        unmarked.setattr(web_page, "mark_blocks", lambda _: "")
        assert marked.text.split() == blocks(body)[0].text.split()
    assert all(block.of(marked.text).strip() == block.of(marked.text) != "" for block in marked.blocks)


@given(pieces=st.lists(st.sampled_from(["⸨", "⸩", "мост", " "])))
def test_signs_without_a_partner_cost_only_their_block(pieces: list[str]) -> None:
    text, found = without_signs("".join(pieces), "⸨⸩")
    assert text == "".join(piece for piece in pieces if piece not in "⸨⸩")
    assert all(0 <= start < end <= len(text) for start, end in found)
