"""Claims that are the same as the one in a row."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def count_of(alike: object, pk: int) -> int:
    """How many others are the same as the claim `pk`; 0 on pages that do not count them."""
    return alike.get(pk, 0) if isinstance(alike, Mapping) else 0
