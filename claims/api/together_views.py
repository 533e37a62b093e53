"""What people do together, over the API: presence, taking, sending back, agreement, notifications, the overview."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api import serializers
from claims.api import together_serializers as shapes
from claims.models import Claim, Notification
from claims.services import agreement, handling, looking, notifications, overview, reopening, rounds
from claims.services.members import active_users
from sources.api.views import Visible, part


class Shared(Visible):
    """Deeds at one claim that several people have before them."""

    @extend_schema(request=None, responses=shapes.LookingSerializer(many=True))
    @action(detail=True, methods=["post"], pagination_class=None, filterset_class=None)
    def presence(self, request: Request, pk: str) -> Response:
        """Say that you look at the claim, and learn who else does. Say it again within 30 seconds to stay there."""
        others = looking.look_at(self.get_object(), user=request.user)
        return Response(shapes.LookingSerializer(others, many=True).data)

    @extend_schema(request=shapes.AssignInput, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: str) -> Response:
        """Take the claim, release it, or give it to someone. 409 where someone was quicker."""
        claim, given = self._sent(request, shapes.AssignInput)
        to = active_users([given["to"]], field="to")[0] if given["to"] else None
        handling.assign(claim, actor=request.user, seen=given["seen"], to=to)
        return self._answer()

    @extend_schema(request=shapes.ReopenInput, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Open a decided claim again, saying why."""
        claim, given = self._sent(request, shapes.ReopenInput)
        reopening.reopen(claim, actor=request.user, **given)
        return self._answer()

    @extend_schema(request=shapes.ReopenInput, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    def send_back(self, request: Request, pk: str) -> Response:
        """Give a decided claim back to who decided it first, saying what is missing."""
        claim, given = self._sent(request, shapes.ReopenInput)
        reopening.send_back(claim, actor=request.user, **given)
        return self._answer()

    def _sent(self, request: Request, form: Any) -> tuple[Claim, dict[str, Any]]:
        claim = self.get_object()
        sent = form(data=request.data)
        sent.is_valid(raise_exception=True)
        return claim, sent.validated_data

    def _answer(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


class Reviewed(Visible):
    """The second review of a story's claims."""

    @extend_schema(request=shapes.SecondReviewInput, responses=serializers.StorySerializer)
    @action(detail=True, methods=["put"])
    def second_review(self, request: Request, pk: str) -> Response:
        """Set whether each claim needs a second reviewer, and whether that one sees the first verdict."""
        story = self.get_object()
        sent = shapes.SecondReviewInput(data=request.data)
        sent.is_valid(raise_exception=True)
        rounds.demand(story, actor=request.user, **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses=shapes.AgreementSerializer(many=True))
    @part(pagination_class=None)
    def agreement(self, request: Request, pk: str) -> Response:
        """How far reviewers agree: first over the whole story, then pair by pair."""
        story = self.get_object()
        found = agreement.by_story(request.user, story=story) + agreement.by_pair(request.user, story=story)
        return Response(shapes.AgreementSerializer(found, many=True).data)


class NotificationViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """What you were told of, the newest first. Nothing of stories that you may not see."""

    queryset = Notification.objects.select_related("actor").order_by("-pk")
    serializer_class = shapes.NotificationSerializer
    filterset_class = shapes.NotificationFilters

    @extend_schema(request=None, responses=shapes.NotificationSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> Response:
        """This one is read."""
        found = self.get_object()
        notifications.mark_read(request.user, pk=found.pk)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(operation_id="notifications_read_all", request=None, responses=shapes.CountSerializer)
    @action(detail=False, methods=["post"], url_path="read", url_name="read-all")
    def read_all(self, request: Request) -> Response:
        """All are read; how many there were."""
        return Response({"count": notifications.mark_read(request.user)}, status=status.HTTP_200_OK)


class OverviewView(APIView):
    """What came in, waits and is disputed, of what you may see; what others do is told to editors."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=shapes.OverviewSerializer)
    def get(self, request: Request) -> Response:
        """The last two weeks, and what waits now."""
        return Response(shapes.OverviewSerializer(overview.overview(request.user)).data)
