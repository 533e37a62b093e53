"""What came in, what waits, what is disputed, who is on what: of what one may see, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Case, Count, F, Q, When
from django.utils import timezone

from claims.models import Claim, Presence, Story, Verdict
from claims.services.pace import FEWEST, LONGEST

DAYS = 14
MOST_STORIES = 20
MOST_VERDICTS = 2000
"""The latest ones of these days, from which medians are taken."""


@dataclass(frozen=True, slots=True)
class Day:
    """Claims that came in and verdicts that were given on one day of the reader's zone."""

    day: date
    came: int
    decided: int


@dataclass(frozen=True, slots=True)
class OfStory:
    """A story with its standing claims by state."""

    story: Story
    states: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def waiting(self) -> int:
        return sum(self.states[state] for state in Claim.UNDECIDED)


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What someone has to do and did in these days; `seconds` is the median between their decisions, `on` the claim
    that they look at now.
    None where `user` may not know."""

    person: Any
    assigned: int
    decided: int | None
    seconds: float | None
    on: Claim | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`states` counts all standing claims; `stories` are those with claims that wait, what is due first.

    `hours` is the median from coming in to the verdict. `people` are all for who may sign sheets, else oneself.
    """

    days: tuple[Day, ...]
    states: dict[str, int]
    stories: tuple[OfStory, ...]
    people: tuple[OfPerson, ...]
    hours: float | None

    @property
    def waiting(self) -> int:
        return sum(self.states[state] for state in Claim.UNDECIDED)


def overview(user: Any) -> Overview:
    """As `user` may see it."""
    now = timezone.now()
    since = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    claims = Claim.objects.visible_to(user).standing()
    given = Verdict.objects.visible_to(user).filter(created_at__gte=since).exclude(ruling=Verdict.Ruling.WITHDRAWN)
    told = list(given.order_by("-pk").values_list("reviewer", "created_at", "claim__created_at")[:MOST_VERDICTS])
    dates = [since.date() + timedelta(days=number) for number in range(DAYS)]
    came, by_reviewer = _by_day(claims, since), _by_day(given, since, "reviewer")
    given_on, given_by = Counter[int](), Counter[int]()
    for (reviewer, day), count in by_reviewer.items():
        given_on[day] += count
        given_by[reviewer] += count
    return Overview(
        days=tuple(Day(each, came[(day,)], given_on[day]) for day, each in enumerate(dates)),
        states=Counter(dict(claims.order_by().values_list("state").annotate(Count("pk")))),
        stories=_stories(user, claims),
        people=_people(user, claims, told, decided=given_by, now=now),
        hours=_median([(at - came).total_seconds() / 3600 for _who, at, came in told]),
    )


def _by_day(rows: Any, since: datetime, *group: str) -> Counter[Any]:
    """How many rows there are of each day, numbered from the day of `since`; of each `group` where one is named.

    The day is told by the midnights, since to ask for the day of every row takes databases ten times as long.
    """
    days = [since.date() + timedelta(days=number) for number in range(1, DAYS)]
    midnights = [since.replace(year=day.year, month=day.month, day=day.day) for day in days]
    before = [When(created_at__lt=midnight, then=number) for number, midnight in enumerate(midnights)]
    of_days = rows.filter(created_at__gte=since).order_by().annotate(day=Case(*before, default=DAYS - 1))
    counted = of_days.values_list(*group, "day").annotate(Count("pk"))
    return Counter({tuple(keys): count for *keys, count in counted})


def _stories(user: Any, claims: Any) -> tuple[OfStory, ...]:
    waiting = Count("claims", filter=Q(claims__state__in=Claim.UNDECIDED))
    stories = Story.objects.visible_to(user).annotate(waits=waiting).filter(waits__gt=0)
    shown = list(stories.order_by(F("deadline").asc(nulls_last=True), "-waits", "-pk")[:MOST_STORIES])
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    of_shown = claims.filter(story__in=[story.pk for story in shown]).order_by()
    for story, state, count in of_shown.values_list("story", "state").annotate(Count("pk")):
        counts[story][state] = count
    return tuple(OfStory(story, counts[story.pk]) for story in shown)


def _people(
    user: Any, claims: Any, told: Sequence[tuple[int, datetime, datetime]], *, decided: dict[int, int], now: datetime
) -> Any:
    times: dict[int, list[datetime]] = defaultdict(list)
    for who, at, _came in told:
        times[who].append(at)
    assigned = dict(claims.undecided().exclude(assignee=None).order_by().values_list("assignee").annotate(Count("pk")))
    present = Presence.objects.visible_to(user).at(now).select_related("claim__story")
    looks = {presence.user_id: presence.claim for presence in present}
    is_editor = user.has_perm("claims.sign_sheet")
    wanted = {*decided, *assigned, *looks} if is_editor else {user.pk, *looks}
    known = wanted if is_editor else {user.pk}  # how fast others work is for them and their editors
    return tuple(
        OfPerson(
            person,
            assigned=assigned.get(person.pk, 0),
            decided=decided.get(person.pk, 0) if person.pk in known else None,
            seconds=_pace(times[person.pk]) if person.pk in known else None,
            on=looks.get(person.pk),
        )
        for person in get_user_model().objects.filter(pk__in=wanted).order_by("username")
    )


def _pace(times: Sequence[datetime]) -> float | None:
    """As `pace.seconds_a_claim`; `times` are the latest first."""
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(times) if later - earlier <= LONGEST]
    return median(gaps) if len(gaps) >= FEWEST else None


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None
