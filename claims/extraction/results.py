"""What extraction hands on. Offsets count code points of the text that was given, end exclusive."""

from dataclasses import dataclass
from typing import Literal

from sources.text.offsets import Span

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a speaker is.

    `name`: in the nominative, as full as the article gives it. `person_key`: of the known person, where one was found.
    `evidence`: why, as a code (see `resolution.EVIDENCE`). `confidence`: 0 to 1.
    """

    name: str
    person_key: str | None
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is reported to have said.

    `spans`: the content, more than one where a cue stands inside it. `parts`: the claims in it that can be judged
    apart; equal to `spans` where there is one. `speaker`, `cue`: the words that name who said it and that it was said;
    empty where the text has none. `nested`: it stands inside another quote. `resolution`: None where the text leaves
    the speaker open; better no name than a wrong one.
    """

    kind: Kind
    spans: tuple[Span, ...]
    parts: tuple[Span, ...]
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    nested: bool
    resolution: Resolution | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in the article's own voice that can be checked.

    `check_worthiness`: 0 to 1. `reasons`: codes of what made it so, strongest first.
    """

    span: Span
    check_worthiness: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The quotes and statements of one article, each in the order of the text."""

    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
