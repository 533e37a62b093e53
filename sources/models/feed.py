from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from sources.models.intake import Intake
from sources.models.library import LibraryQuerySet
from sources.models.publisher import Publisher, Tier


class FeedQuerySet(LibraryQuerySet):
    """Adjectives only. Feeds are watched by `sources.services.feeds`."""

    def due(self, now: datetime) -> Self:
        return self.filter(is_paused=False, next_check_at__lte=now)


class Feed(models.Model):
    """A publisher's RSS or Atom feed, or sitemap, that is looked at again and again for new and changed texts."""

    address = models.CharField(max_length=1000, unique=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="feeds")
    tier = models.PositiveSmallIntegerField(choices=Tier, default=Tier.VERBATIM_RECORD)
    minutes = models.PositiveIntegerField(default=30, help_text="Between two looks")
    is_paused = models.BooleanField(default=False)
    next_check_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    error_text = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        indexes = [models.Index(fields=["is_paused", "next_check_at"], name="feed_due")]

    def __str__(self) -> str:
        return self.address


class FeedEntry(models.Model):
    """A text that a feed named. `mark` is what changes when the publisher changes it: a date as the feed prints it."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    address = models.CharField(max_length=1000)
    mark = models.CharField(max_length=100, blank=True)
    intake = models.ForeignKey(Intake, models.SET_NULL, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "feed entries"
        constraints = [models.UniqueConstraint(fields=["feed", "address"], name="feed_entry_once")]

    def __str__(self) -> str:
        return self.address


class Host(models.Model):
    """A server that is asked for texts: what its robots.txt says, and when it may be asked next."""

    name = models.CharField(max_length=260, unique=True, help_text="host:port")
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, blank=True)
    next_request_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
