"""What a program may send to stories and claims."""

from typing import Any

from rest_framework import serializers

from claims.models import RULING_REASONS, Story, Verdict
from claims.services.members import active_users
from sources.api.fields import ComesIn, OneOf

LARGEST_VERSION = 2**31 - 1


class StoryInput(ComesIn):
    """An article: one of `text`, `address` or `file`."""

    date = serializers.DateField(required=False, allow_null=True, help_text="The day the article speaks from")
    deadline = serializers.DateTimeField(required=False, allow_null=True)
    is_restricted = serializers.BooleanField(required=False)
    second_review = OneOf(choices=Story.SecondReview.choices, required=False)
    members = serializers.ListField(
        child=serializers.CharField(max_length=150),
        max_length=100,
        required=False,
        help_text="Sign-in names of those who may see a restricted story, besides you",
    )

    def given(self) -> dict[str, Any]:
        given = super().given()
        day = {"day": given.pop("date")} if "date" in given else {}
        members = {"members": active_users(given.pop("members"))} if "members" in given else {}
        return given | day | members


class MemberInput(serializers.Serializer):
    username = serializers.CharField(max_length=150)


class SeenInput(serializers.Serializer):
    seen = serializers.IntegerField(
        min_value=1, max_value=LARGEST_VERSION, help_text="The `version` of the claim that you decide on"
    )


class VerdictInput(SeenInput):
    """`match` is the evidence: the id of a match of the claim. Without a reason, the one that it suggests is taken."""

    ruling = OneOf(choices=[(ruling, Verdict.Ruling(ruling).label) for ruling in RULING_REASONS])
    reason = OneOf(choices=Verdict.Reason.choices, required=False, allow_blank=True)
    note = serializers.CharField(required=False, allow_blank=True)
    match = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**63 - 1)


class EvidenceInput(serializers.Serializer):
    """`text[start:end]` of the version, in code points; `words` are those that you saw there."""

    version = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    start = serializers.IntegerField(min_value=0, max_value=LARGEST_VERSION)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    words = serializers.CharField(trim_whitespace=False)


class TakeOverInput(SeenInput):
    """`verdict` is one that `judged` tells of."""

    verdict = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class CommentInput(serializers.Serializer):
    text = serializers.CharField()
    start = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=LARGEST_VERSION)
    end = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=LARGEST_VERSION)
