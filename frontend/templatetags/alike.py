"""Claims that are worded the same as the one in a row."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def count_of(alike: object, pk: int) -> int:
    """How many others are the same as the claim `pk`; 0 on pages that do not count them."""
    return alike.get(pk, 0) if isinstance(alike, Mapping) else 0


@register.filter
def those_of(under: object, pk: int) -> list[Any]:
    """Those of the page that are folded under the claim `pk`; none on pages that fold nothing."""
    return under.get(pk, []) if isinstance(under, Mapping) else []
