"""Whoever a pronoun or a description may point back to: speakers so far, and people named before."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from claims.extraction.article import Article
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity, Mentions
from claims.extraction.results import Resolution
from sources.text.offsets import Span

NEAR = 700  # characters a pronoun or description reaches back
FAR = 2 * NEAR

Sort = Literal["person", "human", "body", "medium", "paper", "group", "thing"]
"""A named person, a person without a name, an organisation, a medium, a document, several people, anything else."""
HUMANS: frozenset[Sort] = frozenset({"person", "human"})
ISSUERS: frozenset[Sort] = HUMANS | {"body", "medium"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker already resolved: where, who, the named person where it is one, its gender, the class of a body.

    `resolution`: None for somebody the text leaves open, so that no pronoun reaches past him. `stop`: the end of the
    words that named the speaker.
    """

    offset: int
    stop: int
    resolution: Resolution | None
    sort: Sort
    person: Entity | None
    gender: str
    head: str
    body: str


@dataclass(frozen=True, slots=True)
class Announced:
    """The subject of a cue that carried no content: «О встрече сообщила пресс-служба.»"""

    span: Span
    words: list[Token]
    head: Token


class Antecedents:
    """The speakers of an article so far, and the names in it, nearest first."""

    def __init__(self, article: Article, mentions: Mentions, announced: list[Announced]) -> None:
        self._article, self._mentions = article, mentions
        self._announced = announced
        self._announced_at = [subject.span.start for subject in announced]
        self._quoted = sorted(Span(q.inner.start, q.end) for q in article.quotations if q.parent < 0)
        self.spoken: list[Spoken] = []

    def last(
        self, offset: int, sorts: frozenset[Sort], *, gender: str = "", own_voice: bool | None = None
    ) -> Spoken | None:
        """Who of the `sorts` spoke last before `offset`; by `own_voice` as the article says it, or as somebody quoted
        does, or either."""
        for spoken in reversed(self.spoken):
            if spoken.offset < offset - FAR:
                return None
            fits = not gender or not spoken.gender or spoken.gender == gender
            heard = own_voice is None or own_voice != self.is_quoted(spoken.offset)
            if spoken.offset < offset and spoken.sort in sorts and fits and heard:
                return spoken
        return None

    def announced_before(self, offset: int) -> Announced | None:
        """The subject of the last cue before `offset`, if it is near."""
        at = bisect_left(self._announced_at, offset) - 1
        near = at >= 0 and offset - self._announced_at[at] < FAR
        return self._announced[at] if near else None

    def people_before(self, offset: int, *, gender: str, own_voice: bool) -> Iterator[tuple[Entity, list[Token]]]:
        """People named before `offset`; in the article's own voice those alone whom it names itself."""
        for entity, words in self._mentions.before(offset, reach=NEAR):
            if entity.kind != "PER" or (gender and entity.gender and entity.gender != gender):
                continue
            if not own_voice or not self.is_quoted(words[0].start):
                yield entity, words

    def is_subject(self, words: list[Token]) -> bool:
        """Whether a name stands as a subject; one that does not decline may only look so: «у дочери Челси»."""
        beside = [token for token in words if token.relation == "appos" and token.head >= 0]
        oblique = any(self._article.tokens[token.head].case not in {"Nom", ""} for token in beside)
        return not oblique and any(token.case == "Nom" for token in words)

    def bodies_before(self, offset: int) -> Iterator[tuple[Entity, list[Token]]]:
        """Organisations named before `offset`."""
        for entity, words in self._mentions.before(offset, reach=FAR):
            if entity.kind == "ORG":
                yield entity, words

    def hear(self, spans: list[Span]) -> None:
        """Take words as somebody's that no marks set apart."""
        for span in spans:
            if not self.is_quoted(span.start):
                insort(self._quoted, span)

    def is_quoted(self, offset: int) -> bool:
        at = bisect_right(self._quoted, offset, key=itemgetter(0)) - 1
        return at >= 0 and offset < self._quoted[at].end
