"""Articles come in as stories; a new text of the same article is a new draft."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.extraction import LONGEST_ARTICLE
from claims.models import Checking, Draft, Membership, Story
from sources.models import Original
from sources.services import acts, readings
from sources.services.originals import keep_original
from sources.services.versions import text_sha256
from sources.text.offsets import Span


@transaction.atomic
def submit_story(
    *,
    actor: Any,
    title: str = "",
    text: str = "",
    address: str = "",
    file_name: str = "",
    data: bytes | None = None,
    day: date | None = None,
    deadline: datetime | None = None,
    is_restricted: bool = False,
    members: Iterable[Any] = (),
    second_review: str = Story.SecondReview.NONE,
) -> Checking:
    """Take in an article as one of `text`, `address` or `data`.

    ClaimError or SourceError where it is refused at the door.
    The row that comes back says how far the machine is with it; its story is there at once.
    """
    if actor is not None and not actor.has_perm("claims.add_story"):
        raise ClaimError("forbidden", _("Adding stories needs the role of a checker."), status=403)
    came = readings.at_the_door(text=text, address=address, file_name=file_name, data=data)
    check_length(came.text)
    story = Story.objects.create(
        title=(title.strip() or first_line(came.text) or came.file_name or came.address)[:300],
        date=day,
        deadline=deadline,
        is_restricted=is_restricted,
        second_review=second_review,
        created_by=actor,
        created_at=timezone.now(),
    )
    if is_restricted:
        Membership.objects.bulk_create(Membership(story=story, user=user) for user in {actor, *members} if user)
    checking = _checking(story, came)
    acts.record("story_submitted", story, actor=actor, within=story, details={"title": story.title, "door": came.door})
    return checking


@transaction.atomic
def submit_draft(
    story: Story, *, actor: Any, text: str = "", address: str = "", file_name: str = "", data: bytes | None = None
) -> Checking:
    """Take in the next draft of a story as one of `text`, `address` or `data`; its claims follow when it is read.

    ClaimError `not_yet` (409) while another draft is being read, `same_draft` (409) where nothing was changed.
    """
    if not actor.has_perm("claims.add_story"):
        raise ClaimError("forbidden", _("Adding drafts needs the role of a checker."), status=403)
    came = readings.at_the_door(text=text, address=address, file_name=file_name, data=data)
    check_length(came.text)
    lock(story)
    if story.checkings.unfinished().exclude(stage=Checking.Stage.MATCH).exists():
        raise ClaimError("not_yet", _("Another draft of this story is being read. Wait until it is here."), status=409)
    if came.text:
        check_is_new(story, came.text)
    checking = _checking(story, came)
    acts.record("draft_submitted", story, actor=actor, within=story, details={"door": came.door})
    return checking


def check_is_new(story: Story, text: str) -> None:
    """ClaimError `same_draft` (409) where the newest draft says exactly this."""
    last = story.drafts.order_by("-number").first()
    if last and last.text_sha256 == text_sha256(text):
        detail = _("This is draft %(number)d, letter for letter.") % {"number": last.number}
        raise ClaimError("same_draft", detail, field="text", status=409)


def add_draft(
    story: Story, *, text: str, language: str, original: Original | None = None, blocks: Iterable[Span] = ()
) -> Draft:
    """Keep `text` as the newest draft of the story. `blocks`: what its page sets apart as quoted."""
    last = story.drafts.order_by("-number").first()
    return Draft.objects.create(
        story=story,
        number=last.number + 1 if last else 1,
        text=text,
        text_sha256=text_sha256(text),
        language=language,
        blocks=[list(block) for block in blocks],
        original=original,
        created_at=timezone.now(),
    )


def _checking(story: Story, came: readings.AtTheDoor) -> Checking:
    return Checking.objects.create(
        story=story,
        door=came.door,
        stage=Checking.Stage.FETCH if came.door == Checking.Door.ADDRESS else Checking.Stage.READ,
        text=came.text,
        address=came.address,
        file_name=came.file_name,
        original=keep_original(came.data) if came.data else None,
        queued_at=timezone.now(),
    )


def check_length(text: str) -> None:
    """ClaimError `too_long` (413) for what no article is."""
    if len(text) > LONGEST_ARTICLE:
        given = {"limit": f"{LONGEST_ARTICLE:,}".replace(",", " "), "length": f"{len(text):,}".replace(",", " ")}
        detail = _("An article may have %(limit)s characters, this text has %(length)s. Split it.") % given
        raise ClaimError("too_long", detail, field="text", status=413)


def first_line(text: str) -> str:
    """The first line with words in it, for a title."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"


def lock(story: Story) -> Story:
    """The story as it stands, and until the transaction ends; ClaimError `deleted` (410) where it is gone.

    First the story, then its claims, then the chain of acts: whoever keeps to this order never waits for someone who
    waits for them. Others may hang new rows on the story meanwhile.
    """
    found = Story.objects.select_for_update(no_key=True).filter(pk=story.pk).first()
    if found is None:
        raise ClaimError("deleted", _("The story was deleted for good meanwhile."), status=410)
    return found
