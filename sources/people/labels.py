"""Whom the label of a turn names: «В.Путин», "PRESIDENT OBAMA", «Касым-Жомарт Токаев»."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from sources.people.known import KnownPerson

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""What publishers add to a label: «(как переведено)», "(Nigeria)"."""


class LabelReader:
    """Reads labels against a list of people; made once, asked often."""

    def __init__(self, people: Sequence[KnownPerson], *, titles: Collection[str]) -> None:
        self._titles = frozenset(titles)
        self.keys = [person.key for person in people]
        self._by_surname: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for person in people:
            for name in {person.name, *person.names} if person.kind == "person" else ():
                words = _words(name)
                if words:
                    self._by_surname[words[-1]].append((person.key, words[:-1]))

    def person_of(self, label: str) -> str | None:
        """The key of the one person whose surname ends the label and whose given names bear it out; None in doubt.

        Titles and remarks in brackets are passed over.
        """
        words = _words(_REMARK.sub(" ", label))
        if not words:
            return None
        *before, surname = words
        before = [word for word in before if word not in self._titles]
        found = {key for key, given in self._by_surname.get(surname, []) if _agree(before, given)}
        return found.pop() if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("ё", "е"))


def _agree(before: Sequence[str], given: Sequence[str]) -> bool:
    """Initials must be those of the given names, whole words among them: another given name is another person."""
    return all(any(name.startswith(word) if len(word) == 1 else name == word for name in given) for word in before)
