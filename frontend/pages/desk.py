"""What the desk shows of one claim, gathered in a constant number of queries."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from claims.models import RULING_REASONS, Claim, Finding, Match, Verdict
from claims.services.desk import MOST_LEFT
from claims.services.evidence import Surroundings, joined_with, surroundings
from claims.services.handling import people_for
from claims.services.memory import Remembered, judged_like
from claims.services.pace import seconds_a_claim
from claims.services.suggestions import suggested_reason
from frontend.pages.rounds import Round, round_of
from frontend.pages.trail import Trail
from frontend.templatetags.spans import Stretch, excerpt, paragraph_spans, paragraphs
from sources.models import Act, Version

CANDIDATES = 5
MOST_BUTTONS = 9
KEYS = {Verdict.Ruling.VERIFIED: "KeyV", Verdict.Ruling.DISPUTED: "KeyD", Verdict.Ruling.NOT_ESTABLISHED: "KeyN"}


def in_time(user: Any, count: int) -> str:
    """How long `count` claims take at this person's own median; empty while it is not known."""
    seconds = seconds_a_claim(user)
    return _("about %(count)d min") % {"count": max(1, round(seconds * count / 60))} if seconds and count else ""


def marked_paragraphs(text: str, *, start: int, end: int) -> list[tuple[int, str, str, str]]:
    """The paragraphs of a text with where they begin, each cut where the marked place (code points) begins and ends."""
    cut = []
    for first, last in paragraph_spans(text):
        left, right = min(max(start, first), last), max(min(end, last), first)
        marked = text[left:right] if left < right else ""
        cut.append((first, text[first:left], marked, text[max(left, right) : last]))
    return cut


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the three decisions: its reasons, and the one that goes with what was found."""

    ruling: str
    label: str
    key: str
    reasons: tuple[tuple[str, str], ...]
    suggested: str
    suggested_label: str


class Desk:
    """A claim with its passages, the chosen one in its surroundings, and what can be decided."""

    def __init__(self, claim: Claim, *, user: Any, trail: Trail, match: int | None = None, whole: str = "") -> None:
        self.claim = claim
        self.user = user
        self.trail = trail
        self.whole = whole
        self._wanted = match

    @cached_property
    def verdicts(self) -> list[Verdict]:
        return list(self.claim.verdicts.visible_to(self.user).select_related("reviewer").order_by("-pk"))

    @cached_property
    def verdict(self) -> Verdict | None:
        """The decision that holds; none while the claim is open."""
        decided = self.claim.state in RULING_REASONS
        return self.verdicts[0] if decided and self.verdicts else None

    @cached_property
    def round(self) -> Round | None:
        """Which round of a second review the claim is in."""
        return round_of(self.claim, user=self.user, verdicts=self.verdicts)

    @property
    def choosable(self) -> bool:
        """Whether this person can decide the claim as it stands."""
        answers = self.round is None or self.round.may_answer
        return self.may_decide and not self.verdict and answers and self.claim.state != Claim.State.DISMISSED

    @cached_property
    def matches(self) -> list[Match]:
        """The best passages, with the one that a verdict stands on even where a later search no longer finds it."""
        held = {verdict.match_id for verdict in self.verdicts[:1]} - {None}
        found = (
            self.claim.matches.visible_to(self.user)
            .filter(Q(rank__lte=CANDIDATES) | Q(pk__in=held) | Q(origin=Match.Origin.PERSON))
            .select_related("version__document__publisher", "passage__turn__person")
            .defer("version__text")
            .best_first()
        )
        return list(found)

    @cached_property
    def match(self) -> Match | None:
        """The passage on the screen: the one asked for, the one decided on, what was selected by hand, or the best."""
        by_key = {match.pk: match for match in self.matches}
        if self._wanted in by_key:
            return by_key[self._wanted]
        if self.verdict:
            return by_key.get(self.verdict.match_id or 0)
        own = [match for match in self.matches if match.origin == Match.Origin.PERSON]
        return next((match for match in [*own[-1:], *self.matches] if match.finding != Finding.NOT_FOUND), None)

    @property
    def candidates(self) -> list[Match]:
        """What the digits choose from: passages worth comparing, or the nearest ones where none is."""
        worth = [match for match in self.matches if match.finding != Finding.NOT_FOUND]
        return worth if worth and self.match in worth else self.matches

    @cached_property
    def around(self) -> Surroundings | None:
        return surroundings(self.match) if self.match else None

    @cached_property
    def joined_with(self) -> Match | None:
        """The other place of a quote that is joined from two."""
        return joined_with(self.match, self.matches) if self.match else None

    @cached_property
    def said_as(self) -> list[Any]:
        """What whoever said the passage was on the day of the source."""
        if self.match is None:
            return []
        person, day = self.match.passage.turn.person, self.match.version.document.date
        return list(person.offices.held_on(day)) if person and day else []

    @cached_property
    def remembered(self) -> list[Remembered]:
        """What was decided on claims like this one, while this one is to be decided."""
        return judged_like(self.claim, user=self.user) if self.choosable else []

    @cached_property
    def reopened(self) -> Act | None:
        """The act that opened a decided claim again, while nobody has decided since."""
        if self.claim.state != Claim.State.OPEN or not self.verdicts:
            return None
        act = Act.objects.on(self.claim).filter(verb__in=["reopened", "verdict_given"]).first()
        return act if act and act.verb == "reopened" else None

    @property
    def replacing(self) -> Version | None:
        """The version of the source that changed the words under the verdict before."""
        key = (self.reopened.details or {}).get("version") if self.reopened else None
        return Version.objects.defer("text").select_related("document").filter(pk=key).first() if key else None

    @property
    def article(self) -> list[list[Stretch]]:
        """The paragraphs around the claim, or the article in full where that is wanted."""
        return paragraphs(self.claim.draft.text, [self.claim]) if self.whole == "article" else excerpt(self.claim)

    @cached_property
    def whole_source(self) -> list[tuple[int, str, str, str]]:
        """Every paragraph of the source: what stands before the match, the match, and what stands after it."""
        match = self.match
        if match is None or self.whole != "source":
            return []
        return marked_paragraphs(match.version.text, start=match.start, end=match.end)

    @cached_property
    def choices(self) -> list[Choice]:
        labels = dict(Verdict.Reason.choices)
        made = []
        for ruling, reasons in RULING_REASONS.items():
            suggested = suggested_reason(ruling, self.match)
            made.append(
                Choice(
                    ruling=ruling,
                    label=str(Verdict.Ruling(ruling).label),
                    key=KEYS[Verdict.Ruling(ruling)],
                    reasons=tuple((str(reason), str(labels[reason])) for reason in reasons),
                    suggested=str(suggested),
                    suggested_label=str(labels.get(suggested, "")),
                )
            )
        return made

    @cached_property
    def offices(self) -> list[Any]:
        """What the speaker was on the day of the article."""
        person, day = self.claim.person, self.claim.story.date
        return list(person.offices.held_on(day)) if person and day else []

    @cached_property
    def people(self) -> list[Any]:
        """Who may be given the claim, oneself first; where they are more than keys, oneself alone: others by name."""
        found = list(people_for(self.claim.story)[: MOST_BUTTONS + 1])
        mine = [person for person in found if person.pk == self.user.pk] or [self.user]
        others = [person for person in found if person.pk != self.user.pk]
        return mine + others if len(found) <= MOST_BUTTONS else mine

    @property
    def priorities(self) -> list[tuple[int, str]]:
        return [(value, str(label)) for value, label in Claim.Priority.choices]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(str(kind), str(label)) for kind, label in Claim.Kind.choices]

    @cached_property
    def speakers(self) -> list[str]:
        """Names of those who speak in this article."""
        named = self.claim.draft.claims.exclude(speaker_name="").order_by("speaker_name")
        return list(named.values_list("speaker_name", flat=True).distinct())

    @cached_property
    def comments(self) -> list[Any]:
        return list(self.claim.comments.select_related("author").prefetch_related("mentions"))

    @property
    def said(self) -> int:
        """How many decisions and comments there are to read."""
        return len(self.comments) + len(self.verdicts)

    @property
    def waiting(self) -> int:
        """How many this person is still offered here; MOST_LEFT stands for more."""
        return self.trail.walk.left

    @property
    def waits_beyond(self) -> bool:
        """Whether there are more than were counted."""
        return self.waiting >= MOST_LEFT

    @property
    def left(self) -> str:
        """How long that will take this person."""
        return "" if self.waits_beyond else in_time(self.user, self.waiting)

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many claims of the story there are, and how many are decided; a queue has no end to count to."""
        if self.trail.is_queue:
            return {}
        decided = Count("pk", filter=~Q(state__in=Claim.UNDECIDED))
        return self.trail.claims.aggregate(total=Count("pk"), decided=decided)

    @property
    def ahead(self) -> list[Claim]:
        return self.trail.walk.upcoming

    @property
    def next_open(self) -> Claim | None:
        return next(iter(self.ahead), None)

    @property
    def may_decide(self) -> bool:
        return bool(self.user.has_perm("claims.decide_claim"))

    @property
    def may_comment(self) -> bool:
        return bool(self.user.has_perm("claims.add_comment"))
