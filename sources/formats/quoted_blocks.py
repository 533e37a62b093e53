"""What a web page sets apart as quoted: marked before the text is taken out, and found again in the text."""

import re
from typing import Any

from lxml.etree import XPath

from sources.text.offsets import Span

SIGNS = ("⸨⸩", "⟬⟭", "⦅⦆", "⦇⦈", "⦉⦊", "⧘⧙", "⧚⧛")
"""For the edges of a block: the first pair that stands nowhere in the page."""
SOURCE = ("footer", "cite", "figcaption")
"""Elements that say where a quote comes from."""
AT_THE_EDGE = " \t\r\n\xa0—–-"
TEXTS = XPath(".//text()[normalize-space() and not(ancestor::script or ancestor::style)]")


def mark_blocks(page: Any) -> str:
    """Set signs at the edges of each outermost <blockquote> of a parsed page; the two signs, empty where none is set.

    What names the source of a block stands behind the second sign. Footers and captions become paragraphs, since
    readers drop them.
    """
    blocks = [block for block in page.iter("blockquote") if next(block.iterancestors("blockquote"), None) is None]
    if not blocks:
        return ""
    used = set().union(*page.itertext())
    signs = next((pair for pair in SIGNS if not used & set(pair)), "")
    for block in blocks if signs else ():
        _mark(block, signs)
    return signs


def without_signs(marked: str, signs: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its signs, and the stretches that stood between them."""
    pieces: list[str] = []
    found: list[Span] = []
    length, start = 0, -1
    for piece in re.split(f"([{signs}])", marked) if signs else [marked]:
        if piece and piece == signs[:1]:
            start = length
        elif piece and piece == signs[1:]:
            if 0 <= start < length:
                found.append(Span(start, length))
            start = -1
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(found)


def _mark(block: Any, signs: str) -> None:
    texts = TEXTS(block)
    source = _source_of(block, texts)
    said = [text for text in texts if not _is_inside(text, source) and text.strip(AT_THE_EDGE)]
    if said:
        _put(said[-1], signs[1], behind=True)
        _put(said[0], signs[0], behind=False)
    if source is not None and (source.tag == "footer" or source.getparent() is block):
        source.tag = "p"
    for figure in block.iterancestors("figure"):
        figure.tag = "div"
        for caption in list(figure.iterdescendants("figcaption")):
            caption.tag = "p"


def _source_of(block: Any, texts: list[Any]) -> Any:
    """The element that holds the last words of the block, where it is there to say where they come from."""
    around = [_holder(texts[-1]), *_holder(texts[-1]).iterancestors()] if texts else []
    inside = [each for each in around if block in each.iterancestors()]
    return next((each for each in reversed(inside) if each.tag in SOURCE), None)


def _holder(text: Any) -> Any:
    return text.getparent().getparent() if text.is_tail else text.getparent()


def _is_inside(text: Any, element: Any) -> bool:
    holder = _holder(text)
    return element is not None and (holder is element or element in holder.iterancestors())


def _put(text: Any, sign: str, *, behind: bool) -> None:
    """Beside the first or the last word of a piece of text."""
    element, place = text.getparent(), "tail" if text.is_tail else "text"
    now = getattr(element, place)
    at = len(now.rstrip(AT_THE_EDGE)) if behind else len(now) - len(now.lstrip())
    setattr(element, place, now[:at] + sign + now[at:])
