"""What the assistant proposes for a draft. A proposal counts for nothing until a person accepts it."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.assistant.answer import Known, Proposal, Proposals, UnreadableAnswer, proposals
from claims.assistant.question import question
from claims.errors import ClaimError
from claims.models import Claim, Consultation, Draft
from claims.models import Proposal as Row
from claims.services import assistant, corrections
from claims.services.changing import check_may_handle
from sources.errors import StepFailed
from sources.services import acts, leases
from sources.text.offsets import Span


def consult(draft: Draft) -> Consultation | None:
    """The question about a draft, waiting to be asked. None where there is no assistant, for a restricted story, whose
    text goes nowhere, and where it was asked already."""
    if not assistant.is_there() or draft.story.is_restricted:
        return None
    consultation, is_new = Consultation.objects.get_or_create(
        draft=draft,
        defaults={"story": draft.story, "stage": Consultation.Stage.ASK, "queued_at": timezone.now()},
    )
    return consultation if is_new else None


def ask(consultation: Consultation) -> None:
    """Ask, and keep of the answer what stands in the draft as quoted. StepFailed says why there is none."""
    draft = consultation.draft
    if not assistant.is_there() or draft.story.is_restricted:
        raise StepFailed("assistant", _("The assistant is switched off."))
    claims = list(draft.claims.in_text_order())
    shown = [(claim.text, claim.speaker_name or claim.speaker) for claim in claims if not _is_left_out(claim)]
    body = assistant.ask(question(draft.text, known=shown, model=settings.ASSISTANT_MODEL))
    known = [Known(Span(claim.start, claim.end), _is_open(claim)) for claim in claims]
    try:
        answer = proposals(body, text=draft.text, known=known)
    except UnreadableAnswer:
        raise StepFailed("assistant", _("The answer of the assistant is not what it was asked for.")) from None
    _keep(consultation, answer, claims)


def is_asking() -> bool:
    """Whether a worker waits for an answer of the assistant now."""
    return Consultation.objects.filter(state=Consultation.State.RUNNING, lease_until__gt=timezone.now()).exists()


@transaction.atomic
def retry(consultation: Consultation, *, actor: Any) -> None:
    """Ask once more after a failure."""
    check_may_handle(actor)
    leases.retry(consultation)


@transaction.atomic
def accept(row: Row, *, actor: Any) -> Claim:
    """Make a claim of a proposal, or take over the speaker it names, in the name of the person who accepts it."""
    claim = row.claim
    _judge(row, actor=actor, state=Row.State.ACCEPTED)
    if claim is None:
        return corrections.add(row.draft, actor=actor, origin=Claim.Origin.ASSISTANT, **_as_given(row))
    start, end, words = claim.start, claim.end, claim.draft.text[claim.start : claim.end]
    given: dict[str, Any] = {"start": start, "end": end, "words": words, "kind": claim.kind, "speaker": row.speaker}
    corrections.correct(claim, actor=actor, seen=claim.version, **given)
    return claim


@transaction.atomic
def dismiss(row: Row, *, actor: Any) -> None:
    """Leave a proposal out; it does not come back."""
    _judge(row, actor=actor, state=Row.State.DISMISSED)
    details = {"words": row.text, "speaker": row.speaker}
    acts.record("proposal_dismissed", row.draft.story, actor=actor, within=row.draft.story, details=details)


def _judge(row: Row, *, actor: Any, state: str) -> None:
    check_may_handle(actor)
    if row.draft.story.drafts.filter(number__gt=row.draft.number).exists():
        raise ClaimError("old_draft", _("This was proposed for an earlier draft of the article."), status=409)
    if not Row.objects.filter(pk=row.pk, state=Row.State.OPEN).update(state=state, judged_by=actor):
        raise ClaimError("judged", _("Someone else judged this proposal meanwhile."), status=409)


def _as_given(row: Row) -> dict[str, Any]:
    return {"start": row.start, "end": row.end, "words": row.text, "kind": row.kind, "speaker": row.speaker}


@transaction.atomic
def _keep(consultation: Consultation, answer: Proposals, claims: list[Claim]) -> None:
    draft = consultation.draft
    rows = [_row(proposal, draft, claims) for proposal in answer.kept]
    Row.objects.bulk_create(rows, ignore_conflicts=True)
    Consultation.objects.filter(pk=consultation.pk).update(kept=len(rows), dropped=answer.dropped)
    details = {"kept": len(rows), "known": answer.known, "dropped": answer.dropped, "draft": draft.number}
    acts.record("assistant_asked", draft, within=draft.story, details=details)


def _row(proposal: Proposal, draft: Draft, claims: list[Claim]) -> Row:
    claim = claims[proposal.of] if proposal.of is not None else None
    return Row(
        draft=draft,
        claim=claim,
        kind=claim.kind if claim else proposal.kind,
        start=proposal.span.start,
        end=proposal.span.end,
        text=proposal.span.of(draft.text),
        speaker=proposal.speaker.of(draft.text) if proposal.speaker else "",
        speaker_spans=[list(proposal.speaker)] if proposal.speaker else [],
        created_at=timezone.now(),
    )


def _is_left_out(claim: Claim) -> bool:
    return claim.state == Claim.State.DISMISSED


def _is_open(claim: Claim) -> bool:
    """A quote without a speaker that no person has looked at."""
    undecided = claim.state == Claim.State.OPEN and not claim.by_hand
    return undecided and claim.kind != Claim.Kind.STATEMENT and not claim.speaker_name
