"""What the library looks like to a program."""

from rest_framework import serializers

from sources.api.fields import Age, Username
from sources.models import Act, Document, Feed, Intake, Office, Passage, Person, PersonName, Publisher, Turn, Version

JOB_FIELDS = [
    "state",
    "stage",
    "attempts",
    "done",
    "total",
    "age",
    "queued_at",
    "finished_at",
    "error_code",
    "error_text",
    "door",
    "address",
    "file_name",
]


class PublisherSerializer(serializers.ModelSerializer):
    class Meta:
        model = Publisher
        fields = ["id", "name", "address", "tier"]


class PersonNameSerializer(serializers.ModelSerializer):
    class Meta:
        model = PersonName
        fields = ["id", "text", "use"]


class OfficeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Office
        fields = ["id", "titles", "body", "start", "end"]


class PersonSerializer(serializers.ModelSerializer):
    names = PersonNameSerializer(many=True, read_only=True)
    offices = OfficeSerializer(many=True, read_only=True)

    class Meta:
        model = Person
        fields = ["id", "key", "name", "kind", "gender", "names", "offices"]


class VersionSerializer(serializers.ModelSerializer):
    """A version without its text, as it stands in a document."""

    class Meta:
        model = Version
        fields = ["id", "document", "number", "text_sha256", "is_current", "read_at", "reader", "address", "fetched_at"]


class VersionTextSerializer(serializers.ModelSerializer):
    """A version with its text; all offsets count its code points."""

    class Meta:
        model = Version
        fields = [*VersionSerializer.Meta.fields, "text"]


class DocumentSerializer(serializers.ModelSerializer):
    publisher = PublisherSerializer(read_only=True, allow_null=True)
    versions = VersionSerializer(many=True, read_only=True)

    class Meta:
        model = Document
        fields = [
            "id",
            "title",
            "publisher",
            "tier",
            "kind",
            "language",
            "date",
            "date_given",
            "zone",
            "place",
            "address",
            "external_id",
            "translation_of",
            "created_at",
            "versions",
        ]


class TurnSerializer(serializers.ModelSerializer):
    class Meta:
        model = Turn
        fields = ["id", "number", "label", "person", "start", "speech_start", "end"]


class PassageSerializer(serializers.ModelSerializer):
    class Meta:
        model = Passage
        fields = ["id", "turn", "number", "start", "end", "text"]


class SpanField(serializers.ListField):
    child = serializers.IntegerField()


class FoundDocumentSerializer(serializers.ModelSerializer):
    """A document as it stands beside a hit."""

    class Meta:
        model = Document
        fields = ["id", "title", "publisher", "tier", "language", "date", "address", "external_id"]


class HitSerializer(serializers.Serializer):
    """A passage that was found. Offsets count the code points of the version's text, which never changes."""

    passage = PassageSerializer(help_text="Where it begins")
    start = serializers.IntegerField()
    end = serializers.IntegerField(help_text="Of the last passage that a phrase runs on into")
    text = serializers.CharField()
    spans = serializers.ListField(child=SpanField(min_length=2, max_length=2), help_text="Where the words stand")
    before = serializers.CharField(help_text="The sentence before it in the same turn")
    after = serializers.CharField(help_text="The sentence after it in the same turn")
    speaker = serializers.CharField(source="passage.turn.label", help_text="As printed; empty where nobody is named")
    person = serializers.IntegerField(source="passage.turn.person_id", allow_null=True)
    version = serializers.IntegerField(source="passage.version_id")
    version_number = serializers.IntegerField(source="passage.version.number")
    document = FoundDocumentSerializer(source="passage.version.document")


class PlaceSerializer(serializers.Serializer):
    """Words at a place of a version."""

    version = VersionSerializer()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    turn = TurnSerializer(allow_null=True)
    passages = PassageSerializer(many=True)


class IntakeSerializer(serializers.ModelSerializer):
    age = Age()
    created_by = Username(allow_null=True)

    class Meta:
        model = Intake
        fields = [
            "id",
            "title",
            "publisher",
            "tier",
            "date",
            "language",
            "document",
            "version",
            "found_already",
            "created_by",
            *JOB_FIELDS,
        ]


class FeedSerializer(serializers.ModelSerializer):
    """A feed that is watched. `error_text` says why the last look brought nothing."""

    class Meta:
        model = Feed
        fields = [
            "id",
            "address",
            "publisher",
            "tier",
            "minutes",
            "is_paused",
            "checked_at",
            "next_check_at",
            "error_code",
            "error_text",
            "created_at",
        ]


class ActSerializer(serializers.ModelSerializer):
    """A link of the chain. `details` is null where they were erased for good."""

    details = serializers.JSONField(read_only=True, allow_null=True)
    actor = serializers.CharField(source="actor_name", read_only=True, help_text="Empty for the program itself")

    class Meta:
        model = Act
        fields = [
            "number",
            "at",
            "actor",
            "verb",
            "subject_type",
            "subject_id",
            "place_type",
            "place_id",
            "details",
            "details_sha256",
            "previous_hash",
            "hash",
        ]
