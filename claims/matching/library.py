"""What a search needs of the library, wherever it is kept, and what it has read of it so far."""

from collections.abc import Sequence
from typing import Protocol

from claims.matching.places import Passage, Place
from sources.index.shortlist import PostingStore
from sources.text.offsets import Span


class Library(Protocol):
    """Passages and their postings."""

    @property
    def postings(self) -> PostingStore:
        """Where the postings of the passages lie."""

    def count(self) -> int:
        """How many passages are searched."""

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids; those of replaced versions are left out."""

    def text(self, version_id: int, span: Span) -> str:
        """A stretch of a version's text."""


class Reader:
    """Reads passages with their neighbours, each once. The ids of a version's passages follow one another."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._at_hand: dict[int, Passage] = {}
        self._missing: set[int] = set()

    def read(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids that there are."""
        unread = sorted(set(ids) - self._at_hand.keys() - self._missing)
        if unread:
            self._at_hand.update((passage.id, passage) for passage in self.library.passages(unread))
            self._missing.update(id_ for id_ in unread if id_ not in self._at_hand)
        return [self._at_hand[id_] for id_ in ids if id_ in self._at_hand]

    def read_around(self, places: Sequence[Place], *, beside: int) -> None:
        """Have the passages of the places, and `beside` passages on either side, at hand."""
        self.read([id_ for place in places for id_ in range(place.first - beside, place.last + beside + 1)])

    def stretch(self, place: Place, *, beside: int) -> list[Passage]:
        """The passages of the place and up to `beside` on either side, without a gap."""
        first, last = place.first, place.last
        while first > place.first - beside and self._is_of(first - 1, place):
            first -= 1
        while last < place.last + beside and self._is_of(last + 1, place):
            last += 1
        stretch = self.read(range(first, last + 1))
        return stretch if len(stretch) == last + 1 - first else []

    def slice(self, passages: Sequence[Passage], span: Span) -> str:
        """The text of a version between two offsets, read from its passages where one of them holds it."""
        for passage in passages:
            if passage.start <= span.start and span.end <= passage.end:
                return span.moved(-passage.start).of(passage.text)
        return self.library.text(passages[0].version_id, span)

    def _is_of(self, id_: int, place: Place) -> bool:
        passage = self._at_hand.get(id_)
        return passage is not None and passage.version_id == place.version_id
