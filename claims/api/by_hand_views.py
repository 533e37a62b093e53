"""What people do to the claims of an article by hand, over the API: add, correct, leave out, bring back."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import pipeline
from claims.api.inputs import LARGEST_VERSION, SeenInput
from claims.api.serializers import ClaimSerializer
from claims.models import Claim
from claims.services import corrections
from sources.api.fields import OneOf
from sources.api.views import Visible


class PlaceInput(serializers.Serializer):
    """`text[start:end]` of the draft, in code points; `words` are those that you saw there."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_VERSION)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    words = serializers.CharField(trim_whitespace=False)
    kind = OneOf(choices=Claim.Kind.choices)
    speaker = serializers.CharField(max_length=200, required=False, allow_blank=True)


class CorrectedInput(SeenInput):
    """What is not sent stays. `start`, `end` and `words` go together; an empty `speaker` takes the name away."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_VERSION, required=False)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_VERSION, required=False)
    words = serializers.CharField(trim_whitespace=False, required=False)
    kind = OneOf(choices=Claim.Kind.choices, required=False)
    speaker = serializers.CharField(max_length=200, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len({"start", "end", "words"} & attrs.keys()) not in (0, 3):
            raise serializers.ValidationError({"words": "Send start, end and words together."})
        return attrs


class AddedByHand(Visible):
    """Claims that a person finds in a draft."""

    @extend_schema(request=PlaceInput, responses={201: ClaimSerializer})
    @action(detail=True, methods=["post"])
    def claims(self, request: Request, pk: str) -> Response:
        """Add a claim that the program did not find; it is compared like others. One that was left out comes back."""
        draft = self.get_object()
        sent = PlaceInput(data=request.data)
        sent.is_valid(raise_exception=True)
        made = pipeline.add_claim(draft, actor=request.user, **sent.validated_data)
        return Response(ClaimSerializer(made).data, status=status.HTTP_201_CREATED)


class CorrectedByHand(Visible):
    """Claims as a person corrects them."""

    @extend_schema(request=CorrectedInput, responses=ClaimSerializer)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: str) -> Response:
        """Say where it stands, what it is, who says it; it is compared again. 409 where it is decided or changed."""
        claim: Claim = self.get_object()
        sent = CorrectedInput(data=request.data)
        sent.is_valid(raise_exception=True)
        words = claim.draft.text[claim.start : claim.end]
        as_it_is = {"start": claim.start, "end": claim.end, "words": words, "kind": claim.kind}
        given = as_it_is | {"speaker": claim.speaker_name} | sent.validated_data
        pipeline.correct(claim, actor=request.user, **given)
        return self._as_it_is_now()

    @extend_schema(request=SeenInput, responses=ClaimSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        """Leave it out: there is nothing to check. No later run of the program brings it back."""
        corrections.dismiss(self.get_object(), actor=request.user, seen=self._seen())
        return self._as_it_is_now()

    @extend_schema(request=SeenInput, responses=ClaimSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Bring it back after it was left out."""
        corrections.restore(self.get_object(), actor=request.user, seen=self._seen())
        return self._as_it_is_now()

    def _seen(self) -> int:
        sent = SeenInput(data=self.request.data)
        sent.is_valid(raise_exception=True)
        return int(sent.validated_data["seen"])

    def _as_it_is_now(self) -> Response:
        return Response(ClaimSerializer(self.get_object()).data)
