"""Blocks that a page sets apart as quoted: those that are somebody's words are quotations without marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.extraction.quotation_marks import Quotation, nested
from sources.text.offsets import Span
from sources.text.turns import turns

MOST = 200  # blocks of a text; a page with more sets everything in blocks
LONGEST_BLOCK = 3_000  # characters that may stand as somebody's words without marks; more is a document, read as text
FEWEST = 3  # words
SIGNATURE = re.compile(r"\n[ \t\xa0]*+[—–―-][ \t\xa0]*+[^\s—–―-][^\n]{0,120}(?<![.!?…:;,])\Z")
TALK = re.compile(r"^[ \t\xa0]*+[—–-]\s", re.MULTILINE)


def with_blocks(text: str, found: list[Quotation], blocks: Sequence[Span]) -> list[Quotation]:
    """The quotations `found` by their marks together with those `blocks` that are somebody's words.

    No block is what repeats words of the article, holds a talk of several people, or is most of the text without
    anything that introduces it. Marks that pair across the edge of a block are no pair.
    """
    taken = list(_speech(text, blocks))
    if not taken:
        return found
    by_place = {(quotation.start, quotation.end): quotation for quotation in found}
    kept = [q for q in found if _block_at(taken, q.start) == _block_at(taken, q.end - 1)]
    for block in taken:
        marked = by_place.get((block.start, block.end)) or by_place.get((block.start, block.end - 1))
        if marked is not None:
            marked.is_block = True
        else:
            kept.append(Quotation(block.start, block.end, block, -1, is_block=True))
    return nested(sorted(kept, key=lambda quotation: (quotation.start, -quotation.end)))


def _speech(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    reach = 0
    for block in sorted(blocks)[:MOST]:
        span = _unsigned(text, _trimmed(text, block))
        if span.start >= reach and _is_speech(text, span):
            reach = span.end
            yield span


def _trimmed(text: str, block: Span) -> Span:
    start, end = max(0, block.start), min(len(text), block.end)
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else Span(start, start)


def _unsigned(text: str, block: Span) -> Span:
    """Without the line «— Анна Белова» under it, which names the speaker."""
    signed = SIGNATURE.search(text, block.start, block.end)
    return _trimmed(text, Span(block.start, signed.start())) if signed else block


def _is_speech(text: str, block: Span) -> bool:
    words = block.of(text)
    if len(words) > LONGEST_BLOCK or len(words.split()) < FEWEST or _cuts_a_word(text, block):
        return False
    if 2 * len(words) > len(text.strip()) and not text[: block.start].rstrip().endswith(":"):
        return False
    labels = [turn.label for turn in turns(words) if turn.label]
    return text.count(words) == 1 and len(labels) < 2 and len(TALK.findall(words)) < 2


def _cuts_a_word(text: str, block: Span) -> bool:
    edges = (text[max(0, at - 1) : at + 1] for at in block)
    return any(len(edge) == 2 and edge.isalnum() for edge in edges)


def _block_at(blocks: list[Span], offset: int) -> int:
    """The number of the block that `offset` stands in, -1 outside."""
    at = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return at if at >= 0 and offset < blocks[at].end else -1
