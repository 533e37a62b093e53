"""Whether the article names whom the record names: «В.Путин» and «Владимиром Путиным» are one, a title is no one."""

import re
from collections.abc import Collection, Iterable

from claims.matching.transliteration import SHORTEST, in_latin, is_same_name
from sources.languages.parts.wording import Wording
from sources.text.normalise import normalise

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
    return [in_latin(word) for word in words if len(word) >= SHORTEST and word not in wording.titles]


def _is_in(part: str, parts: Collection[str]) -> bool:
    return any(is_same_name(part, other) for other in parts)
