"""Whom «он» and «она» mean among those who spoke before and those who were named."""

from claims.extraction.antecedents import HUMANS, ISSUERS, Antecedents, Spoken
from claims.extraction.grounds import alone, named_since
from claims.extraction.mentions import Entity

FRESH = 400  # characters in which whoever spoke goes on, whoever is named after


def meant_by(
    before: Antecedents, *, offset: int, sentence_start: int, gender: str, own_voice: bool
) -> tuple[str, Spoken | Entity | None]:
    """The ground, and whom a pronoun at `offset` means: a speaker, or somebody who is only named.

    `own_voice`: the article says it, and not somebody quoted.
    """
    near = list(before.people_before(offset, gender=gender, own_voice=own_voice))
    for entity, mention in near:
        if mention[0].start >= sentence_start and (not own_voice or before.is_subject(mention)):
            return "same_sentence", entity
    last = before.last(offset, HUMANS, gender=gender, own_voice=own_voice)
    if last is not None and not own_voice:
        return "spoke_in_quote", last
    subject, named = next(((who, words[0].start) for who, words in near if before.is_subject(words)), (None, -1))
    if last is not None and (subject is None or named <= last.offset or last.offset > offset - FRESH):
        if alone(near, last.person):
            return "spoke_alone", last
        if subject is not None and subject is last.person:
            return "spoke_and_subject", last
        since = named_since(near, last)
        if subject is not None and since and named >= last.stop and alone(since, subject):
            return "subject_since", subject
        return "spoke_last" if since else "spoke_since", last
    if near:
        entity = subject or near[0][0]
        return "alone" if last is None and alone(near, entity) else "subject", entity
    return "any_gender", last or before.last(offset, ISSUERS)
