"""The desk over the API: the queue in its order, what is done with a claim besides deciding, and acts upon many."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import pipeline
from claims.api import desk_inputs as inputs
from claims.models import Bulk, Claim, SavedQueue
from claims.services import bulk, desk, handling, queues
from claims.services.members import active_users
from sources.api.filtering import PAGING
from sources.api.views import Visible, part


def act(given: Any) -> Callable[..., Any]:
    """An act upon one claim, told as the claim is afterwards."""

    def of(method: Callable[..., Any]) -> Any:
        described = extend_schema(request=given, responses=inputs.QueueClaimSerializer)
        return described(action(detail=True, methods=["post"])(method))

    return of


class QueueViewSet(mixins.ListModelMixin, Visible):
    """Claims that wait, in the order in which they are worked through."""

    queryset = Claim.objects.select_related("assignee", "story")
    serializer_class = inputs.QueueClaimSerializer
    filter_backends: list[Any] = []

    @extend_schema(parameters=[inputs.QueueInput])
    def list(self, request: Request, *given: Any, **named: Any) -> Response:
        """What is due first, then what is urgent, then what is quickly decided; `order=hard` turns that round."""
        filters = queues.check({name: value for name, value in request.query_params.items() if name not in PAGING})
        visible: Any = self.get_queryset()
        claims = queues.narrowed(visible.standing(), filters, user=request.user)
        page = self.paginate_queryset(desk.in_order(claims, order=queues.order_of(filters)))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @act(inputs.PriorityInput)
    def priority(self, request: Request, pk: str) -> Response:
        """Say how soon it is wanted: 1, 0 or -1."""
        return self._after(handling.set_priority, self._given(inputs.PriorityInput))

    @act(inputs.FlagInput)
    def flag(self, request: Request, pk: str) -> Response:
        """Put it before the editor, saying why."""
        return self._after(handling.flag, self._given(inputs.FlagInput))

    @act(inputs.SeenInput)
    def lift_flag(self, request: Request, pk: str) -> Response:
        """Give it back to the checkers."""
        return self._after(handling.lift_flag, self._given(inputs.SeenInput))

    @act(inputs.PutOffInput)
    def put_off(self, request: Request, pk: str) -> Response:
        """It comes back to you after all others, or is left to the others."""
        return self._after(handling.pass_on, self._given(inputs.PutOffInput))

    def _given(self, kind: Any) -> dict[str, Any]:
        sent = kind(data=self.request.data)
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def _after(self, deed: Callable[..., Any], given: dict[str, Any]) -> Response:
        claim = self.get_object()
        deed(claim, actor=self.request.user, **given)
        return Response(self.get_serializer(claim).data)


class SavedQueueViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Visible):
    """Filters of the queue under a name: one's own, and those that others share."""

    queryset = SavedQueue.objects.select_related("owner")
    serializer_class = inputs.SavedQueueSerializer

    @extend_schema(request=inputs.SavedQueueSerializer, responses={201: inputs.SavedQueueSerializer})
    def create(self, request: Request) -> Response:
        """Keep filters under a name; your queue of that name is replaced."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        kept = queues.save(owner=request.user, **sent.validated_data)
        return Response(self.get_serializer(kept).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget it; its claims stay."""
        queues.remove(self.get_object(), actor=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BulkViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Visible):
    """One act upon many claims: proposed, confirmed, and undone as one."""

    queryset = Bulk.objects.select_related("to")
    serializer_class = inputs.BulkSerializer

    @extend_schema(request=inputs.BulkInput, responses={201: inputs.BulkSerializer})
    def create(self, request: Request) -> Response:
        """List what would be done. Nothing is done before it is confirmed."""
        sent = inputs.BulkInput(data=request.data)
        sent.is_valid(raise_exception=True)
        given = dict(sent.validated_data)
        claims, filters = Claim.objects.visible_to(request.user).standing(), queues.check(given.pop("filters", {}))
        keys = given.pop("claims", None)
        chosen = queues.narrowed(claims, filters, user=request.user) if keys is None else _all_of(claims, keys)
        given["to"] = active_users([given["to"]], field="to")[0] if given.get("to") else None
        ordered = desk.in_order(chosen, order=queues.order_of(filters))
        made = bulk.propose(ordered, actor=request.user, **given)
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=inputs.BulkLineSerializer(many=True))
    @part()
    def lines(self, request: Request, pk: str) -> Response:
        """Its claims, as they were listed, and what became of each."""
        return self.listed(bulk.lines_of(self.get_object(), user=request.user), inputs.BulkLineSerializer)

    @extend_schema(request=None, responses={202: inputs.BulkSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        """Do it: at once up to 300 claims, else by a worker."""
        return self._start(pipeline.confirm_bulk)

    @extend_schema(request=None, responses={202: inputs.BulkSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take all of it back; a claim that was changed since stays as it is."""
        return self._start(pipeline.undo_bulk)

    def _start(self, deed: Callable[[Bulk], None]) -> Response:
        made = self.get_object()
        deed(made)
        made.refresh_from_db()
        return Response(self.get_serializer(made).data, status=status.HTTP_202_ACCEPTED)


def _all_of(claims: Any, keys: list[int]) -> Any:
    """The claims with these ids; where one is not there for this person, none is."""
    for key in set(keys) - set(claims.filter(pk__in=keys).values_list("pk", flat=True)):
        get_object_or_404(claims, pk=key)
    return claims.filter(pk__in=keys)
