"""What a search found, as it is shown: the words in their turn, and places in a version that never move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.models import Passage, Turn, Version
from sources.services.library_index import stem_of
from sources.text.offsets import Span
from sources.text.sought import Sought, places_in


@dataclass(frozen=True, slots=True)
class Stretch:
    """The passage `pk` with those behind it in the same turn; `ends`: where each ends in `text`. `language`: of its
    document.
    """

    pk: int
    text: str
    ends: tuple[int, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `text` is `version.text[start:end]`, the passage and what its phrases run on into, with
    spaces for whatever parts its sentences.

    `spans` are the places of what was looked for, counted in the version's text. `before` and `after` are the sentences
    beside it in the same turn, empty where there is none.
    """

    passage: Passage
    text: str
    spans: list[Span]
    before: str
    after: str

    @property
    def start(self) -> int:
        return self.passage.start

    @property
    def end(self) -> int:
        return self.passage.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """`text` is `version.text[start:end]`; `turn` is the one it begins in, None between turns."""

    version: Version
    start: int
    end: int
    text: str
    turn: Turn | None
    passages: list[Passage]


def stretches(ids: Sequence[int], *, reach: int) -> Iterator[Stretch]:
    """The passages with these ids, in this order, each with at most `reach` more."""
    wanted = {pk + step for pk in ids for step in range(reach + 1)}
    passages = Passage.objects.filter(pk__in=wanted).select_related("version__document")
    fields = ("text", "start", "end", "turn", "version__document__language")
    rows = {each.pk: each for each in passages.only(*fields)}
    for pk in ids:
        if pk in rows:
            yield _stretch([rows[each] for each in range(pk, pk + reach + 1) if each in rows])


def _stretch(passages: Sequence[Passage]) -> Stretch:
    first = last = passages[0]
    text, ends = first.text, [len(first.text)]
    for passage in passages[1:]:
        if passage.turn_id != first.turn_id:
            break
        text += " " * (passage.start - last.end) + passage.text
        ends.append(len(text))
        last = passage
    return Stretch(first.pk, text, tuple(ends), first.version.document.language)


def hits_of(ids: Sequence[int], sought: Sought) -> list[Hit]:
    """The passages with these ids, in this order, and where what was sought stands in them."""
    rows = Passage.objects.select_related("turn__person", "version__document__publisher").defer("version__text")
    beside = range(-1, sought.reach + 2)
    passages = rows.in_bulk(list({pk + step for pk in ids for step in beside}))
    return [_hit(passages, each, sought) for each in stretches(ids, reach=sought.reach)]


def _hit(passages: dict[int, Passage], stretch: Stretch, sought: Sought) -> Hit:
    passage = passages[stretch.pk]
    places = places_in(stretch.text, sought, stem=stem_of(stretch.language), ends=stretch.ends) or []
    reached = max((place.end for place in places), default=0)
    number, end = next((number, end) for number, end in enumerate(stretch.ends) if end >= reached)
    return Hit(
        passage,
        stretch.text[:end],
        [Span(passage.start + place.start, passage.start + place.end) for place in places],
        _beside(passages.get(stretch.pk - 1), passage),
        _beside(passages.get(stretch.pk + number + 1), passage),
    )


def _beside(other: Passage | None, passage: Passage) -> str:
    return other.text if other and other.turn_id == passage.turn_id else ""


def place_in(version: Version, *, start: int, end: int) -> Place:
    """The words at a place of a version; SourceError `no_such_place` (404) where its text has none there."""
    if not 0 <= start < end <= len(version.text):
        raise SourceError("no_such_place", _("The text of this version has no such place."), status=404)
    turn = version.turns.filter(start__lte=start, end__gt=start).select_related("person").first()
    passages = list(version.passages.filter(start__lt=end, end__gt=start).order_by("number"))
    return Place(version, start, end, version.text[start:end], turn, passages)
