"""How far first and second reviewers agree, by story and by pair; see `claims.agreement` for the measures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from claims.agreement import cohen_kappa, krippendorff_alpha, percent
from claims.models import Story, Verdict

MOST = 5000
"""Second verdicts that are looked at, the latest ones."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `judged` claims with two verdicts. `percent` 0 to 100; `kappa` where two people gave them all; `alpha` whoever
    did. Each is None where it is not defined. `of` says which story; `people` who judged, by name."""

    judged: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    people: tuple[Any, ...]
    of: Story | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    story: int
    first: int
    second: int
    said: tuple[str, str]


def by_story(user: Any, *, story: Story | None = None) -> list[Agreement]:
    """For each story that `user` may see and that has second verdicts, or for `story` alone."""
    judged = _judged(user, story)
    stories = Story.objects.in_bulk({each.story for each in judged})
    people = _people(judged)
    grouped = _grouped((each.story, each) for each in judged)
    return [_measured(rows, people, of=stories[key]) for key, rows in grouped.items()]


def by_pair(user: Any, *, story: Story | None = None) -> list[Agreement]:
    """For each two people, whoever of them was the first, over what `user` may see; those who judged most first."""
    judged = _judged(user, story)
    people = _people(judged)
    grouped = _grouped((tuple(sorted((each.first, each.second))), each) for each in judged)
    return sorted((_measured(rows, people) for rows in grouped.values()), key=lambda found: -found.judged)


def _judged(user: Any, story: Story | None) -> list[_Judged]:
    seconds = Verdict.objects.visible_to(user).filter(answers__isnull=False, answers__answers=None)
    if story is not None:
        seconds = seconds.filter(claim__story=story)
    fields = ("claim__story", "answers__reviewer", "reviewer", "answers__ruling", "ruling")
    rows = seconds.order_by("-pk").values_list(*fields)[:MOST]
    return [_Judged(story_id, first, second, (a, b)) for story_id, first, second, a, b in rows]


def _people(judged: Iterable[_Judged]) -> dict[int, Any]:
    return get_user_model().objects.in_bulk({key for each in judged for key in (each.first, each.second)})


def _grouped(keyed: Iterable[tuple[Any, _Judged]]) -> dict[Any, list[_Judged]]:
    groups: dict[Any, list[_Judged]] = defaultdict(list)
    for key, each in keyed:
        groups[key].append(each)
    return groups


def _measured(rows: list[_Judged], people: dict[int, Any], *, of: Story | None = None) -> Agreement:
    who = sorted({key for each in rows for key in (each.first, each.second)})
    # The same person stands on the same side in each pair, as kappa counts what each of the two says.
    pairs = [each.said if each.first == who[0] else each.said[::-1] for each in rows]
    return Agreement(
        judged=len(rows),
        percent=percent(pairs),
        kappa=cohen_kappa(pairs) if len(who) == 2 else None,
        alpha=krippendorff_alpha(each.said for each in rows),
        people=tuple(people[key] for key in who),
        of=of,
    )
