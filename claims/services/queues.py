"""Which claims a queue holds: its filters as an address spells them, and queues that are kept under a name."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.models import Claim, Draft, Finding, SavedQueue
from claims.models.claim import ClaimQuerySet, folded
from claims.services import desk, memory
from claims.services.changing import check_may_handle
from claims.services.explanations import FLAGS
from sources.languages import PACKS

Filters = dict[str, str]
ALL = "all"  # of the filter `state`
MOST_QUEUES = 30  # that one person keeps
LONGEST_NAME = 60
LONGEST_WORDS = 200  # that are looked for


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


def _one_of(*values: Any) -> Callable[[str], bool]:
    return frozenset(map(str, values)).__contains__


def _are_words(value: str) -> bool:
    return 0 < len(value.strip()) <= LONGEST_WORDS and "\0" not in value


KNOWN: dict[str, Callable[[str], bool]] = {
    "text": _are_words,
    "story": _is_number,
    "finding": _one_of(*Finding.values),
    "kind": _one_of(*Claim.Kind.values),
    "state": _one_of(*Claim.State.values, ALL),
    "who": lambda value: value in ("me", "nobody", "others") or _is_number(value),
    "speaker": _are_words,
    "flag": _one_of("editor", "found", *FLAGS),
    "language": _one_of(*PACKS),
    "priority": _one_of(*Claim.Priority.values),
    "age": lambda value: _is_number(value) and 0 < int(value) < 1000,
    "order": _one_of("hard"),
    "like": _is_number,
}
"""The filters by name, and what each may be. `age` is in days; `who` is a word or the id of a person; `like` the id of
a claim whose like are wanted."""
WORDS = ("text", "speaker")


def understood(given: Mapping[str, Any]) -> Filters:
    """Those of the filters that are known and make sense; the others are passed over. Words are cut where they are too
    long: passed over, they would find everything."""
    values = {name: str(given[name]) for name in KNOWN if name in given}
    values |= {name: values[name].replace("\0", "").strip()[:LONGEST_WORDS] for name in WORDS if name in values}
    return {name: value for name, value in values.items() if KNOWN[name](value)}


def meant(given: Mapping[str, Any]) -> Filters:
    """The filters of an act upon many, which must not reach further than was meant: ClaimError where one of them makes
    no sense, instead of passing it over."""
    return check({name: given[name] for name in KNOWN if given.get(name)})


def check(given: Mapping[str, Any]) -> Filters:
    """The filters; ClaimError that names the first one that is unknown or makes no sense."""
    for name, value in given.items():
        if name not in KNOWN:
            detail = _("There is no such filter. Known are: %s.") % ", ".join(KNOWN)
            raise ClaimError("unknown_filter", detail, field="filters")
        if not KNOWN[name](str(value)):
            raise ClaimError("filter", _("The filter “%s” cannot have this value.") % name, field="filters")
    return understood(given)


def narrowed(claims: ClaimQuerySet, filters: Filters, *, user: Any) -> ClaimQuerySet:
    """The claims that the filters leave; without a state those that are not decided."""
    return claims.filter(_state(filters) & _others(filters, user=user))


def order_of(filters: Filters) -> tuple[str, ...]:
    """In which order the queue is worked through."""
    return desk.BY_HARDNESS if filters.get("order") == "hard" else desk.BY_HASTE


def counts(queues: Mapping[str, Filters], *, user: Any) -> dict[str, int]:
    """How many claims each of the queues holds, by one query."""
    if not queues:
        return {}
    claims = Claim.objects.visible_to(user).standing()
    if any("state" in filters for filters in queues.values()):
        conditions = {name: _state(filters) & _others(filters, user=user) for name, filters in queues.items()}
    else:  # said once for all of them, and not for each claim again
        claims = claims.undecided()
        conditions = {name: _others(filters, user=user) for name, filters in queues.items()}
    return claims.aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})


@transaction.atomic
def save(*, owner: Any, name: str, filters: Mapping[str, Any], is_shared: bool = False) -> SavedQueue:
    """Keep filters under a name; the owner's queue of that name is replaced."""
    check_may_handle(owner)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or "\0" in name:
        detail = _("Give the queue a name of at most %d characters.") % LONGEST_NAME
        raise ClaimError("name", detail, field="name")
    if "like" in filters:  # a group is worked off, and counting many would take a look at each
        raise ClaimError("filter", _("The filter “%s” cannot have this value.") % "like", field="filters")
    values = {"filters": check(filters), "is_shared": is_shared}
    own = SavedQueue.objects.filter(owner=owner)
    if own.filter(name=name).update(**values):
        return own.get(name=name)
    if own.count() >= MOST_QUEUES:
        raise ClaimError("too_many", _("You keep %d queues already. Remove one first.") % MOST_QUEUES, status=409)
    try:
        with transaction.atomic():
            return SavedQueue.objects.create(owner=owner, name=name, created_at=timezone.now(), **values)
    except IntegrityError:
        raise ClaimError("doubled", _("You have a queue of this name."), field="name", status=409) from None


def remove(queue: SavedQueue, *, actor: Any) -> None:
    """Forget a queue; one that someone else shares stays theirs."""
    if queue.owner_id != actor.pk:
        raise ClaimError("forbidden", _("Only who made a queue may remove it."), status=403)
    queue.delete()


def _state(filters: Filters) -> Q:
    state = filters.get("state")
    return Q(state__in=Claim.UNDECIDED) if state is None else Q() if state == ALL else Q(state=state)


def _others(filters: Filters, *, user: Any) -> Q:
    """What the filters besides the state ask for."""
    found = Q()
    for name, condition in CONDITIONS.items():
        if name in filters:
            found &= condition(filters[name])
    if "like" in filters:
        claim = Claim.objects.visible_to(user).select_related("draft").filter(pk=int(filters["like"])).first()
        found &= Q(pk__in=memory.group_of(claim, user=user) if claim else [])
    return found & _who(filters["who"], user) if "who" in filters else found


CONDITIONS: dict[str, Callable[[str], Q]] = {
    "story": lambda key: Q(story=int(key)),
    "finding": lambda finding: Q(finding=finding),
    "kind": lambda kind: Q(kind=kind),
    # By what it leaves out, as in `desk.offered_to`.
    "language": lambda code: ~Q(draft__in=Draft.objects.exclude(language=code)),
    "priority": lambda priority: Q(priority=int(priority)),
    "text": lambda words: Q(text_folded__contains=folded(words.strip())),
    "speaker": lambda words: Q(speaker_folded__contains=folded(words.strip())),
    "flag": lambda flag: _flag(flag),
    "age": lambda days: Q(created_at__lt=timezone.now() - timedelta(days=int(days))),
}


def _flag(flag: str) -> Q:
    if flag == "editor":
        return Q(is_flagged=True)
    return ~Q(flags=[]) if flag == "found" else Q(Contains(Cast("flags", models.TextField()), f'"{flag}"'))


def _who(who: str, user: Any) -> Q:
    if who == "others":
        return ~Q(assignee=None) & ~Q(assignee=user.pk)
    # «Nobody» is said by what it leaves out, as in `desk.offered_to`.
    return ~Q(assignee__isnull=False) if who == "nobody" else Q(assignee=user.pk if who == "me" else int(who))
