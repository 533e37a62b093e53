"""What the assistant proposes, over the API. A proposal counts for nothing until a person accepts it."""

import django_filters as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import pipeline
from claims.api.serializers import ClaimSerializer
from claims.models import Proposal
from claims.services import proposals
from sources.api.fields import Username
from sources.api.filtering import Id, Order
from sources.api.views import Visible


class ProposalSerializer(serializers.ModelSerializer):
    """A further claim or, with `claim`, the speaker of one. `start` and `end` count code points of the draft's text."""

    judged_by = Username(allow_null=True)
    speaker_spans = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()), read_only=True)

    class Meta:
        model = Proposal
        fields = [
            "id",
            "draft",
            "claim",
            "kind",
            "text",
            "start",
            "end",
            "speaker",
            "speaker_spans",
            "state",
            "judged_by",
            "created_at",
        ]


class ProposalFilters(filters.FilterSet):
    draft = Id()
    state = filters.ChoiceFilter(choices=Proposal.State.choices)
    ordering = Order("start", "created_at")


class ProposalViewSet(Visible, viewsets.ReadOnlyModelViewSet):
    """What the assistant proposes; it decides nothing."""

    queryset = Proposal.objects.select_related("draft__story", "claim__draft", "claim__story", "judged_by")
    serializer_class = ProposalSerializer
    filterset_class = ProposalFilters

    @extend_schema(request=None, responses={201: ClaimSerializer})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Make a claim of it, or take the speaker over; 409 where someone judged it meanwhile."""
        claim = pipeline.accept(self.get_object(), actor=request.user)
        return Response(ClaimSerializer(claim).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=ProposalSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        """Leave it out; 409 where someone judged it meanwhile."""
        proposal = self.get_object()
        proposals.dismiss(proposal, actor=request.user)
        proposal.refresh_from_db()
        return Response(ProposalSerializer(proposal).data)
