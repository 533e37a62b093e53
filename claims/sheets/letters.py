"""Letters that no file can hold, or that would deceive whoever reads it."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_LAST_OF_OUR_SIGNS = "\u2bff"  # behind it are wide signs and pictures
_IN_OUR_FONTS = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "MODIFIER", "COMBINING")


def printable(text: str) -> str:
    """Without what XML forbids and without the marks that turn the direction of writing, which make words look other
    than they are; tabs and line ends stay."""
    return _DIRECTION.sub("", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def is_in_our_fonts(text: str) -> bool:
    """Whether the fonts of a PDF have every letter and sign of the text."""
    asked = (letter for letter in set(text) if letter.isalpha() or letter > _LAST_OF_OUR_SIGNS)
    return all(unicodedata.name(letter, "").startswith(_IN_OUR_FONTS) for letter in asked)
