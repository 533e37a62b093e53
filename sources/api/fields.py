"""Fields that serializers of both apps share."""

from typing import Any, NoReturn

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from sources.models import Job


class OneOf(serializers.ChoiceField):
    """A choice whose refusal names what may be chosen."""

    default_error_messages = {"invalid_choice": _("Choose one of: {allowed}.")}

    def fail(self, key: str, **given: Any) -> NoReturn:
        super().fail(key, allowed=", ".join(map(str, self.choices)), **given)


class Age(serializers.IntegerField):
    """Whole seconds since a job was queued; null once it is over."""

    def __init__(self) -> None:
        super().__init__(
            source="*", read_only=True, allow_null=True, help_text="Seconds since it was queued; null once it is over"
        )

    def get_attribute(self, instance: Job) -> int | None:
        return None if instance.is_over else max(0, int((timezone.now() - instance.queued_at).total_seconds()))


class Username(serializers.SlugRelatedField):
    """The sign-in name of a user; null where the account is gone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("username", read_only=True, **kwargs)


class ComesIn(serializers.Serializer):
    """One of a text, an address or a file; what is missing or wrong is for the service to say."""

    text = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, help_text="Kept unchanged: offsets count in it"
    )
    address = serializers.CharField(required=False, allow_blank=True, help_text="http or https")
    file = serializers.FileField(required=False, allow_empty_file=True, help_text="As multipart/form-data")
    title = serializers.CharField(required=False, allow_blank=True, max_length=300)

    def given(self) -> dict[str, Any]:
        """What was sent, under the names of the services."""
        given = dict(self.validated_data)
        file = given.pop("file", None)
        return given | ({} if file is None else {"file_name": file.name, "data": file.read()})
