"""What a publisher changed: two versions of a text, compared by sentences and by words where those differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sources.text.offsets import Span

_SENTENCE = re.compile(r"[^\n]+?(?:(?<=[.!?…])(?=\s)|(?=\n)|\Z)|\n+", re.DOTALL)
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 4000
"""Words of one changed stretch that are compared one by one; a longer stretch is shown as replaced whole."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A stretch of both versions. `kind`: same, removed or added; the span of the other version is empty then."""

    kind: str
    old: Span
    new: Span


def revisions(old: str, new: str) -> list[Revision]:
    """All of both texts, in order. Offsets count the code points of each."""
    before, after = _cut(_SENTENCE, old, 0), _cut(_SENTENCE, new, 0)
    found: list[Revision] = []
    for each in _compared(old, new, before, after):
        if each.kind == "same":
            found.append(each)
        else:
            found += _by_word(old, new, each)
    return list(_merged(found))


def _by_word(old: str, new: str, stretch: Revision) -> Iterator[Revision]:
    before = _cut(_WORD, stretch.old.of(old), stretch.old.start)
    after = _cut(_WORD, stretch.new.of(new), stretch.new.start)
    if not before or not after or max(len(before), len(after)) > MOST_WORDS:
        yield from _replaced(stretch.old, stretch.new)
        return
    for each in _compared(old, new, before, after):
        if each.kind == "same":
            yield each
        else:
            yield from _replaced(each.old, each.new)


def _replaced(old: Span, new: Span) -> Iterator[Revision]:
    if old.start < old.end:
        yield Revision("removed", old, Span(new.start, new.start))
    if new.start < new.end:
        yield Revision("added", Span(old.end, old.end), new)


def _cut(pattern: "re.Pattern[str]", text: str, start: int) -> list[Span]:
    return [Span(match.start() + start, match.end() + start) for match in pattern.finditer(text)]


def _compared(old: str, new: str, before: Sequence[Span], after: Sequence[Span]) -> Iterator[Revision]:
    """Stretches that are the same, and between them stretches that changed: removed and added at once."""
    pieces, others = [span.of(old) for span in before], [span.of(new) for span in after]
    at_old, at_new = (before[0].start if before else 0), (after[0].start if after else 0)
    for block in Indel.opcodes(pieces, others).as_matching_blocks() if pieces and others else ():
        if not block.size:
            continue
        same_old = Span(before[block.a].start, before[block.a + block.size - 1].end)
        same_new = Span(after[block.b].start, after[block.b + block.size - 1].end)
        if at_old < same_old.start or at_new < same_new.start:
            yield Revision("changed", Span(at_old, same_old.start), Span(at_new, same_new.start))
        yield Revision("same", same_old, same_new)
        at_old, at_new = same_old.end, same_new.end
    end_old, end_new = (before[-1].end if before else at_old), (after[-1].end if after else at_new)
    if at_old < end_old or at_new < end_new:
        yield Revision("changed", Span(at_old, end_old), Span(at_new, end_new))


def _merged(found: Sequence[Revision]) -> Iterator[Revision]:
    """Neighbours of one kind as one."""
    last: Revision | None = None
    for each in found:
        if last and last.kind == each.kind:
            last = Revision(each.kind, Span(last.old.start, each.old.end), Span(last.new.start, each.new.end))
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
