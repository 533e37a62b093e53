"""Grammar of Kazakh words by their endings: no dictionary is at hand, but the language is regular."""

import re
from collections.abc import Sequence

from claims.extraction.grammar.tokens import Token
from sources.languages.kk.speech import SPEECH
from sources.text.offsets import Span

_FINITE = tuple(re.compile(ending) for ending in (r"[дт][ыі]$", r"йд[ыі]$", r"[ае]д[ыі]$", r"[ғқ]ан$", r"[гк]ен$"))
_CASES = (
    ("Gen", re.compile(r"[ндт][ыі]ң$")),
    ("Loc", re.compile(r"(?:нда|нде|[дт][ае])$")),
    ("Abl", re.compile(r"(?:нан|нен|[дт][ае]н)$")),
    ("Ins", re.compile(r"[мбп]ен$")),
    ("Dat", re.compile(r"(?:[ғқ]а|[гк]е|[аеыі]на|[аеыі]не)$")),
    ("Acc", re.compile(r"(?:[ндт][ыі]|[ыі]н)$")),
)
_SURNAME = re.compile(r"(?:ов|ев|ова|ева|ин|ина|баев|ұлы|қызы|бек|бай|хан)$")
_PRONOUNS = frozenset({"ол", "олар", "мен", "біз", "сіз"})
_LINKS = frozenset({"және", "мен", "бен", "пен", "ал", "бірақ", "алайда", "әрі", "немесе"})
SHORTEST = 3
MARKS = ',.!?…—–-»”"“:;'


def tag(
    text: str, tokens: list[Token], sentences: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> list[tuple[str, int, int]]:
    """A `Tagger` for Kazakh."""
    names: list[tuple[str, int, int]] = []
    for start, end in sentences:
        for place in range(start, end):
            following = tokens[place + 1].text if place + 1 < end else "."
            _fill(tokens[place], ends_clause=following in MARKS)
        names += _names(tokens[start:end])
    return names


def _fill(token: Token, *, ends_clause: bool) -> None:
    token.lemma = token.lower
    if not token.text[0].isalpha():
        token.pos = "NUM" if token.text[0].isdigit() else "PUNCT"
    elif token.lower in _PRONOUNS:
        token.pos, token.case = "PRON", "Nom"
    elif token.lower in _LINKS:
        token.pos = "CCONJ"
    elif not token.capital and (stem := _stem(token.lower, any_verb=ends_clause)):
        token.pos, token.form, token.person = "VERB", "Fin", "3"
        token.lemma = stem
    else:
        token.pos = "PROPN" if token.capital else "NOUN"
        token.case, token.lemma = _case(token.lower)


def _stem(word: str, *, any_verb: bool) -> str:
    """The stem of a finite verb: of one that reports wherever it stands, of any other at the end of its clause."""
    stems = [ending.sub("", word) for ending in _FINITE if ending.search(word)]
    known = next((stem for stem in stems if stem in SPEECH.verbs), "")
    return known or (stems[0] if stems and any_verb else "")


def _case(word: str) -> tuple[str, str]:
    for case, ending in _CASES:
        stem = ending.sub("", word)
        if stem != word and len(stem) >= SHORTEST:
            return case, stem
    return "Nom", word


def _names(tokens: list[Token]) -> list[tuple[str, int, int]]:
    found = []
    at = 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and tokens[stop].pos == "PROPN" and stop - at < 4:
            stop += 1
            if tokens[stop - 1].case != "Nom":
                break
        words = tokens[at:stop]
        personal = bool(words) and _SURNAME.search(words[-1].lemma) is not None
        if personal or (words and at > 0):
            first = 1 if personal and at == 0 and len(words) > 2 else 0
            kind = "PER" if personal else "ORG" if words[0].text.isupper() else "LOC"
            found.append((kind, words[first].start, words[-1].end))
        at = max(stop, at + 1)
    return found
