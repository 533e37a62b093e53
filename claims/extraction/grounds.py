"""On what grounds a speaker is given a name, and how often each ground held where that was measured."""

from typing import Final

from claims.extraction.antecedents import Sort, Spoken
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity
from claims.extraction.results import Resolution

GROUNDS: Final = {
    "named": ("same_name", 0.984),  # 633 of 643
    "issuer_named": ("same_name", 0.9),  # 2 of 2: too few
    "issued": ("same_name", 0.85),  # 2 of 4, and 10 of 10 in texts read by hand: the chain of a document has few names
    "misprint": ("descriptor", 0.84),  # not met
    "titled": ("descriptor", 0.934),  # 85 of 91
    "titled_alone": ("descriptor", 0.958),  # 22 of 22
    "longer_name": ("descriptor", 0.95),  # 56 of 56
    "body_named": ("descriptor", 0.909),  # 10 of 11
    "fuller_phrase": ("descriptor", 0.825),  # not counted: chains do not tell whether a description names
    "role_named_alone": ("descriptor", 0.83),  # 1 of 1: too few
    "role_of_named": ("descriptor", 0.6),  # 3 of 5
    "office": ("office", 0.85),  # 3 of 3: too few, and the texts have no dates
    "office_known": ("office", 0.81),  # not counted
    "office_undated": ("office", 0.545),  # 2 of 3, and 6 of 11 with and without a country
    "metonym": ("metonym", 0.94),  # 16 of 16
    "label": ("previous_cue", 0.8),  # not met
    "in_turn": ("previous_cue", 0.815),  # not met
    "announced": ("previous_cue", 0.82),  # 0 of 1: too few
    "same_body": ("previous_cue", 0.807),  # 45 of 56
    "role_of_alone": ("previous_cue", 0.958),  # 23 of 24
    "role_since": ("previous_cue", 0.9),  # 8 of 8
    "role_of_last": ("previous_cue", 0.375),  # 6 of 16
    "paper_of_last": ("previous_cue", 0.273),  # 3 of 11
    "spoke_alone": ("pronoun", 0.98),  # 104 of 105
    "spoke_and_subject": ("pronoun", 0.907),  # 39 of 43
    "alone": ("pronoun", 0.961),  # 26 of 27
    "same_sentence": ("pronoun", 0.95),  # 14 of 14
    "subject": ("pronoun", 0.929),  # 26 of 28
    "spoke_since": ("pronoun", 0.85),  # 8 of 8
    "subject_since": ("pronoun", 0.857),  # 6 of 7
    "spoke_in_quote": ("pronoun", 0.845),  # 5 of 5
    "spoke_last": ("pronoun", 0.688),  # 2 of 2, and 11 of 16 before those were told apart
    "any_gender": ("pronoun", 0.5),  # 4 of 8
    "they": ("pronoun", 0.438),  # 7 of 16
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


def named_since(near: list[tuple[Entity, list[Token]]], spoken: Spoken) -> list[tuple[Entity, list[Token]]]:
    """Whoever else was named behind the words that name who spoke."""
    return [pair for pair in near if pair[1][0].start >= spoken.stop and pair[0] is not spoken.person]


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
