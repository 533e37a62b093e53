"""Around sheets over the API: drafts, links, files, corrections after print. Rules are in `claims.services`."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import pipeline
from claims.api import filters, serializers
from claims.api import sheet_serializers as own
from claims.models import Claim, Draft, Share, Sheet, SheetFile
from claims.services import deleting, shares, sheets
from claims.services.handing_out import hand_out
from sources.api.views import Visible, part


class SheetActions(viewsets.GenericViewSet):
    """What hangs on a story and leads to its sheet."""

    listed: Any

    @extend_schema(responses=serializers.DraftSerializer(many=True))
    @part()
    def drafts(self, request: Request, pk: str) -> Response:
        """The drafts of the article, the newest first."""
        return self.listed(Draft.objects.filter(story=self.get_object()).defer("text"), serializers.DraftSerializer)

    @extend_schema(request=own.DraftInput, responses={202: serializers.CheckingSerializer})
    @drafts.mapping.post
    def add_draft(self, request: Request, pk: str) -> Response:
        """Send in the next draft: unchanged claims keep their verdicts, altered ones are open again."""
        sent = own.DraftInput(data=request.data)
        sent.is_valid(raise_exception=True)
        checking = pipeline.submit_draft(self.get_object(), actor=request.user, **sent.given())
        return Response(serializers.CheckingSerializer(checking).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=own.TitleInput, responses={204: None})
    @action(detail=True, methods=["post"], url_path="delete", url_name="delete")
    def delete_for_good(self, request: Request, pk: str) -> Response:
        """Delete the story for good; the chain of acts keeps a tombstone."""
        story = self.get_object()
        sent = own.TitleInput(data=request.data)
        sent.is_valid(raise_exception=True)
        deleting.delete_for_good(story, actor=request.user, **sent.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=own.ShareSerializer(many=True))
    @part()
    def shares(self, request: Request, pk: str) -> Response:
        """The links to the sheet, the newest first."""
        return self.listed(self.get_object().shares.select_related("created_by"), own.ShareSerializer)

    @extend_schema(request=own.ShareInput, responses={201: own.NewShareSerializer})
    @shares.mapping.post
    def share(self, request: Request, pk: str) -> Response:
        """Make a link to the sheet for someone without an account. Its address is told this once."""
        story = self.get_object()
        sent = own.ShareInput(data=request.data)
        sent.is_valid(raise_exception=True)
        made, token = shares.share(story, editor=request.user, **sent.validated_data)
        told = own.NewShareSerializer(made, context={"request": request, "token": token})
        return Response(told.data, status=status.HTTP_201_CREATED)

    @extend_schema(request=own.FileInput, responses={202: own.SheetFileSerializer})
    @action(detail=True, methods=["post"])
    def files(self, request: Request, pk: str) -> Response:
        """Ask for the sheet as a file; ask `download` once its state is done."""
        story = self.get_object()
        sent = own.FileInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = dict(sent.validated_data)
        edition = given.pop("edition", None)
        if edition is not None:
            given["sheet"] = get_object_or_404(story.sheets, edition=edition)
            given.pop("kinds", None)
        given["address"] = request.build_absolute_uri(f"/stories/{story.pk}/sheet/{f'{edition}/' if edition else ''}")
        file = pipeline.ask_for_file(story, user=request.user, **given)
        return Response(own.SheetFileSerializer(file).data, status=status.HTTP_202_ACCEPTED)


class ShareViewSet(mixins.RetrieveModelMixin, Visible):
    """Links by which someone without an account reads a sheet."""

    queryset = Share.objects.select_related("created_by", "story")
    serializer_class = own.ShareSerializer

    @extend_schema(request=None, responses=own.ShareSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """End the link at once."""
        share = self.get_object()
        shares.withdraw(share, editor=request.user)
        share.refresh_from_db()
        return Response(self.get_serializer(share).data)


class SheetFileViewSet(mixins.RetrieveModelMixin, Visible):
    """Sheets that are being written as files, of whoever asked for them."""

    queryset = SheetFile.objects.select_related("story", "sheet")
    serializer_class = own.SheetFileSerializer

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(asked_by=self.request.user)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def download(self, request: Request, pk: str) -> HttpResponseBase:
        """The file, or the part of it that a `Range` asks for."""
        return hand_out(self.get_object(), request=request._request)


class SheetViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Signed editions, as they were signed."""

    queryset = Sheet.objects.select_related("signed_by")
    filterset_class = filters.SheetFilters

    def get_queryset(self) -> Any:
        return super().get_queryset().defer("rows") if self.action == "list" else super().get_queryset()

    def get_serializer_class(self) -> Any:
        return serializers.SheetSerializer if self.action == "list" else serializers.SheetRowsSerializer

    @extend_schema(responses=own.CorrectionSerializer(many=True))
    @part()
    def corrections(self, request: Request, pk: str) -> Response:
        """What was found wrong in the edition after print."""
        return self.listed(self.get_object().corrections.select_related("taken_by"), own.CorrectionSerializer)

    @extend_schema(request=own.CorrectionInput, responses={201: own.CorrectionSerializer})
    @corrections.mapping.post
    def correct(self, request: Request, pk: str) -> Response:
        """Something in the edition is wrong: its claim is open again, the next edition carries the notice."""
        sheet = self.get_object()
        sent = own.CorrectionInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = dict(sent.validated_data)
        claim = get_object_or_404(Claim, story=sheet.story_id, pk=given.pop("claim"))
        taken = sheets.take_correction(sheet, claim=claim, editor=request.user, **given)
        return Response(own.CorrectionSerializer(taken).data, status=status.HTTP_201_CREATED)
