"""Bytes are read right or refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.decode import Undecodable, decode

RUSSIAN = "Съезд не состоится, заявила мэр. «Ёлка будет», — добавила она."
UKRAINIAN = "Її речник сказав: «Це неправда, ґудзик наш». Зустріч відбудеться у п'ятницю."
KAZAKH = "Қазақстан өңірлерінде су үнемдеу шаралары күшейтілді, деді министр."
FRENCH = "Le préfet a répété qu'à Noël l'école sera fermée, où que l'on aille."
ENGLISH = "He said “no” twice — and left."


WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
TYPED = str.maketrans("«»—", '""-')
"""The marks that encodings older than cp1251 lack."""


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, KAZAKH, FRENCH, ENGLISH])
def test_unicode_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "mac-cyrillic"),
        (UKRAINIAN, "cp1251"),
        (KAZAKH, "kz1048"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (RUSSIAN.translate(TYPED), "koi8-r"),
        (RUSSIAN.translate(TYPED), "cp866"),
        (RUSSIAN.translate(TYPED), "iso8859-5"),
        (UKRAINIAN.translate(TYPED), "koi8-u"),
    ],
)
def test_old_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Undecodable):
        assert "\0" not in decode(data).text


@pytest.mark.parametrize("text", ["  a\r\nb\rc\n\n", "\ttab\x0bform\x0c", "", "\n", "точка\u2028строка\u00a0"])
def test_spaces_and_line_ends_stay(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "ISO-8859-1", "nonsense", "base64", "\x00", None])
def test_utf8_is_believed_over_a_wrong_declaration(declared: str | None) -> None:
    assert decode(RUSSIAN.encode(), declared=declared).text == RUSSIAN


def test_a_short_text_needs_its_declaration() -> None:
    with pytest.raises(Undecodable):
        decode("Да.".encode("cp1251"))
    assert decode("Да.".encode("cp1251"), declared="windows-1251").text == "Да."


def test_a_declaration_that_gives_garbage_is_not_believed() -> None:
    data = RUSSIAN.translate(TYPED).encode("koi8-r")
    assert decode(data, declared="windows-1251").encoding == "koi8-r"


@pytest.mark.parametrize(
    "data",
    [b"a\0b", b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256)), b"\xff\xfe\x00\xd8", b"\xef\xbb\xbf\xff", b"\x00" * 50],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(data)
    assert refused.value.code == "encoding"
    assert str(refused.value).startswith("The text could not be decoded")
