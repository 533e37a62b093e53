"""Who did what, as far as someone may know it."""

from typing import Any

from django.db.models import Q

from claims.models import Story
from sources.models import Act
from sources.models.act import ActQuerySet

TOMBSTONE = "story_deleted"
STORY = Story._meta.label_lower


def acts_visible_to(user: Any) -> ActQuerySet:
    """Every act, without those in stories that `user` may not see; the newest first."""
    if not (user.is_active and user.is_authenticated):
        return Act.objects.none()
    in_a_story = Q(place_type=STORY) | Q(subject_type=STORY)
    seen = Story.objects.visible_to(user).values("pk")
    return Act.objects.filter(
        ~in_a_story
        | Q(place_type=STORY, place_id__in=seen)
        | Q(subject_type=STORY, subject_id__in=seen)
        | Q(verb=TOMBSTONE)  # says nothing of what the story was
    ).select_related("actor")
