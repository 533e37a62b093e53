"""How this installation introduces itself to the servers it asks."""

import re
import socket
import tomllib
from pathlib import Path

PRODUCT = "Sverka"
UNSENDABLE = re.compile(r"[^\x21-\x7e]+|[()]")


def program_version() -> str:
    """The version that stands in `pyproject.toml`."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def user_agent(*, site: str, contact: str) -> str:
    """ "Sverka/0.1.0 (+https://desk.example.org; desk@example.org)" (RFC 9110, 10.1.5): whose program asks, and whom a
    publisher may write to. `site`: the public address of the installation; its machine's name where it is not set.
    """
    told = [UNSENDABLE.sub("", each) for each in (f"+{site}" if site else socket.gethostname(), contact)]
    return f"{PRODUCT}/{program_version()} ({'; '.join(filter(None, told))})"
