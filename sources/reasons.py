"""Refusals of the ground floor: a code, and beside it an English sentence that services translate."""

from collections.abc import Mapping
from typing import ClassVar


class Reason(Exception):
    """Something that cannot be done. `code` is a key of `sentences`, `given` the parameters of its sentence."""

    sentences: ClassVar[Mapping[str, str]]

    def __init__(self, code: str, **given: str) -> None:
        super().__init__(self.sentences[code].format(**given))
        self.code = code
        self.given = given

    @property
    def detail(self) -> str:
        """The English sentence."""
        return str(self)
