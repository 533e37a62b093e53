"""Bytes in, text out: read right or refused, never garbage."""

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

ALPHABETS = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оанивіетрлксудмпязьгбйчхшжїцюєщфґ",
    "kk": "аеынітрлдсқмкоұбжғшйпгзөүуияңәвэьюхфцчһёщъ",
}
"""Letters of the Cyrillic languages, the most frequent first."""

LEGACY_ENCODINGS = ("cp1251", "koi8-r", "koi8-u", "kz1048", "iso8859-5", "cp866", "mac-cyrillic", "cp1252")
"""Single-byte encodings that are told apart by the letters they give, the likelier first."""

PLAUSIBLE = -3.6
"""Mean log probability of a letter below which a reading counts as garbage; running Russian scores about -3."""

SIGNS = frozenset("«»„“”‘’—–…№§©°€\u00a0\u00ad")
COMMON_SIGN = -3.0
RARE = math.log(1e-5)
"""Log probabilities of a sign out of SIGNS, and of what seldom stands in a text."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARGIN = 6.0
"""How much likelier, as a logarithm over all letters, the best reading must be than any other."""

SAMPLE = 200_000
"""Bytes that are enough to tell single-byte encodings apart."""

_word = re.compile(r"[^\W\d_]+")
_sign = re.compile(r"[^\w\x00-\x7f]")
_never_in_text = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f\ufffd\u2500-\u259f]")


class Undecodable(ValueError):
    """The bytes are in no encoding that gives a plausible text. `code` is always `encoding`."""

    code = "encoding"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The text could not be decoded: {detail}.")
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the Python name of the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`, unchanged but for a byte order mark: spaces, line ends and control characters stay.

    A byte order mark is believed first, then UTF-8 that reads without error, then `declared` (a charset of HTTP or
    HTML), then the letters. A NUL is never part of a text, so data with one is refused, as is what no encoding
    turns into plausible words: Undecodable.
    """
    decoded = _by_mark(data) or _strictly(data, "utf-8") or _wide(data) or _by_declaration(data, declared)
    if decoded is None:
        decoded = _by_letters(data)
    if "\0" in decoded.text:
        raise Undecodable("it holds NUL characters, which no text does")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            decoded = _strictly(data, encoding)
            if decoded is None:
                raise Undecodable(f"it is marked as {encoding} and is not valid {encoding}")
            return decoded
    return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if encoding == "utf-8" and "\0" in text:
        return None  # UTF-16 of Latin letters reads as UTF-8 full of NULs
    return Decoded(text, encoding)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is the same small number (00 for Latin, 04 for Cyrillic)."""
    if len(data) < 4 or len(data) % 2:
        return None
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        halves = data[high:SAMPLE:2]
        if sum(halves.count(byte) for byte in (0x00, 0x04, 0x20)) > 0.9 * len(halves):
            decoded = _strictly(data, encoding)
            if decoded is not None and "\0" not in decoded.text and not _never_in_text.search(decoded.text):
                return decoded
    return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    name = _known(declared)
    if name is None or name in ("utf-8", "utf-16", "utf-32"):
        return None
    decoded = _strictly(data, name)
    return decoded if decoded is not None and _plausibility(decoded.text[:SAMPLE]) >= PLAUSIBLE else None


def _known(declared: str | None) -> str | None:
    """The Python name of a text encoding; Latin-1 on the web means Windows-1252 (WHATWG Encoding Standard)."""
    try:
        found = codecs.lookup((declared or "").strip())
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _by_letters(data: bytes) -> Decoded:
    readings = sorted(_readings(data[:SAMPLE]), reverse=True)
    if not readings or readings[0].plausibility < PLAUSIBLE:
        raise Undecodable("no known encoding turns it into words")
    best, *others = readings
    if any(
        best.plausibility - other.plausibility < MARGIN / best.letters and other.text != best.text for other in others
    ):
        raise Undecodable("it is too short to tell its encoding")
    decoded = _strictly(data, best.encoding)
    if decoded is None:
        raise Undecodable(f"it begins as {best.encoding} and goes on otherwise")
    return decoded


class _Reading(NamedTuple):
    """A sample as one encoding reads it; the likelier, the greater."""

    plausibility: float
    rank: int
    letters: int
    encoding: str
    text: str


def _readings(sample: bytes) -> Iterator[_Reading]:
    for rank, encoding in enumerate(LEGACY_ENCODINGS):
        decoded = _strictly(sample, encoding)
        if decoded is not None:
            letters = sum(not character.isascii() for character in decoded.text)
            yield _Reading(_plausibility(decoded.text), -rank, max(1, letters), encoding, decoded.text)


def _plausibility(text: str) -> float:
    """Mean log probability of the signs beyond ASCII and of the letters of their words; -inf for what is no text."""
    if _never_in_text.search(text):
        return -math.inf
    words = [word for word in _word.findall(text) if not word.isascii()]
    signs = _sign.findall(text)
    size = sum(map(len, words)) + len(signs)
    if size == 0:
        return 0.0 if _mostly_ascii(text) else -math.inf
    typed = [word.lower() for word in words if _looks_typed(word)]
    same_for_all = sum(COMMON_SIGN if sign in SIGNS else RARE for sign in signs)
    same_for_all += RARE * (size - len(signs) - sum(map(len, typed)))
    cyrillic = (sum(table.get(letter, RARE) for word in typed for letter in word) for table in _frequencies())
    return (same_for_all + max(_latin(typed), *cyrillic)) / size


@cache
def _frequencies() -> list[dict[str, float]]:
    """Letter log probabilities by Zipf-like rank: f(rank) falls by a tenth with each rank."""
    tables = []
    for letters in ALPHABETS.values():
        weights = [0.9**rank for rank in range(len(letters))]
        tables.append({letter: math.log(w / sum(weights)) for letter, w in zip(letters, weights, strict=True)})
    return tables


def _latin(words: list[str]) -> float:
    """Words with accents: ASCII letters are common in them, accented ones less so."""
    accented = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžß"
    letters = "".join(words)
    return sum(-2.8 if letter.isascii() else -4.0 if letter in accented else RARE for letter in letters)


def _looks_typed(word: str) -> bool:
    """Written in lower case, with a capital, or in capitals; and in one alphabet."""
    cased = word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower()) or len(word) < 2
    return cased and not (any("a" <= c.lower() <= "z" for c in word) and any("Ѐ" <= c <= "ӿ" for c in word))


def _mostly_ascii(text: str) -> bool:
    return sum(character.isascii() for character in text) >= len(text) / 2
