"""What stories, claims and verdicts look like to a program."""

from dataclasses import fields
from typing import Any

from rest_framework import serializers

from claims.models import Checking, Claim, Comment, Draft, Match, Membership, Sheet, Story, Verdict
from claims.services.explanations import explain
from claims.sheets.rows import Row
from sources.api.fields import Age, Username
from sources.api.serializers import JOB_FIELDS


class CheckingSerializer(serializers.ModelSerializer):
    """How far the machine got with an article."""

    age = Age()

    class Meta:
        model = Checking
        fields = ["id", "story", "draft", *JOB_FIELDS]


class DraftSerializer(serializers.ModelSerializer):
    """A draft without its text."""

    class Meta:
        model = Draft
        fields = ["id", "story", "number", "language", "text_sha256", "created_at"]


class DraftTextSerializer(serializers.ModelSerializer):
    """A draft with its text; all offsets count its code points."""

    class Meta:
        model = Draft
        fields = [*DraftSerializer.Meta.fields, "text"]


class StorySerializer(serializers.ModelSerializer):
    """A story with its drafts and checkings, the newest first, and the number of its claims by state."""

    created_by = Username(allow_null=True)
    drafts = DraftSerializer(many=True, read_only=True)
    checkings = CheckingSerializer(many=True, read_only=True)
    claims = serializers.IntegerField(source="claims_standing", read_only=True)
    claims_open = serializers.IntegerField(read_only=True)

    class Meta:
        model = Story
        fields = [
            "id",
            "title",
            "date",
            "zone",
            "deadline",
            "is_restricted",
            "second_review",
            "created_by",
            "created_at",
            "claims",
            "claims_open",
            "drafts",
            "checkings",
        ]


class MemberSerializer(serializers.ModelSerializer):
    """`id` is that of the membership."""

    username = serializers.CharField(source="user.username", read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "username"]


class ClaimSerializer(serializers.ModelSerializer):
    """`start`, `end`, `spans` and `speaker_spans` count code points of the draft's text.

    In the states `second_review` and `disagreed` nothing is decided yet.
    """

    assignee = Username(allow_null=True)
    spans = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()), read_only=True)
    speaker_spans = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()), read_only=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    corrected_by = Username(allow_null=True)
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "story",
            "draft",
            "kind",
            "state",
            "version",
            "assignee",
            "text",
            "start",
            "end",
            "spans",
            "cue",
            "speaker",
            "speaker_spans",
            "speaker_name",
            "person",
            "resolved_by",
            "confidence",
            "is_nested",
            "check_worthiness",
            "reasons",
            "by_hand",
            "origin",
            "corrected_by",
            "finding",
            "flags",
            "searched",
            "compared",
            "matched_at",
            "created_at",
        ]


class MatchSerializer(serializers.ModelSerializer):
    """`start` and `end` count code points of the version's text; `differences` says the changes and flags in words."""

    document = serializers.IntegerField(source="version.document_id", read_only=True)
    title = serializers.CharField(source="version.document.title", read_only=True)
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)
    changes = serializers.ListField(child=serializers.DictField(), read_only=True)
    pieces = serializers.ListField(child=serializers.JSONField(), read_only=True)
    differences = serializers.SerializerMethodField()

    class Meta:
        model = Match
        fields = [
            "id",
            "rank",
            "finding",
            "score",
            "flags",
            "changes",
            "pieces",
            "differences",
            "text",
            "speaker",
            "document",
            "title",
            "version",
            "passage",
            "start",
            "end",
            "origin",
            "found_at",
        ]

    def get_differences(self, match: Match) -> list[str]:
        return explain(match)


class VerdictSerializer(serializers.ModelSerializer):
    reviewer = Username()

    class Meta:
        model = Verdict
        fields = [
            "id",
            "claim",
            "ruling",
            "reason",
            "note",
            "match",
            "reviewer",
            "answers",
            "follows",
            "claim_version",
            "created_at",
        ]


class RememberedSerializer(serializers.Serializer):
    """A verdict that stands on a claim like the one asked after. It may be taken over only from the same claim; of a
    near one `differs` says what the claim asked after has otherwise."""

    claim = serializers.IntegerField(source="claim.pk")
    story = serializers.IntegerField(source="claim.story_id")
    story_title = serializers.CharField(source="claim.story.title")
    text = serializers.CharField(source="claim.text")
    verdict = VerdictSerializer()
    is_same = serializers.BooleanField()
    differs = serializers.ListField(child=serializers.CharField())
    may_take_over = serializers.BooleanField()


class CommentSerializer(serializers.ModelSerializer):
    """`start` and `end` count code points of the text of `draft`; `words` are those between them. Null where the
    comment is on the claim as a whole. `mentions` are those who were told."""

    author = Username()
    mentions: Any = serializers.SlugRelatedField(slug_field="username", many=True, read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "claim", "author", "text", "mentions", "draft", "start", "end", "words", "created_at"]


def field_of(kind: Any) -> serializers.Field:
    """The field for a type that a row is made of."""
    if kind == tuple[str, ...]:
        return serializers.ListField(child=serializers.CharField())
    if kind == tuple[dict[str, Any], ...]:
        return serializers.ListField(child=serializers.DictField())
    if kind is bool:
        return serializers.BooleanField()
    if kind in (int, int | None):
        return serializers.IntegerField(allow_null=kind is not int)
    return serializers.CharField()


class RowSerializer(serializers.Serializer):
    """A row of a sheet in codes: the fields of `claims.sheets.rows.Row`."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {field.name: field_of(field.type) for field in fields(Row)}


class SheetSerializer(serializers.ModelSerializer):
    """A signed edition without its rows."""

    signed_by = Username()

    class Meta:
        model = Sheet
        fields = ["id", "story", "edition", "sha256", "chain_head", "signed_by", "signed_at"]


class SheetRowsSerializer(SheetSerializer):
    """A signed edition as it was signed; `sha256` is over the canonical JSON of an object with `head` and `rows`."""

    head = serializers.DictField(read_only=True)
    rows = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta(SheetSerializer.Meta):
        fields = [*SheetSerializer.Meta.fields, "head", "rows"]
