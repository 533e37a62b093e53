"""The child of child.py: the text of a file, see `confined`."""

import resource
from dataclasses import asdict
from typing import Any

from sources.confined import answer
from sources.formats import Unreadable, read_as


def read(data: bytes, arguments: list[str]) -> dict[str, Any]:
    """The text of a file, or why there is none."""
    format, charset = arguments
    try:
        return asdict(read_as(format, data, charset=charset or None))
    except Unreadable as refused:
        return {"code": refused.code, "given": refused.given}
    except MemoryError:
        limit = resource.getrlimit(resource.RLIMIT_AS)[0] // 1024**2
        return {"code": "too_large", "given": {"limit": f"{limit} MB of memory"}}
    except Exception:
        return {"code": "parser_crashed", "given": {}}


if __name__ == "__main__":
    answer(read)
