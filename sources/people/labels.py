"""Whom the label of a turn names: «В.Путин», "PRESIDENT OBAMA", «Касым-Жомарт Токаев»."""

import re
from collections import defaultdict
from collections.abc import Sequence

from sources.people.known import KnownPerson

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class LabelReader:
    """Reads labels against a list of people; made once, asked often."""

    def __init__(self, people: Sequence[KnownPerson]) -> None:
        self.keys = [person.key for person in people]
        self._by_surname: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for person in people:
            for name in {person.name, *person.names}:
                words = _words(name)
                if words:
                    self._by_surname[words[-1]].append((person.key, words[:-1]))

    def person_of(self, label: str) -> str | None:
        """The key of the one person whose surname ends the label and whose given names do not contradict it; None in doubt."""
        words = _words(label)
        if not words:
            return None
        *before, surname = words
        found = {key for key, given in self._by_surname.get(surname, []) if _agree(before, given)}
        return found.pop() if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("ё", "е"))


def _agree(before: Sequence[str], given: Sequence[str]) -> bool:
    """Initials must be those of the given names; whole words must be one of them, or a title such as "president"."""
    initials = [word for word in before if len(word) == 1]
    return all(any(name.startswith(initial) for name in given) for initial in initials) if given else not initials
