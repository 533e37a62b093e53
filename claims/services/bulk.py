"""One act upon many claims: proposed with every claim listed, done in batches, undone as one."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.errors import ClaimConflict, ClaimError
from claims.models import Bulk, BulkLine, Claim, Finding, Match, Notification, Story, Verdict
from claims.models.claim import ClaimQuerySet
from claims.services import handling, notifications, verdicts
from claims.services.changing import check_may_handle
from sources.models import Job
from sources.services import acts, leases

MOST = 5000
"""Claims in one act."""
AT_ONCE = 300
"""So many are done while the person waits; more are left to a worker."""
BATCH = 100
State = BulkLine.State


@transaction.atomic
def propose(claims: ClaimQuerySet, *, actor: Any, deed: str, to: Any = None, priority: int | None = None) -> Bulk:
    """List what would be done, in the order of `claims`; nothing is done yet.

    Claims that do not fit the deed are passed over and counted. ClaimError where none fits, or more than MOST.
    """
    check_may_handle(actor)
    if deed not in Bulk.Deed.values:
        raise ClaimError("deed", _("There is no such bulk act."), field="deed")
    if deed == Bulk.Deed.PRIORITY and priority not in Claim.Priority.values:
        raise ClaimError("priority", _("There is no such priority."), field="priority")
    chosen = claims.values_list("pk", flat=True)[: MOST + 1]
    keys = list(chosen)
    if len(keys) > MOST:
        raise ClaimError(
            "too_many", _("At most %d claims are done at once. Narrow the filters.") % MOST, field="claims"
        )
    fitting = _fitting(keys, actor=actor, deed=deed, to=to, priority=priority)
    if not fitting:
        raise ClaimError("none_fits", _("None of these claims fits: there is nothing to do."), field="claims")
    bulk = Bulk.objects.create(
        deed=deed,
        actor=actor,
        to=to,
        priority=priority if deed == Bulk.Deed.PRIORITY else None,
        stage=Bulk.Stage.PROPOSED,
        state=Job.State.DONE,
        queued_at=timezone.now(),
        total=len(fitting),
        passed_over=len(keys) - len(fitting),
    )
    lines = (BulkLine(bulk=bulk, claim_id=pk, seen=version, match_id=match) for pk, version, match in fitting)
    while batch := list(islice(lines, BATCH)):
        BulkLine.objects.bulk_create(batch)
    return bulk


@transaction.atomic
def confirm(bulk: Bulk) -> None:
    """What was looked through may be done now."""
    _queue(bulk, at=Bulk.Stage.PROPOSED, stage=Bulk.Stage.APPLY)


@transaction.atomic
def take_back(bulk: Bulk) -> None:
    """What was done may be undone now."""
    _queue(bulk, at=Bulk.Stage.APPLY, stage=Bulk.Stage.UNDO)


def apply(bulk: Bulk) -> None:
    """Do what was proposed. A claim that changed since it was listed is left alone and says why.

    Who is given claims is told once, and how many they are.
    """
    _each(bulk, waiting=State.WAITING, deed=_apply)
    if bulk.deed == Bulk.Deed.ASSIGN and bulk.to:
        _tell(bulk, bulk.to)


def undo(bulk: Bulk) -> None:
    """Bring back what was. A claim that changed after the act stays as it is now."""
    _each(bulk, waiting=State.DONE, deed=_undo)


def is_small(bulk: Bulk) -> bool:
    """Whether the person may wait for it."""
    return bulk.total <= AT_ONCE


def lines_of(bulk: Bulk, *, user: Any) -> QuerySet[BulkLine]:
    """The claims of the act that `user` may still see, with what became of them; those left alone first."""
    visible = Story.objects.visible_to(user)
    return bulk.lines.filter(claim__story__in=visible).select_related(
        "claim__story", "claim__draft", "match__version__document"
    )


def forget_proposals(*, before: Any) -> None:
    """Proposals that nobody acted upon."""
    Bulk.objects.filter(stage=Bulk.Stage.PROPOSED, queued_at__lt=before).delete()


def _fitting(
    keys: Sequence[int], *, actor: Any, deed: str, to: Any, priority: int | None
) -> list[tuple[int, int, int | None]]:
    """Claim, version and evidence of each that the deed fits, in the order given."""
    claims = Claim.objects.visible_to(actor).waiting_for(actor)
    if deed == Bulk.Deed.VERIFY:
        return _verbatim(keys, claims=claims)
    if deed == Bulk.Deed.PRIORITY:
        claims = claims.exclude(priority=priority)
    else:
        claims = claims.exclude(assignee=to and to.pk) if to else claims.exclude(assignee=None)
        claims = claims.filter(story__in=_stories_of(to, keys)) if to else claims
    found: dict[int, int] = {}
    for part in _batches(keys):
        found |= dict(claims.filter(pk__in=part).values_list("pk", "version"))
    return [(key, found[key], None) for key in keys if key in found]


def _verbatim(keys: Sequence[int], *, claims: ClaimQuerySet) -> list[tuple[int, int, int | None]]:
    """Those whose best passage has the same words with nothing at all against it, and that nobody put before the
    editor."""
    plain = claims.filter(finding=Finding.VERBATIM, flags=[], is_flagged=False)
    best = Prefetch("matches", Match.objects.filter(rank=1, finding=Finding.VERBATIM, flags=[]), "exact")
    found: dict[int, tuple[int, int, int | None]] = {}
    for part in _batches(keys):
        for claim in plain.filter(pk__in=part).only("pk", "version").prefetch_related(best):
            if claim.exact:
                found[claim.pk] = (claim.pk, claim.version, claim.exact[0].pk)
    return [found[key] for key in keys if key in found]


def _stories_of(to: Any, keys: Sequence[int]) -> set[int]:
    """The stories of the claims in which this person may decide."""
    stories: set[int] = set()
    for part in _batches(keys):
        stories |= set(Claim.objects.filter(pk__in=part).values_list("story", flat=True))
    if not to.has_perm("claims.decide_claim"):
        return set()
    return {
        pk
        for part in _batches(sorted(stories))
        for pk in Story.objects.visible_to(to).filter(pk__in=part).values_list("pk", flat=True)
    }


def _queue(bulk: Bulk, *, at: str, stage: str) -> None:
    values = {"stage": stage, "state": Job.State.QUEUED, "attempts": 0, "done": 0, "queued_at": timezone.now()}
    ready = Bulk.objects.filter(pk=bulk.pk, stage=at, state=Job.State.DONE)
    if not ready.update(**values, published_at=None, finished_at=None):
        raise ClaimError("not_ready", _("This was done already, or is being done."), status=409)
    bulk.refresh_from_db()


def _tell(bulk: Bulk, to: Any) -> None:
    done = bulk.lines.filter(state=State.DONE)
    stories = list(Story.objects.filter(claims__in=done.values("claim")).distinct().order_by("is_restricted", "pk"))
    if stories:
        with translation.override(to.language):
            text = ngettext("%(total)s claim", "%(total)s claims", done.count()) % {"total": done.count()}
        notifications.tell(to, Notification.Kind.ASSIGNED, story=stories[0], by=bulk.actor, text=text)


def _each(bulk: Bulk, *, waiting: str, deed: Any) -> None:
    """Every line that waits, a batch at a time: a worker that takes over goes on where the other stopped."""
    lines = bulk.lines.filter(state=waiting).order_by("claim")
    leases.keep(bulk, done=0, total=lines.count())
    done = 0
    while batch := _do(bulk, lines[:BATCH], deed):
        done += batch
        leases.keep(bulk, done=done)


@transaction.atomic
def _do(bulk: Bulk, lines: QuerySet[BulkLine], deed: Any) -> int:
    """One batch; how many lines it had. Its claims are locked first of all and by their numbers: whoever decides one of
    them holds the claim before the chain of acts, and two who took them the other way round would wait for ever."""
    locked = lines.select_related("claim__story", "claim__assignee", "match").select_for_update(of=("self", "claim"))
    with acts.each_saying(bulk=bulk.pk):
        batch = list(locked)
        for line in batch:
            deed(bulk, line)
    return len(batch)


def _apply(bulk: Bulk, line: BulkLine) -> None:
    claim, actor = line.claim, bulk.actor
    try:
        with transaction.atomic():
            if bulk.deed == Bulk.Deed.ASSIGN:
                line.was = claim.assignee_id
                handling.assign(claim, actor=actor, seen=line.seen, to=bulk.to, is_told=False)
            elif bulk.deed == Bulk.Deed.PRIORITY:
                line.was = claim.priority
                handling.set_priority(claim, actor=actor, seen=line.seen, priority=bulk.priority or 0)
            else:
                _verify(line, actor)
    except ClaimError as refused:
        line.state, line.why = State.LEFT_ALONE, _why(refused)
    else:
        line.state, line.after = State.DONE, claim.version
    line.save(update_fields=["state", "why", "was", "after"])


def _verify(line: BulkLine, actor: Any) -> None:
    match = line.match
    if match is None or match.rank != 1 or match.finding != Finding.VERBATIM or match.flags:
        raise ClaimError("evidence", _("The passage is no longer the best one."), field="match", status=409)
    reason = Verdict.Reason.VERBATIM
    verdicts.decide(
        line.claim, reviewer=actor, ruling=Verdict.Ruling.VERIFIED, reason=reason, seen=line.seen, match=match
    )


def _undo(bulk: Bulk, line: BulkLine) -> None:
    claim, actor, seen = line.claim, bulk.actor, line.after or 0
    try:
        with transaction.atomic():
            if bulk.deed == Bulk.Deed.VERIFY:
                verdicts.withdraw(claim, reviewer=actor, seen=seen)
            elif bulk.deed == Bulk.Deed.PRIORITY:
                handling.set_priority(claim, actor=actor, seen=seen, priority=line.was or 0)
            else:
                before = get_user_model().objects.filter(pk=line.was).first() if line.was else None
                handling.assign(claim, actor=actor, seen=seen, to=before, is_told=False)
    except ClaimError as refused:
        line.state, line.why = State.STAYED, _why(refused)
    else:
        line.state = State.UNDONE
    line.save(update_fields=["state", "why"])


def _why(refused: ClaimError) -> str:
    """The reason in words; where someone was quicker, what they did."""
    if isinstance(refused, ClaimConflict):
        verdict = refused.claim.verdicts.select_related("reviewer").first()
        if verdict and refused.claim.state not in Claim.UNDECIDED:
            who, ruling = verdict.reviewer.get_full_name() or verdict.reviewer, verdict.get_ruling_display()
            return _("%(who)s decided meanwhile: %(ruling)s") % {"who": who, "ruling": ruling}
        return _("changed meanwhile")
    return str(refused.detail)[:300]


def _batches(keys: Sequence[int]) -> list[Sequence[int]]:
    return [keys[at : at + BATCH * 5] for at in range(0, len(keys), BATCH * 5)]
