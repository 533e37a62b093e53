"""An answer as untrusted text: what it quotes exactly is a proposal, everything else is dropped and counted."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sources.text.offsets import Span

KINDS = ("direct", "indirect", "mixed", "statement")
MOST_PROPOSALS = 50
SHORTEST, LONGEST = 3, 1_000  # characters of a quote
LONGEST_SPEAKER = 200
SAME = 0.5
"""A quote that shares more of its characters with a known claim than this is that claim."""


class UnreadableAnswer(ValueError):
    """The answer is not what was asked for; the message says how, in English."""


class Known(NamedTuple):
    """A claim that was found: where it stands, and whether its speaker is open."""

    span: Span
    is_open: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim or, with `of`, the speaker of a known one. Spans hold the words as quoted.

    `of`: the number of the known claim. Offsets count code points of the text, end exclusive.
    """

    kind: str
    span: Span
    speaker: Span | None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What can be used of an answer. `known`: how many were found already; `dropped`: how many do not stand in the text
    as quoted, or are nothing that was asked for."""

    kept: tuple[Proposal, ...]
    known: int
    dropped: int


def proposals(body: bytes, *, text: str, known: Sequence[Known]) -> Proposals:
    """Read the body of an answer of chat completions. UnreadableAnswer where it holds no such object."""
    answer = _content(body)
    claims, speakers = (_listed(answer, name) for name in ("claims", "speakers"))
    made = [_claim(given, text) for given in claims[:MOST_PROPOSALS]]
    made += [_speaker(given, text, known) for given in speakers[:MOST_PROPOSALS]]
    kept: list[Proposal] = []
    found_already = 0
    for each in made:
        if each is None:
            continue
        if each in kept or (each.of is None and _is_known(each.span, known, kept)):
            found_already += 1
        else:
            kept.append(each)
    return Proposals(tuple(kept), found_already, len(claims) + len(speakers) - len(kept) - found_already)


def _content(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
        answer = json.loads(_unfenced(content))
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise UnreadableAnswer("it is not the JSON that was asked for") from error
    if not isinstance(answer, dict):
        raise UnreadableAnswer("it is not a JSON object")
    return answer


def _unfenced(content: str) -> str:
    """What stands between the lines ``` and ```, where it is set so."""
    if not isinstance(content, str):
        raise TypeError("the content is no text")
    opening, _, rest = content.strip().partition("\n")
    return rest.removesuffix("```") if opening.rstrip() in ("```", "```json") else content


def _listed(answer: dict[str, Any], name: str) -> list[Any]:
    given = answer.get(name)
    return given if isinstance(given, list) else []


def _claim(given: Any, text: str) -> Proposal | None:
    span = _place(given, text)
    if span is None or given.get("kind") not in KINDS or not SHORTEST <= span.end - span.start <= LONGEST:
        return None
    speaker = given.get("speaker") or ""
    named = _nearest(speaker, text, span)
    return None if speaker and named is None else Proposal(given["kind"], span, named)


def _speaker(given: Any, text: str, known: Sequence[Known]) -> Proposal | None:
    span = _place(given, text)
    of = next((n for n, one in enumerate(known) if span and one.is_open and _shared(span, one.span) > SAME), None)
    named = _nearest(given.get("speaker"), text, span) if span else None
    return Proposal("", known[of].span, named, of) if of is not None and named else None


def _place(given: Any, text: str) -> Span | None:
    """Where the quote stands: at the offsets given, if they hold it, or else at its only place in the text."""
    if not isinstance(given, dict) or not isinstance(quote := given.get("quote"), str) or not quote.strip():
        return None
    start = given.get("start", text.find(quote))
    if type(start) is not int or start < 0 or text[start : start + len(quote)] != quote:
        return None
    if given.get("end", start + len(quote)) != start + len(quote):
        return None
    if "start" not in given and text.find(quote, start + 1) >= 0:
        return None
    left = len(quote) - len(quote.lstrip())
    return Span(start + left, start + left + len(quote.strip()))


def _nearest(words: Any, text: str, span: Span) -> Span | None:
    """The place of a speaker's words that is nearest to what was said."""
    if not isinstance(words, str) or not (words := words.strip()) or len(words) > LONGEST_SPEAKER:
        return None
    places = (found.start() for found in re.finditer(re.escape(words), text))
    start = min(places, key=lambda at: min(abs(at - span.start), abs(at - span.end)), default=None)
    return None if start is None else Span(start, start + len(words))


def _is_known(span: Span, known: Sequence[Known], kept: Sequence[Proposal]) -> bool:
    others = [one.span for one in known] + [one.span for one in kept if one.of is None]
    return any(_shared(span, other) > SAME for other in others)


def _shared(a: Span, b: Span) -> float:
    """Characters that two stretches share, over those that either has."""
    both = max(0, min(a.end, b.end) - max(a.start, b.start))
    return both / (a.end - a.start + b.end - b.start - both)
