"""Words as they are compared: what differs only in writing is made equal."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’ʼ‘`´"
_TO_APOSTROPHE = {ord(mark): "'" for mark in APOSTROPHES}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_LOOK_ALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")


@lru_cache(maxsize=200_000)
def normalise(word: str) -> str:
    """The word without case, ё, soft hyphens and look-alike letters; empty where nothing is left.

    Latin letters inside a Cyrillic word are taken for the Cyrillic letters that look the same.
    """
    plain = (
        unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).translate(_TO_APOSTROPHE).lower().replace("ё", "е")
    )
    if _CYRILLIC.search(plain) and _LATIN.search(plain):
        return plain.translate(_LOOK_ALIKES)
    return plain


def in_cyrillic(word: str) -> str:
    """The Cyrillic word that a normalised Latin word looks like; the word itself where a letter has no look-alike."""
    seen = word.translate(_LOOK_ALIKES)
    return word if _LATIN.search(seen) else seen
