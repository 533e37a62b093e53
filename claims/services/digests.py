"""What people were told of and have not read, as one letter a person, in their language."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Notification
from claims.services.notifications import address_of, in_words

logger = logging.getLogger(__name__)

MOST_PEOPLE = 500
MOST_LINES = 40
LONGEST_LINE = 160


def send() -> int:
    """Send what has not been mailed yet to everyone who wants it; how many letters went out.

    A letter that cannot be sent is tried again next time.
    """
    waiting = Notification.objects.unread().filter(mailed_at=None)
    people = get_user_model().objects.filter(is_active=True, digest=True, pk__in=waiting.values("user"))
    return sum(_send_to(person) for person in people.exclude(email="").order_by("pk")[:MOST_PEOPLE])


def _send_to(person: Any) -> bool:
    """Nothing is said in two letters: what one says is noted before it goes. Killed in between, the letter is missing,
    and what it would have said waits in the page, unread."""
    shown = _taken(person)
    if not shown:
        return False
    with translation.override(person.language):
        count = len(shown)
        heading = ngettext("%(count)d notification", "%(count)d notifications", count) % {"count": count}
        subject = f"{_('Sverka')}: {heading}"
        foot = _("You can switch these letters off in your preferences.")
        body = "\n\n".join([*(_told(each) for each in shown), foot])
    try:
        send_mail(subject, body, None, [person.email])
    except BaseException as failed:  # a worker that is told to stop, too
        Notification.objects.filter(pk__in=[each.pk for each in shown]).update(mailed_at=None)
        if not isinstance(failed, OSError):
            raise
        logger.warning("A digest could not be sent and will be later: %s", failed)
        return False
    return True


@transaction.atomic
def _taken(person: Any) -> list[Notification]:
    """What is in this letter and in no other: only what `person` may see now, whatever they might when it happened.
    A short transaction, since a mail server may take its time, and databases let one write at a time."""
    unread = Notification.objects.visible_to(person).unread().filter(mailed_at=None)
    waiting = unread.select_for_update(of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked)
    shown = list(waiting.select_related("actor", "claim", "story")[:MOST_LINES])
    Notification.objects.filter(pk__in=[each.pk for each in shown]).update(mailed_at=timezone.now())
    return shown


def _told(notification: Notification) -> str:
    """Of a restricted story a letter quotes nothing: it leaves the house."""
    lines = [in_words(notification)]
    if not notification.story.is_restricted:
        lines.append(notification.claim.text if notification.claim else notification.story.title)
        lines.append(notification.text)
    shown = [line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…" for line in lines if line]
    return "\n".join([*(" ".join(line.split()) for line in shown), settings.SITE_ADDRESS + address_of(notification)])
