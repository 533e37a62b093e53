"""Claims over the API: what was found, and what reviewers decide. Rules are in `claims.services`."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api import filters, inputs, serializers
from claims.api.by_hand_views import CorrectedByHand
from claims.api.together_views import Shared
from claims.models import Claim, Verdict
from claims.services import comments, memory, own_evidence, verdicts
from sources.api.serializers import ActSerializer
from sources.api.views import part
from sources.models import Act, Document, Version


class ClaimViewSet(CorrectedByHand, Shared, viewsets.ReadOnlyModelViewSet):
    """Stretches of drafts that someone can check."""

    queryset = (
        Claim.objects.in_text_order().select_related("assignee", "corrected_by", "draft", "story").defer("draft__text")
    )
    serializer_class = serializers.ClaimSerializer
    filterset_class = filters.ClaimFilters

    @extend_schema(responses=serializers.MatchSerializer(many=True))
    @part()
    def matches(self, request: Request, pk: str) -> Response:
        """Where it may have been said, the best first; without a rank those kept for a verdict."""
        found = self.get_object().matches.visible_to(request.user)
        found = found.select_related("version__document").defer("version__text")
        return self.listed(found.best_first(), serializers.MatchSerializer)

    @extend_schema(request=inputs.EvidenceInput, responses={201: serializers.MatchSerializer})
    @matches.mapping.post
    def choose(self, request: Request, pk: str) -> Response:
        """Take words of a source as evidence: they are compared like what the program finds, and no later search drops
        them. A word that the ends cut is taken whole."""
        claim = self.get_object()
        sent = inputs.EvidenceInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        versions = Version.objects.filter(document__in=Document.objects.visible_to(request.user))
        version = get_object_or_404(versions.select_related("document"), pk=given.pop("version"))
        match = own_evidence.choose(claim, actor=request.user, version=version, **given)
        return Response(serializers.MatchSerializer(match).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=serializers.RememberedSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def judged(self, request: Request, pk: str) -> Response:
        """The verdicts on claims like this one, the same first: at most three. None during a blind second review."""
        found = memory.judged_like(self.get_object(), user=request.user)
        return Response(serializers.RememberedSerializer(found, many=True).data)

    @extend_schema(request=inputs.TakeOverInput, responses={201: serializers.VerdictSerializer})
    @action(detail=True, methods=["post"])
    def take_over(self, request: Request, pk: str) -> Response:
        """Decide as it was decided on a claim of the same words, in your own name, on the same evidence. 409 where that
        verdict or its evidence does not stand any more."""
        claim = self.get_object()
        sent = inputs.TakeOverInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        verdict = get_object_or_404(Verdict.objects.visible_to(request.user), pk=given.pop("verdict"))
        made = memory.take_over(claim, reviewer=request.user, verdict=verdict, **given)
        return Response(serializers.VerdictSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=serializers.VerdictSerializer(many=True))
    @part()
    def verdicts(self, request: Request, pk: str) -> Response:
        """All that was decided, the latest first. What waits for a blind second review is shown to its author alone."""
        return self.listed(
            self.get_object().verdicts.visible_to(request.user).select_related("reviewer"),
            serializers.VerdictSerializer,
        )

    @extend_schema(request=inputs.VerdictInput, responses={201: serializers.VerdictSerializer})
    @verdicts.mapping.post
    def decide(self, request: Request, pk: str) -> Response:
        """Decide on the version `seen` of the claim. 409 with the state of now where someone was quicker."""
        claim = self.get_object()
        sent = inputs.VerdictInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        if given.get("match"):
            given["match"] = get_object_or_404(claim.matches.all(), pk=given["match"])
        verdict = verdicts.decide(claim, reviewer=request.user, **given)
        return Response(serializers.VerdictSerializer(verdict).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=inputs.SeenInput, responses={201: serializers.VerdictSerializer})
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take the standing verdict back; the claim is open again."""
        claim = self.get_object()
        sent = inputs.SeenInput(data=request.data)
        sent.is_valid(raise_exception=True)
        verdict = verdicts.withdraw(claim, reviewer=request.user, **sent.validated_data)
        return Response(serializers.VerdictSerializer(verdict).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=serializers.CommentSerializer(many=True))
    @part()
    def comments(self, request: Request, pk: str) -> Response:
        """What people say to one another about it, the first first."""
        return self.listed(
            self.get_object().comments.select_related("author").prefetch_related("mentions"),
            serializers.CommentSerializer,
        )

    @extend_schema(request=inputs.CommentInput, responses={201: serializers.CommentSerializer})
    @comments.mapping.post
    def comment(self, request: Request, pk: str) -> Response:
        """Say something about it, or about the words of its draft from `start` to `end`. @name tells who may see it."""
        claim = self.get_object()
        sent = inputs.CommentInput(data=request.data)
        sent.is_valid(raise_exception=True)
        said = comments.comment(claim, author=request.user, **sent.validated_data)
        return Response(serializers.CommentSerializer(said).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=ActSerializer(many=True))
    @part()
    def acts(self, request: Request, pk: str) -> Response:
        """Who did what to it, the latest first."""
        return self.listed(Act.objects.on(self.get_object()), ActSerializer)
