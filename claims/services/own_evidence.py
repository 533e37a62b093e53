"""Words that a reviewer selects in a source themselves: they become a match of the claim, compared like any other."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimError
from claims.matching import search as matching
from claims.matching.comparison import Comparison, compare
from claims.matching.finding import Finding
from claims.matching.library import Reader
from claims.matching.nearest import Claim as Meant
from claims.matching.nearest import compare_meaning
from claims.matching.places import Passage as Sentence
from claims.matching.quote import read_quote
from claims.models import Claim, Match, Story
from claims.services.changing import check_is_undecided, check_may_handle, lock
from claims.services.dating import Article, Record, by_days
from claims.services.findings import query_of
from claims.services.meaning import wording_of
from claims.services.search import IN_OWN_WORDS, DatabaseLibrary, Facts, flags_of
from sources.models import Passage, Version
from sources.services import acts
from sources.text.offsets import Span
from sources.text.tokens import tokens_of

LONGEST = 5000
BESIDE = 100  # characters on either side that are read for the ends of a word that the selection cuts


@transaction.atomic
def choose(claim: Claim, *, actor: Any, version: Version, start: int, end: int, words: str) -> Match:
    """Take `version.text[start:end]` as evidence for the claim; a word that the ends cut is taken whole.

    Offsets count code points; `words` are those that the person saw between them. The same words twice are one match.
    ClaimError where the claim is decided, the version was replaced, or the words do not stand there.
    """
    check_may_handle(actor)
    check_is_undecided(lock(claim))
    span = _checked(version, start=start, end=end, words=words)
    match = claim.matches.filter(version=version, start=span.start, end=span.end).first()
    if match is None:
        match = Match(claim=claim, version=version, start=span.start, end=span.end, origin=Match.Origin.PERSON)
        compare_chosen(match)
    match.chosen_by = actor
    match.save()
    place = {"version": version.pk, "start": span.start, "end": span.end, "text": match.text}
    is_blind = claim.story.second_review == Story.SecondReview.BLIND
    details = {"match": match.pk} | ({} if is_blind else place)
    acts.record("evidence_selected", claim, actor=actor, within=claim.story, details=details)
    return match


def after_change(claim: Claim) -> None:
    """The claim reads otherwise now: what the program found for it goes, what people selected is compared again. What
    a verdict stands on stays as it is."""
    claim.matches.replaceable().delete()
    claim.matches.update(rank=None)
    for match in claim.matches.filter(origin=Match.Origin.PERSON, rank=None, verdicts=None).select_related("version"):
        compare_chosen(match)
        match.save()


def compare_chosen(match: Match) -> None:
    """Set what the comparison of the claim with just these words says; nothing is saved."""
    span, text = Span(match.start, match.end), match.version.text
    near = match.version.passages.filter(start__lt=span.end, end__gt=span.start).select_related("turn")
    passages = list(near.order_by("number"))
    if not passages:
        raise ClaimError("span", _("Select words that were said: these belong to no sentence."), field="words")
    told = _compared(match, passages, span)
    match.passage, match.text, match.speaker = passages[0], span.of(text), passages[0].turn.label
    match.score, match.finding, match.flags = told.score, told.finding.value, sorted(told.flags)
    match.changes = [change.plain() for change in told.changes]
    match.pieces = [piece.plain() for piece in told.pieces]
    match.found_at = timezone.now()


def _compared(match: Match, passages: list[Passage], span: Span) -> Comparison:
    claim, document = match.claim, match.version.document
    query = query_of(claim)
    wording = wording_of(query.language)
    quote = read_quote(query.text, wording=wording)
    sentences = [Sentence(p.pk, p.version_id, p.start, p.text, p.turn.number, p.turn.label) for p in passages]
    told: Comparison | None
    if document.language == query.language:
        told = compare(
            quote,
            [sentence.sentence for sentence in sentences],
            wording=wording,
            source_slice=lambda part: part.of(match.version.text),
            in_own_words=query.kind in IN_OWN_WORDS,
            within=span,
        )
    else:
        chosen = sentences[0]._replace(start=span.start, text=span.of(match.version.text))
        told = compare_meaning(
            Meant(quote, query.language, query.kind in IN_OWN_WORDS),
            chosen,
            Reader(DatabaseLibrary()),
            language=document.language,
            wording=wording_of(document.language),
            cosine=1.0,  # that this is the place the person vouches for; what differs is compared
        )
    told = told or Comparison(Finding.SIMILAR, 0.0, *span, changes=(), flags=frozenset(), pieces=(), missing=())
    if told.finding is Finding.NOT_FOUND:
        told = replace(told, finding=Finding.SIMILAR)
    facts = Facts(document.date, document.tier, document.language, document.date_given)
    article = Article(quote, query.language, query.date, query.kind in IN_OWN_WORDS)
    told = by_days(told, article, Record(span.of(match.version.text), span.start, facts.language, facts.exact_day))
    place = matching.Found(sentences[0], span, told, 1.0)
    return replace(told, flags=frozenset(flags_of(place, query, document.date, document.tier, wording)))


def _checked(version: Version, *, start: int, end: int, words: str) -> Span:
    """The place without the spaces at its ends and with the whole of the words that they cut."""
    if not version.is_current:
        detail = _("This version was replaced by a later one. Select the words in that.")
        raise ClaimError("replaced", detail, field="version", status=409)
    text = version.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ClaimError("span", _("Select the words in the source."), field="words")
    if end - start > LONGEST:
        raise ClaimError("too_long", _("Evidence may have %d characters.") % LONGEST, field="words")
    if "".join(words.split()) != "".join(text[start:end].split()):
        raise ClaimError("span", _("The selection does not fit the text. Select the words again."), field="words")
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    opening = max(0, start - BESIDE)
    for token in tokens_of(text[opening : end + BESIDE], start=opening):
        if token.start < start < token.end:
            start = token.start
        if token.start < end < token.end:
            end = token.end
    return Span(start, end)
