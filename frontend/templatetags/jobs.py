"""How far the machine got, what it waits for and since when."""

from dataclasses import dataclass
from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Checking, SheetFile
from frontend.templatetags.program import age, grouped
from sources.models import Intake, Job

register = template.Library()

UNSENT_AFTER = timedelta(seconds=4)
UNTAKEN_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Progress:
    """One job in words. `value` of `of` steps are done; `cause` says why it waits; `tone` is a level of messages."""

    sentence: str
    value: int
    of: int
    cause: str = ""
    tone: str = ""


@register.filter
def progress(job: Job) -> Progress:
    """The stage by name, and what is done of it."""
    stages = _stages(job)
    value, of = 100 * [name for name, _words in stages].index(job.stage), 100 * len(stages)
    if job.state == Job.State.DONE:
        return Progress(_("Ready"), of, of, tone="success")
    if job.state == Job.State.FAILED:
        return Progress(
            _("Stopped: %(stage)s") % {"stage": dict(stages)[job.stage]}, value, of, job.error_text, "error"
        )
    if job.state == Job.State.CANCELLED:
        return Progress(_("Cancelled"), value, of, tone="warning")
    if job.total:
        value += 100 * job.done // job.total
    cause = _why_waiting(job) if job.state == Job.State.QUEUED else ""
    return Progress(_sentence(job, dict(stages)[job.stage]), value, of, cause, "warning" if cause else "")


def _stages(job: Job) -> list[tuple[str, str]]:
    if isinstance(job, Checking):
        return [
            (Checking.Stage.FETCH, _("fetching the page")),
            (Checking.Stage.READ, _("reading the text")),
            (Checking.Stage.EXTRACT, _("finding quotes and claims")),
            (Checking.Stage.MATCH, _("comparing with the sources")),
        ]
    if isinstance(job, SheetFile):
        return [(SheetFile.Stage.MAKE, _("writing the file"))]
    return [
        (Intake.Stage.FETCH, _("fetching the page")),
        (Intake.Stage.READ, _("reading the text")),
        (Intake.Stage.INDEX, _("making it searchable")),
    ]


def _sentence(job: Job, stage: str) -> str:
    stage = stage[:1].upper() + stage[1:]
    if job.total:
        return _("%(stage)s: %(done)s of %(total)s") % {
            "stage": stage,
            "done": grouped(job.done),
            "total": grouped(job.total),
        }
    return f"{stage}…"


def _why_waiting(job: Job) -> str:
    now = timezone.now()
    if job.error_text:
        return _("The last try failed: %(reason)s It will be tried again.") % {"reason": job.error_text}
    if job.published_at is None and now - job.queued_at > UNSENT_AFTER:
        return _("Saved. The queue is unreachable; processing starts when it returns.")
    if now - job.queued_at > UNTAKEN_AFTER:
        return _("Saved. Waiting for a worker for %(age)s.") % {"age": age(job.queued_at)}
    return ""
