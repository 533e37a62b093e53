"""What a program may send to the library."""

from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

from sources.api.fields import ComesIn, OneOf
from sources.models import Publisher, Tier


class IntakeInput(ComesIn):
    """An official text: one of `text`, `address` or `file`, and what is known about it."""

    publisher = serializers.PrimaryKeyRelatedField(queryset=Publisher.objects.all(), required=False, allow_null=True)
    tier = OneOf(choices=Tier.choices, required=False)
    date = serializers.DateField(required=False, allow_null=True)
    language = serializers.CharField(
        required=False, allow_blank=True, max_length=8, validators=[RegexValidator(r"\A[a-z]{2,3}\Z")]
    )

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | ({"day": given.pop("date")} if "date" in given else {})
