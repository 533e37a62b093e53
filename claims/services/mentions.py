"""Names that someone is called by in a comment: «@marat», letter case aside."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_NAME = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")
_NOT_LAST = ".@+-"  # a name may end in these, but a sentence does so more often


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` is the name with its sign; `user` is None where nobody of the people is called so."""

    start: int
    end: int
    user: Any


def mentions_in(text: str, *, people: Iterable[Any]) -> list[Mention]:
    """Every name called in `text`; `people` are those who can be meant."""
    by_name = {person.get_username().casefold(): person for person in people}
    return [_mention(found, by_name) for found in _NAME.finditer(text)]


def _mention(found: re.Match[str], by_name: dict[str, Any]) -> Mention:
    called = found[1]
    while called.casefold() not in by_name and called and called[-1] in _NOT_LAST:
        called = called[:-1]
    user = by_name.get(called.casefold())
    return Mention(found.start(), found.start() + 1 + len(called), user)
