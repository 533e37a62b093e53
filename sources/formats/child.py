"""Readers in a process of their own (see `confined`)."""

from datetime import date

from sources.confined import TookTooLong, ask
from sources.formats import Locator, ReadText, Unreadable, identify, read_as
from sources.text.offsets import Span


def read_in_child(
    data: bytes,
    *,
    name: str,
    declared_type: str | None = None,
    charset: str | None = None,
    seconds: float,
    memory_bytes: int,
) -> ReadText:
    """The text of any file, read within `seconds` and `memory_bytes`; Unreadable where that fails.

    Plain text needs no child and gets none.
    """
    format = identify(data, name=name, declared_type=declared_type)
    if format == "plain":
        return read_as(format, data, charset=charset)
    module = "sources.formats.reader_process"
    try:
        told = ask(module, format, charset or "", data=data, seconds=seconds, memory_bytes=memory_bytes)
    except TookTooLong:
        raise Unreadable("timeout", seconds=f"{seconds:g}") from None
    if told is None:
        raise Unreadable("parser_crashed")
    if "code" in told:
        raise Unreadable(told["code"], **told["given"])
    told["date"] = date.fromisoformat(told["date"]) if told["date"] else None
    told["locators"] = tuple(Locator(**locator) for locator in told["locators"])
    told["blocks"] = tuple(Span(*block) for block in told["blocks"])
    return ReadText(**told)
