"""Claims marked in the text they stand in. All offsets count code points of the draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django import template

from claims.models import Claim

register = template.Library()

NEAR = 240


@dataclass(slots=True)
class Stretch:
    """Text under the same claims. `claim` is the innermost, `depth` the number of those that lie over one another.

    `opens` and `closes` are the claims whose first or last character it holds. `at` is where it begins in the draft.
    """

    text: str
    claim: Claim | None = None
    depth: int = 0
    opens: list[Claim] = field(default_factory=list)
    closes: list[Claim] = field(default_factory=list)
    is_near: bool = True
    at: int | None = None


@register.filter
def paragraphs(text: str, claims: Sequence[Claim]) -> list[list[Stretch]]:
    """The whole text, paragraph by paragraph, cut where claims begin and end."""
    return [_stretches(text, start, end, claims) for start, end in paragraph_spans(text)]


@register.filter
def as_it_stands(claim: Claim) -> str:
    """The words of the draft from the claim's start to its end, whatever a cue puts between them."""
    return claim.draft.text[claim.start : claim.end]


@register.filter
def excerpt(claim: Claim) -> list[list[Stretch]]:
    """The paragraphs a claim stands in, with the one before and after, shortened where they are long."""
    text = claim.draft.text
    spans = paragraph_spans(text)
    touched = [number for number, (start, end) in enumerate(spans) if start < claim.end and end > claim.start]
    first, last = touched[0], touched[-1]
    shown = []
    for number in range(max(0, first - 1), min(len(spans), last + 2)):
        start, end = spans[number]
        near = first <= number <= last
        if near:
            start, end = _around(text, start, end, claim)
        else:
            start, end = (max(start, end - NEAR), end) if number < first else (start, min(end, start + NEAR))
        stretches = _stretches(text, *_whole_words(text, start, end, spans[number]), [claim])
        for stretch in stretches:
            stretch.is_near = near
        shown.append(_with_ellipses(stretches, start, end, spans[number]))
    return shown


def _stretches(text: str, start: int, end: int, claims: Sequence[Claim]) -> list[Stretch]:
    spans = [
        (max(s, start), min(e, end), s, e, claim) for claim in claims for s, e in claim.spans if s < end and e > start
    ]
    borders = sorted({start, end, *(span[0] for span in spans), *(span[1] for span in spans)})
    cut = []
    for left, right in pairwise(borders):
        over = [span for span in spans if span[0] <= left and span[1] >= right]
        inner = min(over, key=lambda span: span[3] - span[2], default=None)
        cut.append(
            Stretch(
                text=text[left:right],
                at=left,
                claim=inner[4] if inner else None,
                depth=len(over),
                opens=[span[4] for span in over if left == span[4].spans[0][0]],
                closes=[span[4] for span in over if right == span[4].spans[-1][1]],
            )
        )
    return cut


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where each line that holds something begins and ends, without the spaces around it."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            left = start + len(line) - len(line.lstrip())
            spans.append((left, left + len(bare)))
        start += len(line)
    return spans or [(0, len(text))]


def _around(text: str, start: int, end: int, claim: Claim) -> tuple[int, int]:
    """A long paragraph is shown from a little before the claim to a little after it."""
    return max(start, claim.start - 2 * NEAR), min(end, claim.end + 2 * NEAR)


def _whole_words(text: str, start: int, end: int, paragraph: tuple[int, int]) -> tuple[int, int]:
    if start > paragraph[0]:
        start = text.find(" ", start, end) + 1 or start
    if end < paragraph[1]:
        end = max(text.rfind(" ", start, end), start)
    return start, end


def _with_ellipses(stretches: list[Stretch], start: int, end: int, paragraph: tuple[int, int]) -> list[Stretch]:
    before = [Stretch("… ", is_near=False)] if start > paragraph[0] else []
    after = [Stretch(" …", is_near=False)] if end < paragraph[1] else []
    return [*before, *stretches, *after]
