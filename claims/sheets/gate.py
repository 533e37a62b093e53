"""What keeps a row from looking verified, and what is proposed in place of words that differ."""

from collections.abc import Collection, Iterable

from claims.sheets.rows import Row

UNDECIDED = "undecided"
REOPENED = "reopened"
SOURCE_REPLACED = "source_replaced"
DRAFT_CHANGED = "draft_changed"
NO_EVIDENCE = "no_evidence"
SECOND_REVIEW = "second_review"
DISAGREEMENT = "disagreement"
QUOTES = ("direct", "mixed")
REWORDED = ("altered", "minor_edit")
ELSEWHERE = ("spliced", "other_speaker")
"""Where these flags stand, the words of the source are not simply those that the article wanted to print."""


def problems_of(
    *, verdict: str, waits_for: str, has_evidence: bool, source_is_current: bool, draft_is_current: bool
) -> tuple[str, ...]:
    """Why a row may not be signed as it is; empty where nothing speaks against it.

    `verdict` is empty while the claim is open; then `waits_for` is the problem that it is.
    """
    found = []
    if not verdict:
        found.append(waits_for)
    if verdict and has_evidence and not source_is_current:
        found.append(SOURCE_REPLACED)
    if verdict == "verified" and not has_evidence:
        found.append(NO_EVIDENCE)
    if not draft_is_current:
        found.append(DRAFT_CHANGED)
    return tuple(found)


def not_ready(rows: Iterable[Row]) -> list[Row]:
    """The rows that keep a sheet from being signed: with problems that no editor has accepted."""
    return [row for row in rows if row.problems and not row.accepted]


def correction_of(*, kind: str, finding: str, flags: Collection[str], official: str, same_language: bool) -> str:
    """The official words to print instead; empty where there is nothing to put right, or no such simple way to."""
    is_simple = kind in QUOTES and same_language and not any(flag in flags for flag in ELSEWHERE)
    return official if is_simple and finding in REWORDED else ""
