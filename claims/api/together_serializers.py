"""What sharing the work looks like to a program: what comes in and what goes out."""

from typing import Any

import django_filters as filters
from rest_framework import serializers

from claims.api.inputs import SeenInput
from claims.models import Claim, Notification, Story
from claims.services import notifications
from claims.services.agreement import Agreement
from sources.api.fields import OneOf, Username
from sources.api.filtering import Id


class LookingSerializer(serializers.Serializer):
    username = serializers.CharField(read_only=True)


class CountSerializer(serializers.Serializer):
    count = serializers.IntegerField(read_only=True)


class AssignInput(SeenInput):
    to = serializers.CharField(max_length=150, allow_null=True, help_text="Sign-in name; null releases the claim")


class ReopenInput(SeenInput):
    why = serializers.CharField(max_length=500)


class SecondReviewInput(serializers.Serializer):
    second_review = OneOf(choices=Story.SecondReview.choices)


class AgreementSerializer(serializers.Serializer):
    """`percent` 0 to 100; `kappa` (Cohen) where two people gave all verdicts; `alpha` (Krippendorff, nominal) whoever
    did. Null where not defined. `story` is null in what is told of a pair."""

    story = serializers.SerializerMethodField()
    people = serializers.SerializerMethodField()
    judged = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True)
    kappa = serializers.FloatField(allow_null=True)
    alpha = serializers.FloatField(allow_null=True)

    def get_story(self, found: Agreement) -> int | None:
        return found.of.pk if found.of else None

    def get_people(self, found: Agreement) -> list[str]:
        return [person.get_username() for person in found.people]


class NotificationSerializer(serializers.ModelSerializer):
    """`sentence` is in your language; `address` leads to the page."""

    actor = Username(allow_null=True)
    sentence = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()

    class Meta:
        model = Notification
        fields = ["id", "kind", "story", "claim", "comment", "actor", "text", "sentence", "address", "at", "read_at"]

    def get_sentence(self, notification: Notification) -> str:
        return notifications.in_words(notification)

    def get_address(self, notification: Notification) -> str:
        return notifications.address_of(notification)


class NotificationFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Notification.Kind.choices)
    story = Id()
    claim = Id()
    unread = filters.BooleanFilter("read_at", lookup_expr="isnull")


class DaySerializer(serializers.Serializer):
    day = serializers.DateField()
    came = serializers.IntegerField()
    decided = serializers.IntegerField()


class StatesField(serializers.Serializer):
    """How many claims are in each state."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {state.value: serializers.IntegerField() for state in Claim.State if state != Claim.State.DISMISSED}

    def to_representation(self, states: Any) -> dict[str, int]:
        return {name: states.get(name, 0) for name in self.get_fields()}


class OfStorySerializer(serializers.Serializer):
    story = serializers.IntegerField(source="story.pk")
    title = serializers.CharField(source="story.title")
    deadline = serializers.DateTimeField(source="story.deadline", allow_null=True)
    waiting = serializers.IntegerField()
    states = StatesField()


class OfPersonSerializer(serializers.Serializer):
    """`seconds` is the median between two decisions; null where you may not know, or where there are too few."""

    username = serializers.CharField(source="person.username")
    assigned = serializers.IntegerField()
    decided = serializers.IntegerField(allow_null=True)
    seconds = serializers.FloatField(allow_null=True)
    on = serializers.IntegerField(source="on.pk", default=None, allow_null=True, help_text="The claim they look at now")


class OverviewSerializer(serializers.Serializer):
    """`hours` is the median from coming in to the verdict, over the verdicts of these days."""

    days = DaySerializer(many=True)
    states = StatesField()
    waiting = serializers.IntegerField()
    hours = serializers.FloatField(allow_null=True)
    stories = OfStorySerializer(many=True)
    people = OfPersonSerializer(many=True)
