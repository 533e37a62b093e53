"""What extraction found, as rows."""

from collections.abc import Iterator

from django.utils import timezone

from claims.extraction import Extraction, Quote, Statement
from claims.extraction.statements import WORTH_CHECKING
from claims.models import Claim, Draft
from claims.services.speakers import with_known_speakers
from sources.models import Person
from sources.text.offsets import Span


def claims_from(extraction: Extraction, *, draft: Draft) -> Iterator[Claim]:
    """Unsaved claims of a draft: one for each part of a quote that can be judged apart, one for each statement that is
    worth checking. Speakers that people corrected in the story are taken over."""
    yield from with_known_speakers(_found(extraction, draft), story=draft.story)


def _found(extraction: Extraction, draft: Draft) -> Iterator[Claim]:
    keys = {quote.resolution.person_key for quote in extraction.quotes if quote.resolution}
    people = dict(Person.objects.filter(key__in=keys).values_list("key", "pk"))
    for quote in extraction.quotes:
        apart = [(part,) for part in quote.parts] if quote.parts != quote.spans else [quote.spans]
        for spans in apart:
            yield _from_quote(quote, spans, draft, people)
    for statement in extraction.statements:
        if statement.check_worthiness >= WORTH_CHECKING:
            yield _from_statement(statement, draft)


def _from_quote(quote: Quote, spans: tuple[Span, ...], draft: Draft, people: dict[str, int]) -> Claim:
    resolution = quote.resolution
    return Claim(
        story=draft.story,
        draft=draft,
        kind=quote.kind,
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        spans=[list(span) for span in spans],
        text=" ".join(span.of(draft.text) for span in spans),
        cue=" ".join(span.of(draft.text) for span in quote.cue)[:200],
        speaker=" ".join(span.of(draft.text) for span in quote.speaker)[:300],
        speaker_spans=[list(span) for span in quote.speaker],
        speaker_name=resolution.name[:200] if resolution else "",
        person_id=people.get(resolution.person_key or "") if resolution else None,
        resolved_by=resolution.evidence if resolution else "",
        confidence=resolution.confidence if resolution else None,
        is_nested=quote.nested,
        created_at=timezone.now(),
    )


def _from_statement(statement: Statement, draft: Draft) -> Claim:
    return Claim(
        story=draft.story,
        draft=draft,
        kind=Claim.Kind.STATEMENT,
        start=statement.span.start,
        end=statement.span.end,
        spans=[list(statement.span)],
        text=statement.span.of(draft.text),
        check_worthiness=statement.check_worthiness,
        reasons=list(statement.reasons),
        created_at=timezone.now(),
    )
