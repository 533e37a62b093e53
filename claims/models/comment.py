from django.conf import settings
from django.db import models

from claims.models.claim import Claim
from claims.models.story import Draft


class Comment(models.Model):
    """What someone says about a claim to the others, and the words of a draft that it is about.

    `start` and `end` count code points of `draft.text`; `words` are those between them.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(max_length=5000)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
