"""What was judged before: claims of the same words, the verdict on them, and taking it over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.matching.likeness import likeness
from claims.models import RULING_REASONS, Claim, Finding, Match, Verdict
from claims.models.claim import ClaimQuerySet
from claims.services import own_evidence, rounds, verdicts
from claims.services.explanations import explain_change
from claims.services.meaning import wording_of
from sources.text.tokens import words_of

LOOKED_THROUGH = 300
"""Claims that are compared word by word for a page at most, the newest first."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Remembered:
    """A verdict on a like claim that stands. `is_same`: it is the same claim, by its words and its speaker; else
    `differs` says what this one has otherwise."""

    claim: Claim
    verdict: Verdict
    is_same: bool
    differs: tuple[str, ...]
    may_take_over: bool = False


def judged_like(claim: Claim, *, user: Any) -> list[Remembered]:
    """The verdicts that stand on claims like this one, in any story that `user` may see: the same before the near, the
    latest first. None while a blind second review of this claim is to be independent."""
    if claim.likeness is None or rounds.is_blind(claim):
        return []
    others = _alike([claim], user=user).filter(state__in=RULING_REASONS).exclude(pk=claim.pk)
    listed = list(others.select_related("story", "draft").defer("draft__text")[:LOOKED_THROUGH])
    standing = _standing(listed, user=user)
    found = [one for each in listed if each.pk in standing and (one := _remembered(claim, each, standing[each.pk]))]
    return sorted(found, key=lambda one: (not one.is_same, -one.verdict.pk))[:SHOWN]


def waiting_like(claims: Sequence[Claim], *, user: Any) -> dict[int, int]:
    """For each of the claims how many other undecided ones are worded the same, among those that `user` may see. One
    query, however many claims there are, and no comparison: a page of the queue has to be quick."""
    others = _by_words(_undecided_like(claims, user=user))
    count = {claim.pk: len(_worded_the_same(claim, others)) for claim in claims if claim.likeness}
    return {pk: number for pk, number in count.items() if number}


