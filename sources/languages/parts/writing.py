"""How a language is written: what sentence cutting needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """Facts of writing. All words are in lower case and without their final full stop.

    `abbreviations`: after these a full stop never ends a sentence ("им. Гагарина", "Mr. Smith").
    `open_abbreviations`: after these it may ("и т.д.", "Inc."): it does where one of `openers` follows.
    `after_numbers`: abbreviations only behind a number ("5 млн. человек"); they may end a sentence too.
    `openers`: words that seldom stand with a capital letter unless they open a sentence.
    `not_initials`: capital letters that are words of their own ("I").
    `quote_pairs`: opening and closing quotation marks that the language uses, outermost first.
    """

    abbreviations: frozenset[str]
    open_abbreviations: frozenset[str]
    after_numbers: frozenset[str]
    openers: frozenset[str]
    not_initials: frozenset[str]
    quote_pairs: tuple[tuple[str, str], ...]


UNDETERMINED = Writing(
    abbreviations=frozenset("mr mrs ms dr prof st sr sra m mme mlle hr fr d'r".split()),
    open_abbreviations=frozenset("etc no u.s u.n p.m a.m e.g i.e".split()),
    after_numbers=frozenset(),
    openers=frozenset(),
    not_initials=frozenset(),
    quote_pairs=(("«", "»"), ("„", "“"), ("“", "”"), ("‘", "’"), ('"', '"')),
)
"""For texts in a language without a pack. Whoever uses it says so: no language falls back to it by itself."""
