"""The chain of acts: who did what, each link carrying the SHA-256 of the one before."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from sources.models import Act, ChainHead

_also: ContextVar[dict[str, Any]] = ContextVar("_also", default={})  # noqa: B039  # read, never changed


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of the chain that does not verify, and why."""

    number: int
    cause: str


def canonical_json(value: Any) -> str:
    """The one spelling of a value that hashes are taken over: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(value: Any) -> str:
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


@contextmanager
def each_saying(**details: Any) -> Iterator[None]:
    """Every act recorded inside the block carries these details too: what it was part of."""
    before = _also.set(details)
    try:
        yield
    finally:
        _also.reset(before)


@transaction.atomic
def record(
    verb: str,
    subject: models.Model,
    *,
    actor: Any = None,
    within: models.Model | None = None,
    details: dict[str, Any] | None = None,
) -> Act:
    """Add a link for what `actor` did to `subject`; None stands for the program itself.

    Call it in the transaction of the deed.
    """
    head = hold()
    act = Act(
        number=head.number + 1,
        at=timezone.now(),
        actor=actor,
        actor_name=actor.get_username() if actor else "",
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        place_type=within._meta.label_lower if within else "",
        place_id=within.pk if within else None,
        details=json.loads(canonical_json((details or {}) | _also.get())),
        previous_hash=head.hash,
    )
    act.details_sha256 = sha256_of(act.details)
    act.hash = _hash(act)
    act.save(force_insert=True)
    head.number, head.hash = act.number, act.hash
    head.save()
    return act


def hold() -> ChainHead:
    """The head of the chain, locked: no one else's deed is committed until this transaction ends, so that whatever it
    reads from here on is of one moment."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    return head


def broken_links(*, last: int | None = None) -> Iterator[BrokenLink]:
    """Walk the whole chain, or its `last` links, and name what does not verify. Erased details (None) still verify by
    their hash."""
    number, previous = _start(last)
    for act in Act.objects.filter(number__gt=number).order_by("number").iterator(chunk_size=2000):
        if act.number != number + 1:
            yield BrokenLink(act.number, "a link before it is missing")
        if act.previous_hash != previous and act.number == number + 1:
            yield BrokenLink(act.number, "it does not follow the link before it")
        yield from _broken(act)
        number, previous = act.number, act.hash
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    if (head.number, head.hash) != (number, previous):
        yield BrokenLink(max(head.number, number), "the end of the chain is missing")


def broken_among(acts: Sequence[Act]) -> list[BrokenLink]:
    """Those of a few links that do not verify, by themselves or behind the link before."""
    before = dict(Act.objects.filter(number__in=[act.number - 1 for act in acts]).values_list("number", "hash"))
    broken = [link for act in acts for link in _broken(act)]
    loose = [act.number for act in acts if act.previous_hash != before.get(act.number - 1, "0" * 64)]
    return broken + [BrokenLink(number, "it does not follow the link before it") for number in loose]


def chain_length() -> int:
    """How many links there are."""
    head = ChainHead.objects.filter(pk=1).first()
    return head.number if head else 0


def chain_head() -> str:
    """The hash of the last link."""
    head = ChainHead.objects.filter(pk=1).first()
    return head.hash if head else "0" * 64


def _start(last: int | None) -> tuple[int, str]:
    """The number and the hash of the link that the walk begins after."""
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    first = Act.objects.filter(number=head.number - last).first() if last is not None else None
    return (first.number, first.hash) if first else (0, "0" * 64)


def _broken(act: Act) -> Iterator[BrokenLink]:
    if act.details is not None and sha256_of(act.details) != act.details_sha256:
        yield BrokenLink(act.number, "its details were changed")
    if _hash(act) != act.hash:
        yield BrokenLink(act.number, "it was changed")


def _hash(act: Act) -> str:
    return sha256_of(
        [
            act.number,
            act.at.isoformat(),
            act.actor_name,
            act.verb,
            act.subject_type,
            act.subject_id,
            act.place_type,
            act.place_id,
            act.details_sha256,
            act.previous_hash,
        ]
    )
