"""What words mean when two wordings are compared: what matching needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Words in their normalised form: lower case, е for ё, a straight apostrophe.

    `stemmer`: a Snowball algorithm, or the endings that are cut off one after the other.
    `decimal_mark`: what stands before the decimals of a number.

    Negation. `negations`: words that negate by themselves. `negative_beginnings`: the beginnings of verbs and nouns
    that say no ("отказ", "refus"). `negative_endings`: what negates at the end of a word ("n't"). `negating_prefixes`:
    what turns a word into its opposite ("не" in "невозможно"). `positive`: words that only look negative.
    `negations_after`: negations that follow what they negate.
    `subordinators`: what opens the clause that a negation before it undoes ("it is not true that"). `doubts`: the
    beginnings of words that undo such a clause by themselves ("doubt", "false"). `opinions`: the beginnings of verbs
    whose negation undoes what follows even without a subordinator ("I don't think we will"). `clause_ends`: what closes
    such a clause where it stands before its verb. `no_denials`: negations that deny nothing ("not only").
    `suppositions`: what makes a clause a mere case ("if").
    `answers`: negations that may be a whole answer, so that a comma after one ends its reach. `intensifiers`: words
    that may stand between a negation and what it negates.

    Numbers. `numerals`: word → value below a thousand, inflected forms too. `ordinals`: the same for ordinal numerals.
    `multipliers`: "hundred".
    `scales`: word → thousand, million … `fractions`: word → part. `percent`: words for the percent sign, split at
    spaces.
    `calendar`: names of months and days of the week → "month 9", "weekday 5".
    Days told from another. `days`: words for one → how many days on it is ("yesterday" → -1). `nearness`: what says
    which of its kind ("last" → -1). `periods`: word → week, month or year.
    `ranges`: the word between the two numbers of a range → the one before them ("to" → "from").
    `number_links`: words inside a number ("one hundred and five"). `ordinal_endings`: what follows digits ("5-й",
    "5th").

    `quantifiers`, `modality`: word → class; words of one class mean the same.
    Tense. `tenses`: words that tell it by themselves → past, present or future ("will", "went"). `verb_endings`: what
    tells it at the end of a verb; the empty one is that of a plain form. `dictionary`: the language of the dictionary
    that knows the tenses of its verbs; empty where there is none.

    `conditions`: word sequences that take back or narrow what was said before them ("но", "only if").
    `fillers`: words whose loss or addition changes nothing. `function_words`: words that carry little content.
    `stage_notes`: what a transcript notes in brackets ("applause"). `nameless`: labels that name no one ("Question").
    `titles`: words before a name that are no part of it. `contractions`: a word, or an ending of two words (its
    first word empty) → the two words that it stands for.
    """

    stemmer: str | tuple[str, ...]
    decimal_mark: str
    negations: frozenset[str]
    negative_beginnings: tuple[str, ...]
    negative_endings: tuple[str, ...]
    negating_prefixes: tuple[str, ...]
    positive: frozenset[str]
    negations_after: frozenset[str]
    subordinators: frozenset[str]
    doubts: tuple[str, ...]
    opinions: tuple[str, ...]
    clause_ends: frozenset[str]
    no_denials: frozenset[tuple[str, ...]]
    suppositions: frozenset[str]
    answers: frozenset[str]
    intensifiers: frozenset[str]
    numerals: Mapping[str, int]
    ordinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    percent: frozenset[tuple[str, ...]]
    calendar: Mapping[str, str]
    days: Mapping[str, int]
    nearness: Mapping[str, int]
    periods: Mapping[str, str]
    ranges: Mapping[str, str]
    number_links: frozenset[str]
    ordinal_endings: frozenset[str]
    quantifiers: Mapping[str, str]
    modality: Mapping[str, str]
    tenses: Mapping[str, str]
    verb_endings: Mapping[str, str]
    dictionary: str
    conditions: frozenset[tuple[str, ...]]
    fillers: frozenset[str]
    function_words: frozenset[str]
    stage_notes: frozenset[str]
    nameless: frozenset[str]
    titles: frozenset[str]
    contractions: Mapping[str, tuple[str, str]]


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(text.split())


def beginnings(text: str) -> tuple[str, ...]:
    """The same as a tuple, for `str.startswith`."""
    return tuple(text.split())


def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """Word sequences, written with a comma between them."""
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


def classes(**members: str) -> dict[str, str]:
    """Word → class, from class → its words."""
    return {word: name for name, listed in members.items() for word in listed.split()}


def values(table: str) -> dict[str, int]:
    """Word → number, from lines that start with the number."""
    rows = (line.split() for line in table.strip().splitlines())
    return {word: int(number) for number, *forms in rows for word in forms}


def days(listed: str) -> dict[str, int]:
    """Words for a day → how many days on it is, from lines that start with the number; commas stand between them."""
    rows = (line.strip().partition(" ") for line in listed.strip().splitlines())
    return {name.strip(): int(number) for number, _, names in rows for name in names.split(",")}


def calendar(*, months: str, weekdays: str) -> dict[str, str]:
    """Word → "month 9" or "weekday 5", from lines that start with the number."""
    listed = {"month": values(months), "weekday": values(weekdays)}
    return {word: f"{kind} {number}" for kind, table in listed.items() for word, number in table.items()}


UNDETERMINED = Wording(
    stemmer=(),
    decimal_mark=".",
    negations=frozenset(),
    negative_beginnings=(),
    negative_endings=(),
    negating_prefixes=(),
    positive=frozenset(),
    negations_after=frozenset(),
    subordinators=frozenset(),
    doubts=(),
    opinions=(),
    clause_ends=frozenset(),
    no_denials=frozenset(),
    suppositions=frozenset(),
    answers=frozenset(),
    intensifiers=frozenset(),
    numerals={},
    ordinals={},
    multipliers={},
    scales={},
    fractions={},
    percent=phrases("%"),
    calendar={},
    days={},
    nearness={},
    periods={},
    ranges={},
    number_links=frozenset(),
    ordinal_endings=frozenset(),
    quantifiers={},
    modality={},
    tenses={},
    verb_endings={},
    dictionary="",
    conditions=frozenset(),
    fillers=frozenset(),
    function_words=frozenset(),
    stage_notes=frozenset(),
    nameless=frozenset(),
    titles=frozenset(),
    contractions={},
)
"""For texts in a language without a pack. Whoever uses it says so: no language falls back to it by itself."""
