"""Known people, offices and places, made ready to be asked by the words of an article."""

import datetime
from collections.abc import Sequence

from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity
from claims.extraction.name_forms import same_name
from sources.people.known import KnownPerson


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


class Atlas:
    """Looks up who held an office and whom a name means."""

    def __init__(self, people: Sequence[KnownPerson], *, date: datetime.date | None) -> None:
        self._date = date
        self._people = {person.key: person for person in people}
        self._surnames: dict[str, list[tuple[KnownPerson, list[str]]]] = {}
        self._bodies: dict[str, list[tuple[KnownPerson, list[str]]]] = {}
        self._exact: set[str] = set()
        self._holders: list[tuple[str, list[str], str, datetime.date | None, datetime.date | None]] = []
        for person in people:
            self._enter(person)

    def _enter(self, person: KnownPerson) -> None:
        table = self._surnames if person.kind == "person" else self._bodies
        for name in {person.name, *person.names, *person.adjectives, *person.metonyms}:
            words = _plain(name).split()
            if person.kind == "body":
                self._exact.add(" ".join(words))
            key = words[-1] if person.kind == "person" else words[0]
            table.setdefault(key[:3], []).append((person, words))
        for office in person.offices:
            for title in office.titles:
                words = _plain(title).split()
                self._holders.append((person.key, words, office.body, office.start, office.end))

    @property
    def dated(self) -> bool:
        """Whether the day of the article is known."""
        return self._date is not None

    def person_of(self, entity: Entity) -> KnownPerson | None:
        """The one known person whose name the article's words can be."""
        words = [token.text for token in entity.words]
        found = {}
        for person, name in self._surnames.get(_plain(words[-1])[:3], []):
            if not same_name(name[-1], words[-1]):
                continue
            given = len(words) == 1 or any(_given(part, words[0]) for part in name[:-1])
            if given:
                found[person.key] = person
        return next(iter(found.values())) if len(found) == 1 else None

    def is_body(self, words: Sequence[str]) -> bool:
        """Whether `words` are, letter for letter, a name of a body or country."""
        return " ".join(_plain(word) for word in words) in self._exact

    def body_of(self, words: Sequence[str]) -> KnownPerson | None:
        """The body or country that `words` name as a whole."""
        plain = [_plain(word) for word in words]
        if not plain:
            return None
        for body, name in self._bodies.get(plain[0][:3], []):
            if len(name) == len(plain) and all(map(_same_word, name, plain)):
                return body
        return None

    def countries_in(self, tokens: Sequence[Token]) -> set[str]:
        """Keys of the countries and bodies that words of a description name, adjectives included."""
        found = set()
        for token in tokens:
            for body, name in self._bodies.get(token.lower[:3], []):
                if len(name) == 1 and (name[0] == token.lemma or _same_word(name[0], token.lower)):
                    found.add(body.key)
        return found

    def holders(self, tokens: Sequence[Token], countries: set[str]) -> list[KnownPerson]:
        """Who held the office that a description names, on the article's day where it has one."""
        words = {token.lemma for token in tokens} | {token.lower for token in tokens}
        best = 0
        found: dict[str, KnownPerson] = {}
        for key, title, body, start, end in self._holders:
            if (countries and body not in countries) or not all(
                any(same_name(part, word) for word in words) for part in title
            ):
                continue
            if self._date is not None and not ((start or self._date) <= self._date <= (end or self._date)):
                continue
            if len(title) > best:
                best, found = len(title), {}
            if len(title) == best:
                found[key] = self._people[key]
        return list(found.values())


def _same_word(known: str, printed: str) -> bool:
    """Whether two words are forms of one: all but the ending is equal. Stricter than for the names of people."""
    shared = 0
    for left, right in zip(known, printed, strict=False):
        if left != right:
            break
        shared += 1
    shortest, longest = sorted((len(known), len(printed)))
    return known == printed or (shared >= max(3, shortest - 1) and longest - shared <= 2)


def _given(known: str, printed: str) -> bool:
    short = _plain(printed).strip(".")
    return known.startswith(short) if len(short) <= 2 else same_name(known, short)
