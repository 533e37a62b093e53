"""What a language pack consists of. A language is a folder of data with one module for each part.

A part that is missing, or a field of it, is an error when the pack is imported; nothing falls back silently.
"""

from dataclasses import dataclass

from sources.languages.parts.speech import Speech
from sources.languages.parts.wording import Wording
from sources.languages.parts.writing import Writing


@dataclass(frozen=True, slots=True)
class Pack:
    """All that the program knows of one language."""

    code: str
    writing: Writing
    speech: Speech
    wording: Wording
