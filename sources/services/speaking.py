"""What a worker tells a person is said in that person's language."""

from contextlib import AbstractContextManager
from typing import Any

from django.utils import translation


def in_language_of(person: Any) -> AbstractContextManager[None]:
    """Inside the block sentences are in the language that `person` chose; None leaves the language as it is."""
    return translation.override(person.language if person else translation.get_language())
