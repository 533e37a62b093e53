"""What words mean when two wordings are compared: what matching needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Negations, numbers, quantifiers, modality, conditions, fillers."""
