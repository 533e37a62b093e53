"""The library over the API. Rules are in `sources.services`; what is sent down the line goes through the pipeline."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from sources import pipeline
from sources.api import filters, inputs, serializers
from sources.api.paging import HitPages
from sources.api.parsers import BoundedMultiPart, CarefulJSON
from sources.models import Act, Document, Intake, Passage, Publisher, Turn, Version
from sources.services import documents, lookup
from sources.services.downloads import as_attachment
from sources.services.hits import hits_of, place_in

part = partial(action, detail=True, filterset_class=None)  # a list that hangs on one object


class Visible(viewsets.GenericViewSet):
    """Everything read goes through `visible_to`; `queryset` tells how, and what is fetched along with it."""

    lookup_value_regex = "[0-9]{1,18}"
    queryset: Any
    filterset_class: Any = None

    def get_queryset(self) -> QuerySet:
        seen: QuerySet = self.queryset.all().visible_to(self.request.user)
        return seen

    def listed(self, rows: QuerySet, serializer: Any) -> Response:
        """A page of what hangs on one object."""
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(serializer(page, many=True).data)


class PublisherViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Who puts official texts out."""

    queryset = Publisher.objects.all()
    serializer_class = serializers.PublisherSerializer
    filterset_class = filters.PublisherFilters


class DocumentViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Official texts. New ones come in through intakes."""

    queryset = Document.objects.select_related("publisher").prefetch_related(
        Prefetch("versions", Version.objects.defer("text"))
    )
    serializer_class = serializers.DocumentSerializer
    filterset_class = filters.DocumentFilters

    @extend_schema(request=inputs.CorrectionInput, responses=serializers.DocumentSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct what is known about a document; its words never change."""
        sent = inputs.CorrectionInput(data=request.data)
        sent.is_valid(raise_exception=True)
        document = documents.correct_document(self.get_object(), actor=request.user, **sent.validated_data)
        return Response(self.get_serializer(document).data)

    @extend_schema(request=None, responses={202: serializers.IntakeSerializer})
    @action(detail=True, methods=["post"])
    def fetch(self, request: Request, pk: str) -> Response:
        """Ask the publisher for the document once more; what differs becomes a new version."""
        intake = pipeline.fetch_again(self.get_object(), actor=request.user)
        return Response(serializers.IntakeSerializer(intake).data, status.HTTP_202_ACCEPTED)


class VersionViewSet(mixins.RetrieveModelMixin, Visible):
    """What a document said when it was read: its text, the turns of its speakers and its sentences."""

    queryset = Version.objects.all()
    serializer_class = serializers.VersionTextSerializer

    @extend_schema(responses=serializers.TurnSerializer(many=True))
    @part()
    def turns(self, request: Request, pk: str) -> Response:
        """The turns of the speakers, in order."""
        return self.listed(Turn.objects.filter(version=self.get_object()), serializers.TurnSerializer)

    @extend_schema(responses={(200, "application/octet-stream"): bytes})
    @action(detail=True)
    def original(self, request: Request, pk: str) -> HttpResponse:
        """The bytes as they came, as a download that cannot run."""
        return as_attachment(get_object_or_404(self.get_queryset().filter(original__isnull=False), pk=pk))

    @extend_schema(parameters=[inputs.PlaceInput], responses=serializers.PlaceSerializer)
    @action(detail=True, url_name="place")
    def place(self, request: Request, pk: str) -> Response:
        """The words at a place of this version, and of no other: they are the same for ever."""
        asked = inputs.PlaceInput(data=request.query_params)
        asked.is_valid(raise_exception=True)
        version = get_object_or_404(self.get_queryset(), pk=pk)
        return Response(serializers.PlaceSerializer(place_in(version, **asked.validated_data)).data)

    @extend_schema(responses=serializers.PassageSerializer(many=True))
    @part()
    def passages(self, request: Request, pk: str) -> Response:
        """The sentences, in order."""
        return self.listed(Passage.objects.filter(version=self.get_object()), serializers.PassageSerializer)


class PassageViewSet(viewsets.ViewSet):
    """Search in the words of the library: passages of current versions, those of the newest documents first."""

    pagination_class = HitPages

    @extend_schema(parameters=[inputs.LookupInput], responses=serializers.HitSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Passages that hold all of `words` in any form, and word by word what stands in quotation marks."""
        asked = inputs.LookupInput(data=request.query_params)
        asked.is_valid(raise_exception=True)
        found = lookup.find_passages(asked.lookup(), documents=Document.objects.visible_to(request.user))
        pages = HitPages(found)
        hits = hits_of(pages.paginate_queryset(found.ids, request, view=self) or [], asked.lookup().sought)
        return pages.get_paginated_response(serializers.HitSerializer(hits, many=True).data)


class IntakeViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Official texts on their way in."""

    queryset = Intake.objects.select_related("created_by").defer("text")
    serializer_class = serializers.IntakeSerializer
    filterset_class = filters.IntakeFilters
    parser_classes = [CarefulJSON, BoundedMultiPart]

    @extend_schema(request=inputs.IntakeInput, responses={202: serializers.IntakeSerializer})
    def create(self, request: Request) -> Response:
        """Bring in a text, an address or a file. What becomes of it is told by `state` and `stage`."""
        sent = inputs.IntakeInput(data=request.data)
        sent.is_valid(raise_exception=True)
        return self._answer(pipeline.submit(actor=request.user, **sent.given()), status.HTTP_202_ACCEPTED)

    @extend_schema(
        request={"multipart/form-data": inputs.FilesInput}, responses={202: serializers.IntakeSerializer(many=True)}
    )
    @action(detail=False, methods=["post"], parser_classes=[BoundedMultiPart], pagination_class=None)
    def files(self, request: Request) -> Response:
        """Bring in several files, all of them or none."""
        sent = inputs.FilesInput(data=request.data)
        sent.is_valid(raise_exception=True)
        files = sent.several()
        taken = pipeline.submit_files(files, actor=request.user, **sent.validated_data)
        return Response(self.get_serializer(taken, many=True).data, status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={202: serializers.IntakeSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Start again where it stopped."""
        intake = self.get_object()
        pipeline.retry(intake, actor=request.user)
        return self._answer(intake, status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses=serializers.IntakeSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """Stop it; what it has stored stays."""
        intake = self.get_object()
        pipeline.cancel(intake, actor=request.user)
        return self._answer(intake, status.HTTP_200_OK)

    def _answer(self, intake: Intake, code: int) -> Response:
        return Response(self.get_serializer(intake).data, status=code)


class ActViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The whole chain of acts, for those who may read it; that of a story or a claim hangs on it."""

    queryset = Act.objects.all()
    serializer_class = serializers.ActSerializer
    filterset_class = filters.ActFilters

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        if not request.user.has_perm("sources.view_act"):
            raise PermissionDenied
