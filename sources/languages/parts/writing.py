"""How a language is written: what sentence cutting needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """Facts of writing.

    `abbreviations`: lower-case words, without their full stop, after which a full stop does not end a sentence.
    `quote_pairs`: opening and closing quotation marks that the language uses, outermost first.
    """

    abbreviations: frozenset[str]
    quote_pairs: tuple[tuple[str, str], ...]
