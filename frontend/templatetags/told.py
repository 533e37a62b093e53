"""Notifications in words and as addresses."""

from typing import Any

from django import template

from claims.models import Notification
from claims.services import notifications

register = template.Library()


@register.simple_tag
def unread_of(user: Any) -> int:
    """How many notifications wait for someone."""
    return notifications.unread(user)


@register.filter
def told_words(notification: Notification) -> str:
    return notifications.in_words(notification)


@register.filter
def leads_to(notification: Notification) -> str:
    return notifications.address_of(notification)
