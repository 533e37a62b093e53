"""Official texts that are not out yet, over the API. Rules are in `claims.services.awaiting`."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.models import Claim
from claims.services import awaiting
from sources.api.fields import Username
from sources.api.filtering import LARGEST_ID, Id
from sources.models import MissingSource


class MissingSourceSerializer(serializers.ModelSerializer):
    """`version` is what came. A claim waits until `came_at` or `given_up_at`; it is asked for again on `remind_on`."""

    claim = serializers.IntegerField(source="subject_id", read_only=True)
    created_by = Username(allow_null=True)

    class Meta:
        model = MissingSource
        fields = [
            *("id", "claim", "asked", "note", "remind_on", "created_by", "created_at", "came_at", "version"),
            "given_up_at",
        ]


class MissingSourceInput(serializers.Serializer):
    """Which claim waits, who was asked for its text, and when to ask again."""

    claim = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    asked = serializers.CharField(required=False, allow_blank=True, max_length=300)
    note = serializers.CharField(required=False, allow_blank=True, max_length=awaiting.LONGEST_NOTE)
    remind_on = serializers.DateField(required=False, allow_null=True)


class MissingSourceFilters(filters.FilterSet):
    claim = Id("subject_id")
    waiting = filters.BooleanFilter(method="_waiting")

    def _waiting(self, rows: Any, name: str, value: bool) -> Any:
        waiting = MissingSource.objects.waiting().values("pk")
        return rows.filter(pk__in=waiting) if value else rows.exclude(pk__in=waiting)


class MissingSourceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Notes that the official text for a claim is not out yet. The claim leaves the queue until it comes in."""

    lookup_value_regex = "[0-9]{1,18}"
    queryset = MissingSource.objects.filter(subject_type=awaiting.SUBJECT).select_related("created_by")
    serializer_class = MissingSourceSerializer
    filterset_class = MissingSourceFilters

    def get_queryset(self) -> QuerySet:
        return self.queryset.filter(subject_id__in=self._claims().values("pk"))

    @extend_schema(request=MissingSourceInput, responses={201: MissingSourceSerializer})
    def create(self, request: Request) -> Response:
        """Note that a text is missing. 409 where it is noted already."""
        sent = MissingSourceInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = dict(sent.validated_data)
        claim = get_object_or_404(self._claims(), pk=given.pop("claim"))
        noted = awaiting.await_source(claim, actor=request.user, **given)
        return Response(self.get_serializer(noted).data, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=MissingSourceSerializer)
    @action(detail=True, methods=["post"])
    def give_up(self, request: Request, pk: str) -> Response:
        """Wait no more. 409 where nothing waits."""
        noted = self.get_object()
        awaiting.give_up(noted, claim=get_object_or_404(self._claims(), pk=noted.subject_id), actor=request.user)
        return Response(self.get_serializer(self.get_object()).data)

    def _claims(self) -> QuerySet:
        return Claim.objects.visible_to(self.request.user)
