"""Whether the article names whom the record names: «В.Путин» and «Владимиром Путиным» are one, a title is no one."""

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import Levenshtein

from sources.languages.parts.wording import Wording
from sources.text.normalise import normalise

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = (
    "аa бb вv гg дd еe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia "
    "іi їi єie ґg әa ғg қk ңn өo ұu үu һh"
)
_TRANSLITERATED = {ord(pair[0]): pair[1:] for pair in _LETTERS.split(" ")}
_SHORTEST = 3


def is_other_speaker(label: str, names: Iterable[str], *, wording: Wording) -> bool | None:
    """Whether `label` names someone whom none of `names` means; None where one of them names no one."""
    said = _parts(label, wording)
    if not said:
        return None
    known = [parts for name in names if (parts := _parts(name, wording))]
    if not known:
        return None
    return not any(_is_in(said[-1], parts) or _is_in(parts[-1], said) for parts in known)


def _parts(name: str, wording: Wording) -> list[str]:
    """The parts of a name in Latin letters, without initials and titles."""
    words = [normalise(word) for word in _WORD.findall(name)]
    if any(word in wording.nameless for word in words):
        return []
    return [_in_latin(word) for word in words if len(word) >= _SHORTEST and word not in wording.titles]


def _in_latin(word: str) -> str:
    return word.translate(_TRANSLITERATED).replace("yi", "i").replace("y", "i").replace("j", "i").replace("x", "ks")


def _is_in(part: str, parts: Collection[str]) -> bool:
    return any(_is_same(part, other) for other in parts)


def _is_same(one: str, other: str) -> bool:
    """One name but for case endings or the manner of transliteration."""
    shorter = min(len(one), len(other))
    if one[: max(_SHORTEST, shorter - 2)] == other[: max(_SHORTEST, shorter - 2)] and abs(len(one) - len(other)) <= 3:
        return True
    return shorter > 4 and Levenshtein.normalized_similarity(one, other) >= 0.75
