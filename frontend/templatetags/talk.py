"""What people say to one another, with the names that were called in it."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from claims.models import Comment
from claims.services.mentions import mentions_in
from frontend.templatetags.program import person

register = template.Library()


@register.filter
def with_mentions(comment: Comment) -> SafeString:
    """The text with its lines; whoever was told by it stands out, under their own name."""
    told, at, pieces = comment.text, 0, []
    for mention in mentions_in(told, people=comment.mentions.all()):
        if mention.user:
            called = told[mention.start : mention.end]
            pieces.append(format_html("{}", told[at : mention.start]))
            pieces.append(format_html('<b class="called" title="{}">{}</b>', person(mention.user), called))
            at = mention.end
    pieces.append(format_html("{}", told[at:]))
    return mark_safe(linebreaks("".join(pieces)))  # every piece is escaped above


@register.filter
def people(users: Sequence[Any]) -> str:
    """Several names as one line."""
    return ", ".join(person(user) for user in users)
