"""On what grounds a speaker is given a name, and how often each ground held where that was measured."""

from typing import Final

from claims.extraction.antecedents import Sort, Spoken
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity
from claims.extraction.results import Resolution

GROUNDS: Final = {
    "named": ("same_name", 0.984),  # 630 of 640
    "issuer_named": ("same_name", 0.9),  # 2 of 2: too few
    "issued": ("same_name", 0.85),  # 2 of 4, and 10 of 10 in texts read by hand: the chain of a document has few names
    "misprint": ("descriptor", 0.84),  # not met
    "titled": ("descriptor", 0.943),  # 82 of 87
    "titled_alone": ("descriptor", 0.958),  # 22 of 22
    "longer_name": ("descriptor", 0.95),  # 23 of 23
    "body_named": ("descriptor", 0.833),  # 10 of 12
    "fuller_phrase": ("descriptor", 0.825),  # not counted: chains do not tell whether a description names
    "role_named_alone": ("descriptor", 0.83),  # not met
    "role_of_named": ("descriptor", 0.5),  # 2 of 4
    "office": ("office", 0.85),  # not counted: the texts have no dates
    "office_known": ("office", 0.81),  # not counted
    "office_undated": ("office", 0.545),  # 6 of 11, with and without a country
    "metonym": ("metonym", 0.94),  # 16 of 16
    "label": ("previous_cue", 0.8),  # not met
    "in_turn": ("previous_cue", 0.815),  # not met
    "announced": ("previous_cue", 0.82),  # 0 of 1: too few
    "same_body": ("previous_cue", 0.811),  # 43 of 53
    "role_of_alone": ("previous_cue", 0.951),  # 23 of 23
    "role_of_last": ("previous_cue", 0.655),  # 19 of 29
    "paper_of_last": ("previous_cue", 0.417),  # 5 of 12
    "spoke_alone": ("pronoun", 0.954),  # 125 of 131
    "spoke_and_subject": ("pronoun", 0.949),  # 37 of 39
    "alone": ("pronoun", 0.963),  # 26 of 27
    "same_sentence": ("pronoun", 0.938),  # 15 of 16
    "subject": ("pronoun", 0.862),  # 25 of 29
    "spoke_last": ("pronoun", 0.688),  # 11 of 16
    "any_gender": ("pronoun", 0.7),  # 7 of 10
    "they": ("pronoun", 0.375),  # 6 of 16
    "printed": ("as_printed", 0.859),  # 73 of 85
    "printed_human": ("as_printed", 0.857),  # 12 of 14
    "printed_group": ("as_printed", 0.846),  # 11 of 13
    "printed_crowd": ("as_printed", 0.111),  # 1 of 9
    "printed_office": ("as_printed", 0.2),  # 0 of 4
    "printed_paper": ("as_printed", 0.333),  # 1 of 3
    "printed_word": ("as_printed", 0.6),  # 6 of 10, by chains
}
"""Ground: evidence, confidence; behind it, how many it named rightly of how many by `tests.benchmarks.speakers`.

The words as printed were judged by the texts read by hand instead: a chain does not tell whether a description names.
"""
ENOUGH: Final = 0.8
"""Grounds that held less often leave the speaker open."""

Found = tuple[Resolution | None, Sort, Entity | None]
NOBODY: Found = (None, "human", None)


def alone(near: list[tuple[Entity, list[Token]]], person: Entity | None) -> bool:
    """Whether nobody but `person` is near."""
    return all(entity is person for entity, _ in near)


def resolution(ground: str, name: str, key: str | None = None) -> Resolution:
    evidence, confidence = GROUNDS[ground]
    return Resolution(name, key, evidence, confidence)


def again_as(ground: str, found: Resolution) -> Resolution:
    return resolution(ground, found.name, found.person_key)


def again(spoken: Spoken | None, ground: str) -> Found:
    """Whoever spoke before, with no more confidence than was had then."""
    if spoken is None or spoken.resolution is None:
        return NOBODY
    evidence, confidence = GROUNDS[ground]
    before = spoken.resolution
    found = Resolution(before.name, before.person_key, evidence, min(confidence, before.confidence))
    return found, spoken.sort, spoken.person
