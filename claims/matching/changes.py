"""What a quote did to the words of its source: the kinds of change, and one change."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sources.text.offsets import Span


class ChangeType(StrEnum):
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    QUANTIFIER = "quantifier"
    MODALITY = "modality"
    WORD = "word"
    INFLECTION = "inflection"
    SPELLING = "spelling"
    ORDER = "order"
    OMISSION = "omission"
    INSERTION = "insertion"


CRITICAL = frozenset(
    {ChangeType.NEGATION, ChangeType.NUMBER, ChangeType.NAME, ChangeType.QUANTIFIER, ChangeType.MODALITY}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `claim` counts in the claim's text, `source` in the text of the version; an empty span is a place
    between words.

    A `slight` change leaves a quote fit to be called a minor edit.
    """

    type: ChangeType
    critical: bool
    slight: bool
    claim: Span
    source: Span
    claim_text: str
    source_text: str

    def plain(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "type": self.type.value,
            "critical": self.critical,
            "claim": list(self.claim),
            "source": list(self.source),
            "claim_text": self.claim_text,
            "source_text": self.source_text,
        }


class PieceKind(StrEnum):
    EQUAL = "equal"
    REPLACE = "replace"
    INSERT = "insert"  # the claim has it, the source has not
    DELETE = "delete"  # the source has it, the claim has not
    CUT = "cut"  # left out where the claim marks a cut
    MOVE = "move"
    BEYOND = "beyond"  # beside the quote in the source: what makes it truncated
    ELSEWHERE = "elsewhere"  # the claim has it from another place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one kind, to be shown with both wordings side by side. In the order of the claim."""

    kind: PieceKind
    claim: Span
    source: Span
    claim_text: str
    source_text: str

    def plain(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "kind": self.kind.value,
            "claim": list(self.claim),
            "source": list(self.source),
            "claim_text": self.claim_text,
            "source_text": self.source_text,
        }
