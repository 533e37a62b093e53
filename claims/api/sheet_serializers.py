"""What the API says and takes around sheets: links, corrections after print, files."""

from typing import Any

from rest_framework import serializers

from claims.models import Claim, Correction, Share, SheetFile
from claims.services.exports import FORMATS, SIZES
from claims.services.shares import LONGEST_DAYS
from sources.api.fields import Age, ComesIn, OneOf, Username
from sources.api.serializers import JOB_FIELDS

NOT_BROUGHT = ("door", "address", "file_name")
"""Of jobs that have to do with a text that came in."""


class DraftInput(ComesIn):
    """The next draft: one of `text`, `address` or `file`."""

    title = None  # type: ignore[assignment]  # a story keeps its title


class TitleInput(serializers.Serializer):
    title = serializers.CharField(max_length=300, help_text="The title of the story, to be sure")


class SignInput(serializers.Serializer):
    """`seen`: the SHA-256 over the JSON file of the sheet of today, without its line end; with it nothing is signed
    that has changed since."""

    seen = serializers.CharField(max_length=64, required=False)


class ShareInput(serializers.Serializer):
    for_whom = serializers.CharField(max_length=200, required=False, allow_blank=True)
    days = serializers.IntegerField(min_value=1, max_value=LONGEST_DAYS)
    with_comments = serializers.BooleanField(required=False, default=True)


class ShareSerializer(serializers.ModelSerializer):
    """A link to a sheet, without its address."""

    created_by = Username()

    class Meta:
        model = Share
        fields = ["id", "story", "for_whom", "with_comments", "created_by", "created_at", "expires_at", "withdrawn_at"]
        fields += ["opened", "opened_at"]


class NewShareSerializer(ShareSerializer):
    """A link with its address, which is told this once."""

    address = serializers.SerializerMethodField(help_text="Told this once: only a hash of its token is kept")

    class Meta(ShareSerializer.Meta):
        fields = [*ShareSerializer.Meta.fields, "address"]

    def get_address(self, share: Share) -> str:
        return str(self.context["request"].build_absolute_uri(f"/shared/{self.context['token']}/"))


class CorrectionInput(serializers.Serializer):
    claim = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    wrong = serializers.CharField(max_length=2000)
    found_by = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class CorrectionSerializer(serializers.ModelSerializer):
    """Something wrong that was found in a signed edition; `corrected_in` is the edition that carries the notice."""

    taken_by = Username()

    class Meta:
        model = Correction
        fields = ["id", "sheet", "claim", "found_by", "wrong", "taken_by", "taken_at", "corrected_in"]


class FileInput(serializers.Serializer):
    """`edition`: a signed one; without it the sheet of today. `bom` is for CSV, `size` for paper."""

    format = OneOf(choices=[(name, name) for name in FORMATS])
    edition = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False, allow_null=True)
    size = OneOf(choices=[(name, name) for name in SIZES], required=False)
    bom = serializers.BooleanField(required=False)
    kinds = serializers.ListField(child=OneOf(choices=Claim.Kind.choices), required=False, max_length=10)


class SheetFileSerializer(serializers.ModelSerializer):
    """A sheet that is being written as a file. `download` can be asked for in parts, for two hours."""

    age = Age()
    edition: Any = serializers.IntegerField(source="sheet.edition", allow_null=True, default=None, read_only=True)
    download = serializers.SerializerMethodField()

    class Meta:
        model = SheetFile
        fields = ["id", "story", "edition", "format", "size", "sha256", "download"]
        fields += [name for name in JOB_FIELDS if name not in NOT_BROUGHT]

    def get_download(self, file: SheetFile) -> str:
        return f"/api/v1/files/{file.pk}/download/"
