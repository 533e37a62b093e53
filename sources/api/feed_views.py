"""Feeds over the API. Rules are in `sources.services.feeds`."""

from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api import filters, inputs, serializers
from sources.api.views import Visible
from sources.models import Feed
from sources.services import feeds


class FeedViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """Feeds and sitemaps of publishers that are looked at again and again."""

    queryset = Feed.objects.all()
    serializer_class = serializers.FeedSerializer
    filterset_class = filters.FeedFilters

    @extend_schema(request=inputs.FeedInput, responses={201: serializers.FeedSerializer})
    def create(self, request: Request) -> Response:
        """Watch a feed from now on."""
        sent = inputs.FeedInput(data=request.data)
        sent.is_valid(raise_exception=True)
        feed = feeds.add_feed(actor=request.user, **sent.validated_data)
        return Response(self.get_serializer(feed).data, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=serializers.FeedSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: str) -> Response:
        """Look at it no more until it is resumed."""
        return self._paused(request, is_paused=True)

    @extend_schema(request=None, responses=serializers.FeedSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        """Look at it again, at once."""
        return self._paused(request, is_paused=False)

    def _paused(self, request: Request, *, is_paused: bool) -> Response:
        feed = self.get_object()
        feeds.pause_feed(feed, actor=request.user, is_paused=is_paused)
        return Response(self.get_serializer(feed).data)
