"""Grammar of Ukrainian words from the dictionary and their neighbours: no model of sentences is at hand.

A noun that may be in the nominative is taken to be, unless a preposition, an adjective or a noun before it says
otherwise. Names are capitalised words, at least one of which the dictionary knows as a name or not at all.
"""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.grammar.dictionary import Form, forms
from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span

DECLINED = frozenset({"NOUN", "ADJ", "PRON", "NUM"})
PERSONAL = frozenset({"Name", "Surn", "Patr"})
CONJUNCTIONS = frozenset({"і", "й", "та", "а", "але", "або", "чи", "проте", "однак", "зате"})
PREPOSITIONS = frozenset(
    "про у в на з із зі до від за під над при по для через без між після перед біля щодо о об серед проти крім".split()
)
SUBORDINATING = frozenset("як що щоб щоби якщо бо тому коли доки поки хоча аби немов ніби нібито мов".split())
LONGEST_NAME = 4


def tag(
    text: str, tokens: list[Token], sentences: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> list[tuple[str, int, int]]:
    """A `Tagger` for Ukrainian."""
    names: list[tuple[str, int, int]] = []
    for start, end in sentences:
        before: Token | None = None
        for token in tokens[start:end]:
            _fill(token, before)
            before = token
        names += _names(tokens[start:end])
    return names


def _fill(token: Token, before: Token | None) -> None:
    token.lemma = token.lower
    if not token.text[0].isalpha():
        token.pos = "NUM" if token.text[0].isdigit() else "PUNCT"
        return
    if token.text.isascii() or token.lower in PREPOSITIONS:
        token.pos = "X" if token.text.isascii() else "ADP"
        return
    if token.lower in SUBORDINATING | CONJUNCTIONS:
        token.pos = "SCONJ" if token.lower in SUBORDINATING else "CCONJ"
        return
    readings = forms(token.text.lower(), "uk")
    if not readings:
        token.pos = "X"
        return
    first = _chosen(token, readings, before)
    token.lemma, token.number, token.gender = first.lemma, first.number, first.gender
    token.pos = "SCONJ" if first.pos == "CCONJ" and token.lower not in CONJUNCTIONS else first.pos
    token.person, token.form, token.tense, token.short = first.person, first.form, first.tense, first.short
    if first.form == "Fin" and first.lemma.endswith("ся") and not token.tense:
        token.tense = "Pres"
    if first.pos in DECLINED:
        foreign = token.capital and not first.known and first.case != "Nom" and not (before and before.pos == "ADP")
        token.case = "" if foreign else first.case
    if token.pos == "NOUN" and token.capital and first.name:
        token.pos = "PROPN"
    if token.text.isupper() and len(token.text) > 1:
        token.pos, token.case = "PROPN", ""


def _chosen(token: Token, readings: tuple[Form, ...], before: Token | None) -> Form:
    names = [form for form in readings if form.name in PERSONAL]
    pool = (
        names if token.capital and names else [form for form in readings if form.name not in PERSONAL] or list(readings)
    )
    first = pool[0]
    if first.pos not in DECLINED:
        return first
    same = [form for form in pool if form.pos == first.pos]
    if before is not None and before.pos == "ADP":
        return next((form for form in same if form.case not in {"Nom", "Voc"}), first)
    if before is not None and before.pos in {"ADJ", "DET"} and before.case:
        return next((form for form in same if form.case == before.case and form.number == before.number), first)
    if before is not None and before.pos == "NOUN" and not token.capital:
        return next((form for form in same if form.case == "Gen"), first)
    nominative = [form for form in same if form.case in {"Nom", ""}]
    if len({form.number for form in nominative}) > 1:
        return replace(nominative[0], number="", gender="")
    return nominative[0] if nominative else first


def _names(tokens: list[Token]) -> list[tuple[str, int, int]]:
    found = []
    at = 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and stop - at < LONGEST_NAME and _is_name_word(tokens[stop], stop):
            stop += 1
        words = tokens[at:stop]
        if words:
            personal = any(_is_personal(word) for word in words)
            kind = "PER" if personal else "ORG" if words[0].text.isupper() and len(words[0].text) > 1 else "LOC"
            if personal or kind == "ORG" or at > 0:
                found.append((kind, words[0].start, words[-1].end))
        at = max(stop, at + 1)
    return found


def _is_name_word(token: Token, place: int) -> bool:
    if (
        not token.capital
        or not token.text[0].isalpha()
        or token.pos in {"ADP", "SCONJ", "CCONJ", "PART", "PRON", "ADV"}
    ):
        return False
    return place > 0 or _is_personal(token)


def _is_personal(token: Token) -> bool:
    readings = forms(token.text.lower(), "uk")
    return not token.text.isupper() and any(form.name in PERSONAL for form in readings[:4])
