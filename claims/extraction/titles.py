"""Who bears which title in an article: «композитор», «глава МИД», «министр иностранных дел»."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from claims.extraction.article import Article
from claims.extraction.atlas import Atlas
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import ALIKE, Entity, Mentions

BESIDE = 8  # tokens before a name that tell its country

Office = tuple[str, str]
"""The beginnings of a title and of a word beside it that tells which office it is; empty where nothing does."""


class Titles:
    """The people of an article by the nouns beside their names."""

    def __init__(self, article: Article, mentions: Mentions, atlas: Atlas) -> None:
        self._speech = article.pack.speech
        self._places: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        self._bearers: dict[str, list[Entity]] = defaultdict(list)
        self._countries: dict[int, set[str]] = {}
        self._of_office: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
        for entity in mentions.people:
            for title in entity.titles:
                self._places[title] += [(place, entity) for place in entity.places]
                self._bearers[title].append(entity)
            beside = [
                t for words in entity.mentions for t in article.tokens[max(0, words[0].index - BESIDE) : words[0].index]
            ]
            self._countries[id(entity)] = atlas.countries_in(beside)
            for title, which in self._offices(entity.titles, entity.attributes):
                self._of_office[title].append((which, entity))
        for places in self._places.values():
            places.sort(key=itemgetter(0))

    def near(self, title: str, offset: int) -> Iterator[Entity]:
        """Bearers of a title: those named before `offset`, the last one first, then those named after it."""
        places = self._places.get(title, [])
        at = bisect_left(places, offset, key=itemgetter(0))
        for _, entity in (*reversed(places[max(0, at - ALIKE) : at]), *places[at : at + ALIKE]):
            yield entity

    def is_of(self, entity: Entity, countries: set[str]) -> bool:
        """Whether one of `countries` stands beside a name."""
        return not countries.isdisjoint(self._countries[id(entity)])

    def sole(self, words: Sequence[Token], head: Token, countries: set[str]) -> Entity | None:
        """The one person of the article whom a description fits, by its noun or by the office that it means."""
        found = {id(entity): entity for entity in self._fitting(words, head)}
        fits = [e for e in found.values() if not countries or not self._countries[id(e)] or self.is_of(e, countries)]
        return fits[0] if len(fits) == 1 == len(found) else None

    def _fitting(self, words: Sequence[Token], head: Token) -> Iterator[Entity]:
        lemmas = {token.lemma for token in words if token is not head}
        for title, which in self._offices({head.lemma}, lemmas):
            for other, entity in self._of_office[title][:ALIKE]:
                if which == other or not which or not other:
                    yield entity
        described = any(token.pos in {"NOUN", "PROPN"} for token in words if token is not head)
        if not described and head.lemma not in self._speech.offices:
            yield from self._bearers.get(head.lemma, [])[:ALIKE]

    def _offices(self, titles: Iterable[str], beside: Iterable[str]) -> set[Office]:
        """What office titles mean with the words beside them: «глава» and «МИД» are «министр» and «иностранный»."""
        headed = self._speech.headed
        known = tuple(beside)
        found = set()
        for title in titles:
            if title in self._speech.heads:
                found |= {headed[body] for body in headed for word in known if word.startswith(body)}
            for office, which in headed.values():
                if title.startswith(office) and any(which and word.startswith(which) for word in known):
                    found.add((office, which))
            if not found and any(title.startswith(office) for office, _ in headed.values()):
                found.add((next(office for office, _ in headed.values() if title.startswith(office)), ""))
        return found
