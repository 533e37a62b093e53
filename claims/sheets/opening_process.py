"""The child of opening.py: what stands in a sheet's file, see `confined`."""

from dataclasses import asdict
from typing import Any

from claims.sheets.reading import NotASheet, open_sheet
from sources.confined import answer


def read(data: bytes, _arguments: list[str]) -> dict[str, Any]:
    """The cells of the file, or why there are none."""
    try:
        return asdict(open_sheet(data))
    except (NotASheet, MemoryError) as refused:
        return {"refused": str(refused) or "too large"}


if __name__ == "__main__":
    answer(read)
