"""People over the API. Rules are in `sources.services.people_editing`."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api import filters
from sources.api.filtering import LARGEST_ID
from sources.api.serializers import PersonSerializer
from sources.api.views import Visible
from sources.models import Person
from sources.people.known import FIELDS, LISTED, Office, written_office
from sources.services import people_editing

MOST = 200


class Word(serializers.CharField):
    """A name as it stands in a list, without the signs that part the fields of a row."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=200, **given)

    def to_internal_value(self, data: Any) -> str:
        word = str(super().to_internal_value(data))
        if LISTED in word or FIELDS in word:
            self.fail("invalid")
        return word


class OfficeInput(serializers.Serializer):
    """An office: what its holder is called, the key of the body, and from when to when."""

    titles = serializers.ListField(child=Word(), min_length=1, max_length=MOST)
    body = Word(required=False, allow_blank=True)
    start = serializers.DateField(required=False, allow_null=True)
    end = serializers.DateField(required=False, allow_null=True)


class PersonInput(serializers.Serializer):
    """What is corrected; what is not sent stays. A list replaces the one that was there."""

    name = Word(required=False)
    kind = serializers.ChoiceField(choices=Person.Kind.choices, required=False)
    gender = serializers.ChoiceField(choices=["Masc", "Fem"], required=False, allow_blank=True)
    names = serializers.ListField(child=Word(), required=False, max_length=MOST)
    adjectives = serializers.ListField(child=Word(), required=False, max_length=MOST)
    metonyms = serializers.ListField(child=Word(), required=False, max_length=MOST)
    offices = OfficeInput(many=True, required=False)

    def row(self) -> dict[str, str]:
        """The columns that were sent, as `people_editing` takes them."""
        return {name: self._column(name, value) for name, value in self.validated_data.items()}

    def _column(self, name: str, value: Any) -> str:
        if name != "offices":
            return value if isinstance(value, str) else LISTED.join(value)
        offices = (
            Office(tuple(each["titles"]), each.get("body", ""), each.get("start"), each.get("end")) for each in value
        )
        return LISTED.join(map(written_office, offices))


class MergeInput(serializers.Serializer):
    gone = serializers.IntegerField(min_value=1, max_value=LARGEST_ID, help_text="Who turned out to be the same")


class SplitInput(serializers.Serializer):
    """Which names and offices (their ids) belong to someone else."""

    name = Word()
    names = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), max_length=MOST)
    offices = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), max_length=MOST, required=False
    )


class PersonViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Who says things, with names in several scripts and offices with their dates."""

    queryset = Person.objects.prefetch_related("names", "offices")
    serializer_class = PersonSerializer
    filterset_class = filters.PersonFilters

    @extend_schema(request=PersonInput, responses=PersonSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct what is known of someone; the labels of speakers are read again."""
        person = self.get_object()
        sent = PersonInput(data=request.data)
        sent.is_valid(raise_exception=True)
        people_editing.correct_person(person, actor=request.user, row=people_editing.as_row(person) | sent.row())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=MergeInput, responses=PersonSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Someone else is the same person: names, offices and words become this one's."""
        sent = MergeInput(data=request.data)
        sent.is_valid(raise_exception=True)
        gone = get_object_or_404(self.get_queryset(), pk=sent.validated_data["gone"])
        people_editing.merge_people(self.get_object(), gone=gone, actor=request.user)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=SplitInput, responses={201: PersonSerializer})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: str) -> Response:
        """Some of the names and offices become a person of their own, who is answered."""
        sent = SplitInput(data=request.data)
        sent.is_valid(raise_exception=True)
        new = people_editing.split_person(self.get_object(), actor=request.user, **sent.validated_data)
        return Response(self.get_serializer(new).data, status.HTTP_201_CREATED)
