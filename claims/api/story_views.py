"""Stories over the API: articles in, sheets out. Rules are in `claims.services`."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims import pipeline
from claims.api import filters, inputs, serializers
from claims.api.by_hand_views import AddedByHand
from claims.api.sheet_serializers import SignInput
from claims.api.sheet_views import SheetActions
from claims.api.together_views import Reviewed
from claims.models import Checking, Draft, Story
from claims.services import exports, members, sheets
from sources.api.parsers import BoundedMultiPart, CarefulJSON
from sources.api.serializers import ActSerializer
from sources.api.views import Visible, part
from sources.models import Act


class CSV(BaseRenderer):
    """Lets a client ask for CSV; the answer is made by the service."""

    media_type = "text/csv"
    format = "csv"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return bytes(data or b"")


class StoryViewSet(SheetActions, Reviewed, viewsets.ReadOnlyModelViewSet):
    """What is being checked: articles with their drafts."""

    queryset = (
        Story.objects.with_counts()
        .order_by("-pk")
        .select_related("created_by")
        .prefetch_related(
            Prefetch("drafts", Draft.objects.defer("text")), Prefetch("checkings", Checking.objects.defer("text"))
        )
    )
    serializer_class = serializers.StorySerializer
    filterset_class = filters.StoryFilters
    parser_classes = [CarefulJSON, BoundedMultiPart]

    @extend_schema(request=inputs.StoryInput, responses={202: serializers.StorySerializer})
    def create(self, request: Request) -> Response:
        """Send in an article. The story is there at once; its newest checking tells how far the machine is."""
        sent = inputs.StoryInput(data=request.data)
        sent.is_valid(raise_exception=True)
        checking = pipeline.submit(actor=request.user, **sent.given())
        story = self.get_queryset().get(pk=checking.story_id)
        return Response(self.get_serializer(story).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses=serializers.MemberSerializer(many=True))
    @part()
    def members(self, request: Request, pk: str) -> Response:
        """Who may see the story while it is restricted."""
        memberships = self.get_object().memberships.select_related("user").order_by("pk")
        return self.listed(memberships, serializers.MemberSerializer)

    @extend_schema(request=inputs.MemberInput, responses={201: serializers.MemberSerializer})
    @members.mapping.post
    def add_member(self, request: Request, pk: str) -> Response:
        """Let someone see the story."""
        story = self.get_object()
        sent = inputs.MemberInput(data=request.data)
        sent.is_valid(raise_exception=True)
        (user,) = members.active_users([sent.validated_data["username"]], field="username")
        membership = members.add_member(story, actor=request.user, user=user)
        return Response(serializers.MemberSerializer(membership).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    @action(detail=True, methods=["delete"], url_path="members/(?P<membership>[0-9]{1,18})")
    def remove_member(self, request: Request, pk: str, membership: str) -> Response:
        """No longer let someone see the story."""
        story = self.get_object()
        found = get_object_or_404(story.memberships.select_related("user"), pk=membership)
        members.remove_member(story, actor=request.user, membership=found)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=ActSerializer(many=True))
    @part()
    def acts(self, request: Request, pk: str) -> Response:
        """Who did what in this story, the latest first."""
        return self.listed(Act.objects.within(self.get_object()), ActSerializer)

    @extend_schema(responses=serializers.RowSerializer(many=True))
    @part(pagination_class=None)
    def sheet(self, request: Request, pk: str) -> Response:
        """The quote sheet as it stands today: a row for each claim, in the order of the text."""
        rows = sheets.rows_of(self.get_object())
        return Response(serializers.RowSerializer(rows, many=True).data)

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY})
    @part(url_path="sheet/csv", renderer_classes=[JSONRenderer, CSV])
    def sheet_csv(self, request: Request, pk: str) -> HttpResponse:
        """The quote sheet of today as CSV."""
        story = self.get_object()
        name = f'attachment; filename="story-{story.pk}.csv"'
        return HttpResponse(
            exports.export(exports.of_today(story), format="csv"),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": name},
        )

    @extend_schema(responses=serializers.SheetSerializer(many=True))
    @part()
    def sheets(self, request: Request, pk: str) -> Response:
        """The signed editions, the latest first."""
        return self.listed(self.get_object().sheets.select_related("signed_by"), serializers.SheetSerializer)

    @extend_schema(request=SignInput, responses={201: serializers.SheetRowsSerializer})
    @sheets.mapping.post
    def sign(self, request: Request, pk: str) -> Response:
        """Sign the sheet of today as the next edition."""
        sent = SignInput(data=request.data)
        sent.is_valid(raise_exception=True)
        edition = sheets.sign(self.get_object(), editor=request.user, **sent.validated_data)
        return Response(serializers.SheetRowsSerializer(edition).data, status=status.HTTP_201_CREATED)


class DraftViewSet(AddedByHand, viewsets.ReadOnlyModelViewSet):
    """The article as it stood at one time."""

    queryset = Draft.objects.all()
    filterset_class = filters.DraftFilters

    def get_queryset(self) -> Any:
        return super().get_queryset().defer("text") if self.action == "list" else super().get_queryset()

    def get_serializer_class(self) -> Any:
        return serializers.DraftSerializer if self.action == "list" else serializers.DraftTextSerializer


class CheckingViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """How far the machine got with an article: fetch, read, extract, match."""

    queryset = Checking.objects.defer("text").select_related("story")
    serializer_class = serializers.CheckingSerializer
    filterset_class = filters.CheckingFilters

    @extend_schema(request=None, responses={202: serializers.CheckingSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Start again where it stopped."""
        checking = self.get_object()
        pipeline.retry(checking, actor=request.user)
        return Response(self.get_serializer(checking).data, status=status.HTTP_202_ACCEPTED)
