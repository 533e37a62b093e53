"""What a program may send to the queue and to its claims, and what it is told of them."""

from typing import Any

from rest_framework import serializers

from claims.api.inputs import SeenInput
from claims.api.serializers import ClaimSerializer
from claims.models import Bulk, BulkLine, Claim, SavedQueue
from claims.services import queues
from sources.api.fields import OneOf, Username
from sources.api.filtering import LARGEST_ID

MOST_IDS = 5000


class QueueInput(serializers.Serializer):
    """The filters of the queue, as its page spells them. Without `state` what is not decided is found."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {name: serializers.CharField(required=False, max_length=200) for name in queues.KNOWN}


class PriorityInput(SeenInput):
    priority = OneOf(choices=Claim.Priority.choices)


class FlagInput(SeenInput):
    reason = serializers.CharField()


class PutOffInput(serializers.Serializer):
    to_others = serializers.BooleanField(default=False, help_text="Leave it to the others instead of later to yourself")


class BulkInput(serializers.Serializer):
    """The claims by their ids, or all that the filters find; at most 5,000."""

    deed = OneOf(choices=Bulk.Deed.choices)
    claims = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), max_length=MOST_IDS, required=False
    )
    filters = serializers.DictField(child=serializers.CharField(max_length=200), required=False)
    to = serializers.CharField(max_length=150, required=False, allow_null=True)
    priority = OneOf(choices=Claim.Priority.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("claims" in attrs) == ("filters" in attrs):
            raise serializers.ValidationError({"claims": "Send either claims or filters."})
        return attrs


class QueueClaimSerializer(ClaimSerializer):
    """A claim as it waits: whose it is, how urgent, and why it waits for the editor."""

    assignee = Username(allow_null=True)

    class Meta(ClaimSerializer.Meta):
        fields = [
            *dict.fromkeys([*ClaimSerializer.Meta.fields, "assignee", "priority", "is_flagged", "flag_reason"]),
        ]


class SavedQueueSerializer(serializers.ModelSerializer):
    owner = Username()
    filters = serializers.DictField(child=serializers.CharField(max_length=200), default=dict)
    name = serializers.CharField(max_length=queues.LONGEST_NAME)

    class Meta:
        model = SavedQueue
        fields = ["id", "name", "owner", "is_shared", "filters", "created_at"]
        read_only_fields = ["created_at"]


class BulkSerializer(serializers.ModelSerializer):
    """`stage` is `proposed` until it is confirmed; `state` tells whether the work of the stage is over."""

    to = Username(allow_null=True)

    class Meta:
        model = Bulk
        fields = ["id", "deed", "to", "priority", "stage", "state", "done", "total", "passed_over", "error_text"]


class BulkLineSerializer(serializers.ModelSerializer):
    class Meta:
        model = BulkLine
        fields = ["claim", "match", "seen", "after", "state", "why"]
