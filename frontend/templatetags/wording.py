"""Both wordings of a match, word by word: what the article printed and what the source says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from django import template

from claims.models import Claim, Finding, Match
from claims.services.evidence import Surroundings
from claims.services.explanations import (
    explain,
    explain_change,
    explain_compared,
    explain_flag,
    explain_not_found,
    explain_resolution,
)

register = template.Library()

TAIL = 180
FIRST_WORDS = 8
ONLY_NEAR = {Finding.SIMILAR, Finding.NOT_FOUND, Finding.TRANSLATION}
_LINES = re.compile(r"\s*\n\s*")
SIGN_OF_FLAG = {"truncated", "spliced", "hidden_negation", "other_speaker", "other_date", "other_tense"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one wording. `kind` is same, wrong, added, moved, right, missing, cut or beyond (outside the match);
    `sign` names the mark of a place where nothing stands."""

    text: str
    kind: str = "same"
    is_critical: bool = False
    sign: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in words, with its sign."""

    sign: str
    text: str
    is_critical: bool


@register.filter
def as_printed(match: Match) -> list[Run]:
    """The claim's own words, marked where the source differs."""
    claim: Claim = match.claim
    if match.finding in ONLY_NEAR:
        return [Run(claim.text)]
    marks = [_printed_mark(change) for change in match.changes]
    marks += [_flag_mark(piece) for piece in match.pieces if piece["kind"] in ("beyond", "elsewhere")]
    return list(_runs(claim.text, 0, marks))


@register.filter
def as_said(match: Match, around: Surroundings) -> list[Run]:
    """The source's words for it, marked where the article differs; the rest of the sentence stands dim beside them."""
    marked = [] if match.finding in ONLY_NEAR else match.changes
    changes = [change["source"] for change in marked if change["source_text"]]
    start = min([match.start, *(span[0] for span in changes)])
    end = max([match.end, *(span[1] for span in changes)])
    marks = [_said_mark(change) for change in marked if change["source_text"]]
    marks += [_cut_mark(piece) for piece in match.pieces if piece["kind"] == "cut" and piece["source_text"]]
    before, after = around.part(around.sentence_start, start), around.part(end, around.sentence_end)
    runs = [Run(_last(before), "beyond")] if before.strip() else []
    runs += _runs(around.part(start, end), start, marks)
    if after.strip():
        runs.append(Run(_first(after), "beyond"))
    return runs


@register.filter
def in_turn(match: Match, around: Surroundings) -> list[Run]:
    """The match in the sentences around it."""
    runs = [
        Run(_last(around.part(around.start, around.sentence_start)), "beyond"),
        Run(around.part(around.sentence_start, around.sentence_end)),
        Run(_first(around.part(around.sentence_end, around.end)), "beyond"),
    ]
    return [replace(run, text=_LINES.sub("\n", run.text)) for run in runs if run.text]


@register.filter
def differences(match: Match) -> list[Difference]:
    """All that differs, critical changes and flags first. What is only near is not compared word by word."""
    if match.finding in ONLY_NEAR:
        flags = [Difference(flag, explain_flag(flag, match), True) for flag in match.flags]
        return [Difference(match.finding, sentence, False) for sentence in explain(match)[:1]] + flags
    changes = [Difference(change["type"], explain_change(change), change["critical"]) for change in match.changes]
    flags = [Difference(flag, explain_flag(flag, match), flag in SIGN_OF_FLAG) for flag in match.flags]
    return sorted([*changes, *flags], key=lambda difference: not difference.is_critical)


@register.filter
def original_place(match: Match) -> str:
    """The publisher's own page, at the words where the browser can find them there."""
    address = match.version.document.address
    words = " ".join(match.text.split()[:FIRST_WORDS])
    return address if "#" in address else f"{address}#:~:text={quote(words, safe='')}"


@register.filter
def nowhere(claim: Claim) -> str:
    """How many passages were searched in vain."""
    return explain_not_found(claim.searched or 0)


@register.filter
def compared(claim: Claim) -> str:
    """With how many of them the meaning was compared."""
    return explain_compared(claim.compared, claim.searched or 0)


@register.filter
def resolved_how(claim: Claim) -> str:
    return explain_resolution(claim.resolved_by)


_Mark = tuple[int, int, Run]


def _printed_mark(change: Mapping[str, Any]) -> _Mark:
    start, end = change["claim"]
    if start == end:
        return start, end, Run("", "gap", change["critical"], "omission", change["type"])
    kind = "moved" if change["type"] == "order" else "wrong" if change["source_text"] else "added"
    return start, end, Run("", kind, change["critical"], "", change["type"])


def _flag_mark(piece: Mapping[str, Any]) -> _Mark:
    start, end = piece["claim"]
    kind, flag = ("gap", "truncated") if piece["kind"] == "beyond" else ("added", "spliced")
    return start, end, Run("", kind, True, flag, flag)


def _said_mark(change: Mapping[str, Any]) -> _Mark:
    start, end = change["source"]
    kind = "moved" if change["type"] == "order" else "right" if change["claim_text"] else "missing"
    return start, end, Run("", kind, change["critical"], "", change["type"])


def _cut_mark(piece: Mapping[str, Any]) -> _Mark:
    return piece["source"][0], piece["source"][1], Run("", "cut")


def _last(text: str) -> str:
    return text if len(text) <= TAIL else "… " + text[-TAIL:].split(" ", 1)[-1]


def _first(text: str) -> str:
    return text if len(text) <= TAIL else text[:TAIL].rsplit(" ", 1)[0] + " …"


def _runs(text: str, offset: int, marks: Iterable[_Mark]) -> Iterable[Run]:
    """Cut `text`, which begins at `offset`, at the marks. Of two that overlap the critical one is drawn."""
    at = 0
    drawn = _apart(sorted(marks, key=lambda mark: (not mark[2].is_critical, mark[0])))
    for start, end, run in drawn:
        left, right = start - offset, end - offset
        if left > at:
            yield Run(text[at:left])
        yield Run(text[left:right], run.kind, run.is_critical, run.sign, run.type)
        at = max(at, right)
    if at < len(text):
        yield Run(text[at:])


def _apart(marks: list[_Mark]) -> list[_Mark]:
    """The marks in the order of the text, each drawn around what is already taken."""
    taken: list[_Mark] = []
    for mark in marks:
        for start, end in _left_free(mark[0], mark[1], taken):
            taken.append((start, end, mark[2]))
    return sorted(taken, key=lambda mark: (mark[0], mark[1]))


def _left_free(start: int, end: int, taken: Iterable[_Mark]) -> list[tuple[int, int]]:
    if start == end:
        return [] if any(left < start < right for left, right, _run in taken) else [(start, end)]
    free = [(start, end)]
    for left, right, _run in taken:
        free = [
            piece
            for begin, finish in free
            for piece in ((begin, min(finish, max(begin, left))), (max(begin, min(finish, right)), finish))
            if piece[0] < piece[1]
        ]
    return free
