"""The line of an article on one screen, and the only sender of its messages: fetch → read → extract → match."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.models import Bulk, Checking, Claim, Consultation, Draft, Proposal, SheetFile, Story
from claims.services import bulk as bulks
from claims.services import checkings, corrections, proposals, rematching, sheet_files, stories
from sources.models import Version
from sources.pipeline import publish_waiting, send
from sources.services import steps

STEPS = {
    Checking.Stage.FETCH: checkings.fetch,
    Checking.Stage.READ: checkings.read,
    Checking.Stage.EXTRACT: checkings.extract,
    Checking.Stage.MATCH: checkings.match,
}
TASK = "claims.advance"
BULK_STEPS = {Bulk.Stage.APPLY: bulks.apply, Bulk.Stage.UNDO: bulks.undo}
BULK_TASK = "claims.advance_bulk"
PROPOSAL_KEPT = timedelta(days=1)
FILE_STEPS = {SheetFile.Stage.MAKE: sheet_files.make}
FILE_TASK = "claims.make_file"
ASSISTANT_STEPS = {Consultation.Stage.ASK: proposals.ask}
ASSISTANT_TASK = "claims.ask_assistant"


def submit(**given: Any) -> Checking:
    """Take an article in (see `submit_story`) and send it down the line."""
    with transaction.atomic():
        checking = stories.submit_story(**given)
        send(TASK, checking)
    return checking


def submit_draft(story: Story, **given: Any) -> Checking:
    """Take the next draft of a story in (see `stories.submit_draft`) and send it down the line."""
    with transaction.atomic():
        checking = stories.submit_draft(story, **given)
        send(TASK, checking)
    return checking


def advance(pk: int) -> None:
    """Do the next step with an article and send the one after it. Once its claims are found, the assistant is asked
    beside the line."""
    if steps.do_step(Checking, pk, STEPS, keep_alive=True):
        checking = Checking.objects.get(pk=pk)
        send(TASK, checking)
        if checking.stage == Checking.Stage.MATCH and checking.draft:
            consult(checking.draft)


def run(checking: Checking) -> Checking:
    """The whole line at once, in this process: no broker, no worker."""
    steps.do_all(checking, STEPS)
    return checking


def retry(checking: Checking, *, actor: Any) -> None:
    """Start again where it stopped (see `retry_checking`)."""
    with transaction.atomic():
        checkings.retry_checking(checking, actor=actor)
        send(TASK, checking)


def paste_instead(checking: Checking, *, actor: Any, text: str) -> None:
    """Go on with words given by hand (see `checkings.paste_instead`)."""
    with transaction.atomic():
        checkings.paste_instead(checking, actor=actor, text=text)
        send(TASK, checking)


def ask_for_file(story: Story, **given: Any) -> SheetFile:
    """Ask for a long sheet as a file (see `sheet_files.ask`)."""
    with transaction.atomic():
        file = sheet_files.ask(story, **given)
        send(FILE_TASK, file)
    return file


def make_file(pk: int) -> None:
    """Write a file that was asked for."""
    steps.do_step(SheetFile, pk, FILE_STEPS, keep_alive=True)


def retry_file(file: SheetFile) -> None:
    """Write a file again that failed."""
    with transaction.atomic():
        sheet_files.retry(file)
        send(FILE_TASK, file)


def correct(claim: Claim, **given: Any) -> None:
    """Correct a claim (see `corrections.correct`) and compare it again."""
    with transaction.atomic():
        corrections.correct(claim, **given)
        _match_again(claim.draft)


def add_claim(draft: Draft, **given: Any) -> Claim:
    """Add a claim by hand (see `corrections.add`) and compare it."""
    with transaction.atomic():
        made = corrections.add(draft, **given)
        _match_again(draft)
    return made


def consult(draft: Draft) -> None:
    """Ask the assistant about a draft, where there is one (see `proposals.consult`)."""
    with transaction.atomic():
        if consultation := proposals.consult(draft):
            send(ASSISTANT_TASK, consultation)


def ask_assistant(pk: int) -> None:
    """Ask one question at a time, so that a slow assistant holds up one worker at most; then send the next."""
    if not proposals.is_asking():
        steps.do_step(Consultation, pk, ASSISTANT_STEPS, keep_alive=True)
        if waiting := Consultation.objects.filter(state=Consultation.State.QUEUED).order_by("queued_at").first():
            send(ASSISTANT_TASK, waiting)


def ask_again(consultation: Consultation, *, actor: Any) -> None:
    """Ask the assistant once more after a failure (see `proposals.retry`)."""
    with transaction.atomic():
        proposals.retry(consultation, actor=actor)
        send(ASSISTANT_TASK, consultation)


def accept(proposal: Proposal, *, actor: Any) -> Claim:
    """Accept what the assistant proposed (see `proposals.accept`) and compare it."""
    with transaction.atomic():
        claim = proposals.accept(proposal, actor=actor)
        _match_again(claim.draft)
    return claim


def _match_again(draft: Draft) -> None:
    for checking in rematching.queue_again(draft):
        send(TASK, checking)


def library_changed(*, replaced: Version | None = None, by: Version | None = None) -> None:
    """New sources may hold what was not found, and a replaced one may no longer hold what was: compare the open
    claims again."""
    with transaction.atomic():
        if replaced and by:
            rematching.reopen(replaced=replaced, by=by)
        for checking in rematching.queue_again():
            send(TASK, checking)


def confirm_bulk(bulk: Bulk) -> None:
    """Do what was proposed (see `bulk`): at once where it is small, else by a worker."""
    _start(bulk, bulks.confirm)


def undo_bulk(bulk: Bulk) -> None:
    """Take a bulk act back, at once where it is small, else by a worker."""
    _start(bulk, bulks.take_back)


def advance_bulk(pk: int) -> None:
    """Do what a bulk act is at. Its stages do not follow one another: people ask for each."""
    stage = Bulk.objects.filter(pk=pk, stage__in=BULK_STEPS).values_list("stage", flat=True).first()
    if stage:
        steps.do_step(Bulk, pk, {stage: BULK_STEPS[Bulk.Stage(stage)]}, keep_alive=True)


def _start(bulk: Bulk, ready: Callable[[Bulk], None]) -> None:
    with transaction.atomic():
        ready(bulk)
        if not bulks.is_small(bulk):
            send(BULK_TASK, bulk)
    if bulks.is_small(bulk):
        steps.do_step(Bulk, bulk.pk, {bulk.stage: BULK_STEPS[Bulk.Stage(bulk.stage)]}, keep_alive=False)


def sweep() -> None:
    """Publish articles that wait without a message, or whose worker is gone; compare again what vectors now cover."""
    publish_waiting(TASK, Checking)
    publish_waiting(ASSISTANT_TASK, Consultation)
    publish_waiting(BULK_TASK, Bulk)
    bulks.forget_proposals(before=timezone.now() - PROPOSAL_KEPT)
    publish_waiting(FILE_TASK, SheetFile)
    sheet_files.sweep()
    for draft in rematching.better_covered_now():
        with transaction.atomic():
            _match_again(draft)
