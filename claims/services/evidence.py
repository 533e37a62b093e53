"""The place in a source that a match points at, in its surroundings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import Substr

from claims.matching.changes import PieceKind
from claims.models import Match
from sources.models import Passage, Version

SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Text of a version around a match. All offsets count in the version's text; `text` begins at `start`.

    `sentence_start` and `sentence_end` hold the whole sentences that the match touches.
    """

    start: int
    text: str
    sentence_start: int
    sentence_end: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def part(self, start: int, end: int) -> str:
        """The text from `start` to `end`, as far as it is held here."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def joined_with(match: Match, others: Iterable[Match]) -> Match | None:
    """Of the matches of a claim the one that has the part which this one lacks, where the quote is joined from two."""
    if not _is_part(match):
        return None
    return next((other for other in others if other.pk != match.pk and _is_part(other)), None)


def _is_part(match: Match) -> bool:
    return any(piece["kind"] == PieceKind.ELSEWHERE for piece in match.pieces)


def surroundings(match: Match, *, sentences: int = SENTENCES) -> Surroundings:
    """The sentences that the match touches, with up to `sentences` of the same turn on either side."""
    near = Passage.objects.filter(version=match.version_id, start__lt=match.end, end__gt=match.start)
    touched = list(near.order_by("number").values_list("number", "start", "end", "turn_id"))
    if not touched:
        touched = [(match.passage.number, match.passage.start, match.passage.end, match.passage.turn_id)]
    first, last = touched[0], touched[-1]
    around = Passage.objects.filter(
        version=match.version_id,
        turn__in={first[3], last[3]},
        number__gte=first[0] - sentences,
        number__lte=last[0] + sentences,
    ).values_list("start", "end")
    start = min([first[1], match.start, *(begin for begin, _end in around)])
    end = max([last[2], match.end, *(finish for _begin, finish in around)])
    text = (
        Version.objects.filter(pk=match.version_id).values_list(Substr("text", start + 1, end - start), flat=True).get()
    )
    return Surroundings(start, text, min(first[1], match.start), max(last[2], match.end))
