"""What a program may send to the library."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from sources.api.fields import ComesIn, OneOf
from sources.api.filtering import LARGEST_ID
from sources.models import Document, Publisher, Tier
from sources.services.lookup import Lookup


class IntakeInput(ComesIn):
    """An official text: one of `text`, `address` or `file`, and what is known about it."""

    publisher: serializers.PrimaryKeyRelatedField = serializers.PrimaryKeyRelatedField(
        queryset=Publisher.objects.all(), required=False, allow_null=True
    )
    tier = OneOf(choices=Tier.choices, required=False)
    date = serializers.DateField(required=False, allow_null=True)
    language = serializers.CharField(
        required=False, allow_blank=True, max_length=8, validators=[RegexValidator(r"\A[a-z]{2,3}\Z")]
    )

    is_typed = serializers.BooleanField(
        required=False, help_text="The text was typed from a recording; lines begin with its times, as [00:12:31]"
    )

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | ({"day": given.pop("date")} if "date" in given else {})


class FeedInput(serializers.Serializer):
    """A feed or sitemap to be watched."""

    address = serializers.CharField(max_length=1000)
    publisher: serializers.PrimaryKeyRelatedField = serializers.PrimaryKeyRelatedField(
        queryset=Publisher.objects.all(), required=False, allow_null=True
    )
    tier = OneOf(choices=Tier.choices, required=False)
    minutes = serializers.IntegerField(required=False, min_value=1, max_value=100_000, help_text="Between two looks")


class FilesInput(serializers.Serializer):
    """Several files at once, each of which becomes an intake."""

    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), min_length=1)
    publisher: serializers.PrimaryKeyRelatedField = serializers.PrimaryKeyRelatedField(
        queryset=Publisher.objects.all(), required=False, allow_null=True
    )
    tier = OneOf(choices=Tier.choices, required=False)

    def several(self) -> list[tuple[str, bytes]]:
        return [(file.name, file.read()) for file in self.validated_data.pop("files")]


class CorrectionInput(serializers.Serializer):
    """What is known about a document; what is not sent stays."""

    title = serializers.CharField(required=False, max_length=500)
    publisher: serializers.PrimaryKeyRelatedField = serializers.PrimaryKeyRelatedField(
        queryset=Publisher.objects.all(), required=False, allow_null=True
    )
    tier = OneOf(choices=Tier.choices, required=False)
    date_given = serializers.CharField(
        required=False, allow_blank=True, max_length=10, help_text="As far as it is known: 2025, 2025-10, 2025-10-02"
    )
    place = serializers.CharField(required=False, allow_blank=True, max_length=200)
    translation_of: serializers.PrimaryKeyRelatedField = serializers.PrimaryKeyRelatedField(
        queryset=Document.objects.all(), required=False, allow_null=True
    )


class Asked(serializers.Serializer):
    """Parameters of an address; one that is not known is refused, not passed over."""

    beside: tuple[str, ...] = ()

    def to_internal_value(self, data: Any) -> Any:
        known = [*self.fields, *self.beside]
        unknown = {
            name: [_("There is no such filter. Known are: %s.") % ", ".join(known)]
            for name in data
            if name not in known
        }
        if unknown:
            raise serializers.ValidationError(unknown, code="unknown_filter")
        return super().to_internal_value(data)


class LookupInput(Asked):
    """What is looked for in the library."""

    beside = ("page", "page_size")
    words = serializers.CharField(
        required=False, max_length=300, help_text="In any form; in quotation marks they are found word by word"
    )
    person = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID, help_text="Who said it")
    publisher = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    date_after = serializers.DateField(required=False)
    date_before = serializers.DateField(required=False)
    language = serializers.CharField(required=False, max_length=8)
    tier = OneOf(choices=Tier.choices, required=False)

    def lookup(self) -> Lookup:
        given = dict(self.validated_data)
        since, until = given.pop("date_after", None), given.pop("date_before", None)
        return Lookup(since=since, until=until, **given)


class PlaceInput(Asked):
    """A place of a version: code points of its text, end exclusive."""

    start = serializers.IntegerField(min_value=0, max_value=2**31)
    end = serializers.IntegerField(min_value=1, max_value=2**31)
