"""Names across scripts: a word in Latin letters, and whether two such words are one name."""

from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein

_LETTERS = (
    "аa бb вv гg дd еe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia "
    "іi їi єie ґg әa ғg қk ңn өo ұu үu һh"
)
_TRANSLITERATED = {ord(pair[0]): pair[1:] for pair in _LETTERS.split(" ")}
SHORTEST = 3


def in_latin(word: str) -> str:
    """A word in lower case as its letters sound, whatever the manner of transliteration."""
    return word.translate(_TRANSLITERATED).replace("yi", "i").replace("y", "i").replace("j", "i").replace("x", "ks")


def is_same_name(one: str, other: str) -> bool:
    """One name, in Latin letters, but for case endings or the manner of transliteration."""
    shorter = min(len(one), len(other))
    shared = max(SHORTEST, shorter - 2)
    if one[:shared] == other[:shared] and abs(len(one) - len(other)) <= 3:
        return True
    return shorter > 4 and Levenshtein.normalized_similarity(one, other) >= 0.75


_HEARD = {
    "tsi": "si", "tio": "sio", "tia": "sia", "ce": "se", "ci": "si", "tch": "č", "ch": "č", "ck": "k", "c": "k",
    "ph": "f", "th": "t", "dh": "d", "qu": "kv", "w": "v",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def as_heard(latin: str) -> str:
    """A word in Latin letters with those of one sound written alike: "association" and «ассоциация» begin the same."""
    for written, sound in _HEARD.items():
        latin = latin.replace(written, sound)
    return "".join(letter for letter, _ in groupby(latin))


_ONE_SOUND = {"dzh": "i", "shch": "s", "sch": "s", "sh": "s", "tch": "ch", "kh": "h", "ph": "f", "ck": "k", "ts": "s"}
_ONE_SOUND |= {"zh": "j", "w": "v", "z": "s", "q": "k", "g": "h"}
_LEAST_CONSONANTS, _ENDING = 3, 2


def sounds_like(one: str, other: str) -> bool:
    """The same, or one name by its consonants alone, whose vowels each language writes in its own way: "Hamilton" and
    «Хэмилтона».
    """
    if is_same_name(one, other):
        return True
    short, long = sorted((_consonants(one), _consonants(other)), key=len)
    return len(short) >= _LEAST_CONSONANTS and long.startswith(short) and len(long) - len(short) <= _ENDING


@lru_cache(maxsize=50_000)
def _consonants(name: str) -> str:
    for written, sound in _ONE_SOUND.items():
        name = name.replace(written, sound)
    kept = (letter for letter in name if letter.isalpha() and letter not in "aeiou")
    return "".join(letter for letter, _ in groupby(kept))
