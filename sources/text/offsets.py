"""Stretches of a text. All offsets count Unicode code points, end exclusive."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand in the stretch."""
        return text[self.start : self.end]

    def moved(self, by: int) -> "Span":
        """The same stretch counted from `by` characters earlier."""
        return Span(self.start + by, self.end + by)
