"""A sentence as a row of numbered features: hashes of its words, letters and grammar. No text is kept.

Runs of words and letters, and weights scaled by how unevenly a feature falls on the two classes, after S. Wang and
C. Manning, "Baselines and Bigrams" (ACL 2012).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from claims.extraction.article import read
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.grammar.tokens import Token
from claims.extraction.learned.fitting import Manner
from claims.extraction.learned.hashing import Row, number_of
from sources.languages import pack_for

MANNER = Manner(penalty=0.25, unevenness=0.5)

_DIGIT = re.compile(r"\d")


def rows_of(sentences: Sequence[str], *, language: str) -> list[Row]:
    """The features of sentences that stand alone."""
    pack, tagger = pack_for(language), tagger_for(language)
    return [row_of(read(sentence, pack, tagger).tokens) for sentence in sentences]


def row_of(tokens: Sequence[Token]) -> Row:
    """The features of a sentence, by the tokens that grammar has read: all of a kind together have the length 1."""
    numbers, values = [], []
    for kind in _kinds(tokens):
        hashed = {number_of(feature) for feature in kind}
        numbers += sorted(hashed)
        values += [1 / len(hashed) ** 0.5] * len(hashed) if hashed else []
    return np.array(numbers, np.int64), np.array(values)


def _kinds(tokens: Sequence[Token]) -> Iterator[set[str]]:
    words = [_DIGIT.sub("0", token.text.lower()) for token in tokens]
    lemmas = [_DIGIT.sub("0", (token.lemma or token.text).lower()) for token in tokens]
    roles = [(token.pos or token.text) + token.tense for token in tokens]
    yield set(_runs("w", ["<", *words, ">"], 1, 3))
    yield set(_runs("c", list(" ".join(["<", *words, ">"])), 3, 5, between=""))
    yield set(_runs("r", ["<", *roles, ">"], 1, 4))
    yield {f"m{word}|{role}" for word, (_, role) in zip(words, pairwise(roles), strict=False)}
    yield {f"l{lemma}" for lemma in lemmas} | {
        f"s{first} {second}" for apart in (2, 3) for first, second in zip(lemmas, lemmas[apart:], strict=False)
    }
    yield set(_shape(tokens))


def _runs(name: str, parts: Sequence[str], shortest: int, longest: int, *, between: str = " ") -> Iterator[str]:
    for size in range(shortest, longest + 1):
        for at in range(len(parts) - size + 1):
            yield f"{name}{size}{between.join(parts[at : at + size])}"


def _shape(tokens: Sequence[Token]) -> Iterator[str]:
    """How long, how many numbers, names, pronouns and past tenses; whether it asks."""
    words = [token for token in tokens if token.is_word]
    yield f"words {min(len(words) // 3, 12)}"
    yield f"numbers {min(sum(token.text[0].isdigit() for token in words), 4)}"
    yield f"names {min(sum(token.capital for token in words[1:]), 5)}"
    yield f"pronouns {min(sum(token.pos == 'PRON' for token in words), 3)}"
    yield f"past {min(sum(token.tense == 'Past' for token in words), 3)}"
    if tokens and tokens[-1].text == "?":
        yield "asks"
