"""A sheet's file that anyone may send, opened in a process of its own (see `confined`)."""

from claims.sheets.reading import LARGEST, NotASheet, Opened
from sources.confined import TookTooLong, ask

SECONDS = 60
MEMORY_BYTES = 2 * 1024**3


def open_in_child(data: bytes, *, seconds: int = SECONDS, memory_bytes: int = MEMORY_BYTES) -> Opened:
    """What `reading.open_sheet` says, within `seconds` and `memory_bytes`; NotASheet where that fails."""
    if len(data) > LARGEST:
        raise NotASheet("too large")
    try:
        told = ask("claims.sheets.opening_process", data=data, seconds=seconds, memory_bytes=memory_bytes)
    except TookTooLong:
        raise NotASheet("takes too long") from None
    if told is None:
        raise NotASheet("stopped the reader")
    if "refused" in told:
        raise NotASheet(told["refused"])
    return Opened(told["format"], tuple(tuple(row) for row in told["rows"]), told["seal"])
