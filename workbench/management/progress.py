"""What a command says on standard error: a bar where that is a terminal, and messages that do not tear it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper

WIDTH = 30
BETWEEN_DRAWINGS = 0.1
CLEAR = "\r\033[K"


class Progress:
    """A bar of how much of `total` is done, in any unit; where `total` is None only the amount is shown."""

    def __init__(self, out: OutputWrapper, label: str, *, total: int | None) -> None:
        self._out, self._label, self._total = out, label, total
        self._is_shown = out.isatty()
        self._done, self._drawn = 0, 0.0

    def at(self, done: int) -> None:
        """Tell how much is done; cheap enough to be called for every input."""
        self._done = done
        if self._is_shown and time.monotonic() - self._drawn >= BETWEEN_DRAWINGS:
            self._draw()

    def say(self, line: str) -> None:
        """Print a message above the bar."""
        self.clear()
        self._out.write(line)

    def clear(self) -> None:
        if self._is_shown:
            tell(self._out, CLEAR, ending="")
            self._out.flush()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        part = min(1.0, self._done / self._total) if self._total else 0.0
        full = round(WIDTH * part)
        shown = f"{'█' * full}{'░' * (WIDTH - full)} {part:4.0%}" if self._total else f"{self._done:,}"
        tell(self._out, f"{CLEAR}{self._label} {shown}", ending="")
        self._out.flush()


def tell(out: OutputWrapper, message: str, *, ending: str = "\n") -> None:
    """Write what is no error: standard error is red where nothing else is said."""
    out.write(message, str, ending=ending)


@contextmanager
def progress(out: OutputWrapper, label: str, *, total: int | None) -> Iterator[Progress]:
    """A bar that is gone when the block ends."""
    shown = Progress(out, label, total=total)
    try:
        yield shown
    finally:
        shown.clear()