def grouped(claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    """Undecided claims of a page that are worded the same, under the first of them: its id → the others, in their
    order. No query, and no verdict is carried over: each is decided by itself."""
    heads: dict[tuple[str, ...], list[Claim]] = {}
    under: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.likeness is None or claim.state not in Claim.UNDECIDED:
            continue
        alike = heads.setdefault(_words(claim), [])
        head = next((one for one in alike if _is_same_speaker(one, claim)), None)
        if head:
            under.setdefault(head.pk, []).append(claim)
        else:
            alike.append(claim)
    return under


def group_of(claim: Claim, *, user: Any) -> list[int]:
    """The ids of the undecided claims that are worded the same as this one, its own first."""
    others = _by_words(_undecided_like([claim], user=user))
    return [claim.pk, *(other.pk for other in _worded_the_same(claim, others))]


@transaction.atomic
def take_over(claim: Claim, *, reviewer: Any, seen: int, verdict: Verdict) -> Verdict:
    """Give the verdict of a claim of the same words on this one too, in one's own name and with the earlier one named.

    ClaimError where the claims are not the same, the earlier verdict no longer holds, belongs to a restricted story,
    or its evidence no longer stands.
    """
    earlier = Claim.objects.visible_to(reviewer).select_related("story", "draft").filter(pk=verdict.claim_id).first()
    if earlier is None or rounds.is_blind(claim) or _standing([earlier], user=reviewer).get(earlier.pk) != verdict:
        raise ClaimError("not_standing", _("This verdict does not hold any more. Decide afresh."), status=409)
    if not _is_same(claim, earlier):
        detail = _("The claims are not the same word for word. Decide afresh.")
        raise ClaimError("not_the_same", detail, status=409)
    if not _is_open_to(claim, earlier):
        detail = _("The earlier verdict belongs to a restricted story. Decide afresh.")
        raise ClaimError("restricted", detail, status=409)
    return verdicts.decide(
        claim,
        reviewer=reviewer,
        ruling=verdict.ruling,
        seen=seen,
        reason=verdict.reason,
        match=_same_evidence(claim, verdict, reviewer=reviewer),
        follows=verdict,
    )


def _same_evidence(claim: Claim, verdict: Verdict, *, reviewer: Any) -> Match | None:
    """The passage that the earlier verdict stands on, compared with this claim, if it stands as it did."""
    if verdict.match_id is None:
        if verdict.reason == Verdict.Reason.NOT_FOUND and claim.finding not in (Finding.NOT_FOUND, Finding.SIMILAR):
            raise ClaimError("found_since", _("These words were found since. Decide afresh."), status=409)
        return None
    former = Match.objects.select_related("version__document").get(pk=verdict.match_id)
    version = former.version
    if not version.is_current or version.text[former.start : former.end] != former.text:
        raise ClaimError("source_changed", _("The source was changed since. Decide afresh."), status=409)
    match = claim.matches.filter(version=version, start=former.start, end=former.end).first()
    match = match or own_evidence.choose(
        claim, actor=reviewer, version=version, start=former.start, end=former.end, words=former.text
    )
    if match.finding != former.finding or sorted(match.flags) != sorted(former.flags):
        detail = _("This claim stands to the source otherwise than the earlier one. Decide afresh.")
        raise ClaimError("otherwise", detail, status=409)
    return match


def _alike(claims: Iterable[Claim], *, user: Any) -> ClaimQuerySet:
    keys = {claim.likeness for claim in claims} - {None}
    return Claim.objects.visible_to(user).standing().filter(likeness__in=keys).order_by("-pk")


def _undecided_like(claims: Iterable[Claim], *, user: Any) -> list[Claim]:
    others = _alike(claims, user=user).undecided().select_related("draft").defer("draft__text")
    return list(others[:LOOKED_THROUGH])


def _by_words(claims: Iterable[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_words(claim), []).append(claim)
    return groups


def _words(claim: Claim) -> tuple[str, ...]:
    return (claim.draft.language, _kind(claim), *words_of(claim.text))


def _worded_the_same(claim: Claim, others: Mapping[tuple[str, ...], Sequence[Claim]]) -> list[Claim]:
    alike = others.get(_words(claim), ())
    return [other for other in alike if other.pk != claim.pk and _is_same_speaker(claim, other)]


def _standing(claims: Sequence[Claim], *, user: Any) -> dict[int, Verdict]:
    """The verdicts that hold on decided claims, by claim."""
    given = Verdict.objects.visible_to(user).filter(claim__in=[claim.pk for claim in claims])
    latest: dict[int, Verdict] = {}
    for verdict in given.select_related("reviewer", "match__version__document").defer("match__version__text"):
        latest.setdefault(verdict.claim_id, verdict)
    rulings = {claim.pk: claim.state for claim in claims}
    return {pk: verdict for pk, verdict in latest.items() if verdict.ruling == rulings[pk]}


def _remembered(claim: Claim, earlier: Claim, verdict: Verdict) -> Remembered | None:
    if _is_same(claim, earlier):
        return Remembered(earlier, verdict, True, (), may_take_over=_is_open_to(claim, earlier))
    is_quote, was_quote = (each.kind != Claim.Kind.STATEMENT for each in (claim, earlier))
    told = likeness(claim.text, earlier.text, wording=wording_of(claim.draft.language))
    if is_quote != was_quote or told is None:
        return None
    differs = [explain_change(change.plain()) for change in told.changes]
    if not _is_same_speaker(claim, earlier):
        differs.append(str(_("another speaker: %s") % (earlier.speaker_name or earlier.speaker or "—")))
    if _kind(claim) != _kind(earlier):
        differs.append(str(earlier.get_kind_display()))
    return Remembered(earlier, verdict, False, tuple(differs))


def _is_same(claim: Claim, other: Claim) -> bool:
    """Word for word, of the same speaker and of a kind that is judged alike."""
    if claim.pk == other.pk or claim.likeness is None or claim.likeness != other.likeness:
        return False
    if claim.draft.language != other.draft.language or _kind(claim) != _kind(other):
        return False
    if not _is_same_speaker(claim, other):
        return False
    told = likeness(claim.text, other.text, wording=wording_of(claim.draft.language))
    return told is not None and told.is_same


def _is_open_to(claim: Claim, earlier: Claim) -> bool:
    """What was judged in a restricted story is not carried out of it."""
    return not earlier.story.is_restricted or earlier.story_id == claim.story_id


def _kind(claim: Claim) -> str:
    """Direct and mixed quotes are judged alike, what is reported and what is stated each by itself."""
    return Claim.Kind.DIRECT if claim.kind == Claim.Kind.MIXED else claim.kind


def _is_same_speaker(claim: Claim, other: Claim) -> bool:
    """Known to be the same: «губернатор» or «он» alone may be someone else in another story."""
    if claim.kind == Claim.Kind.STATEMENT:
        return True
    if claim.person_id and other.person_id:
        return claim.person_id == other.person_id
    return bool(claim.speaker_folded) and claim.speaker_folded == other.speaker_folded
