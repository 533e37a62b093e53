"""Grammar of Russian words in their sentence: slovnet's news models, as packed in natasha's data files.

natasha itself is not imported: it needs pymorphy2 and pkg_resources, which newer Pythons lack.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from navec import Navec
from slovnet import NER, Morph, Syntax

from claims.extraction.grammar.dictionary import lemma_as
from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span

_INFLECTED = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "AUX", "PRON", "DET"})
LONGEST = 200  # words a model sees at once; a longer "sentence" is a list or a table
NAMED = 2_000  # characters in which names are looked for at once; what is longer than a paragraph costs memory


@dataclass(frozen=True, slots=True)
class _Models:
    morph: Morph
    syntax: Syntax
    names: NER


@cache
def _models() -> _Models:
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("natasha is not installed; its data files hold the Russian models")
    data = Path(spec.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    found = _Models(
        morph=Morph.load(data / "model" / "slovnet_morph_news_v1.tar"),
        syntax=Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar"),
        names=NER.load(data / "model" / "slovnet_ner_news_v1.tar"),
    )
    for model in (found.morph, found.syntax, found.names):
        model.navec(navec)
    return found


# The models hardly met ё: it is shown to them as е.


def _chunks(sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(at, min(at + LONGEST, end)) for start, end in sentences for at in range(start, end, LONGEST)]


def tag(
    text: str, tokens: list[Token], sentences: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> list[tuple[str, int, int]]:
    """A `Tagger` for Russian."""
    models = _models()
    chunks = _chunks([bounds for bounds in sentences if bounds[0] < bounds[1]])
    words = [[token.text.replace("ё", "е") for token in tokens[start:end]] for start, end in chunks]
    for (start, _), morph, syntax in zip(chunks, models.morph.map(words), models.syntax.map(words), strict=True):
        for offset, (seen, edge) in enumerate(zip(morph.tokens, syntax.tokens, strict=True)):
            _fill(tokens[start + offset], pos=seen.pos, feats=seen.feats)
            tokens[start + offset].head = start + int(edge.head_id) - 1 if edge.head_id != "0" else -1
            tokens[start + offset].relation = edge.rel
    _subjects_of_past(tokens)
    return _named(text, _stretches(tokens, chunks, paragraphs))


def _subjects_of_past(tokens: list[Token]) -> None:
    """«…, заявило ведомство»: a neuter noun taken for the object of a verb that agrees with it and has no subject."""
    subjects = {token.head for token in tokens if token.relation.startswith(("nsubj", "csubj"))}
    for token in tokens:
        if token.relation != "obj" or token.case != "Acc" or token.gender != "Neut" or token.number != "Sing":
            continue
        verb = tokens[token.head]
        if verb.form == "Fin" and verb.gender == "Neut" and verb.index not in subjects and token.index > verb.index:
            token.case, token.relation = "Nom", "nsubj"
            subjects.add(verb.index)


def _fill(token: Token, *, pos: str, feats: dict[str, str]) -> None:
    token.pos = pos
    known = token.text[0].isalpha() and not token.text[0].isascii()
    token.case = feats.get("Case", "") if known else ""
    token.number, token.gender = feats.get("Number", ""), feats.get("Gender", "") if known else ""
    token.person, token.form = feats.get("Person", ""), feats.get("VerbForm", "")
    token.tense, token.short = feats.get("Tense", ""), feats.get("Variant") == "Short"
    if known and pos in _INFLECTED:
        token.lemma = lemma_as(token.text.lower(), "ru", pos, token.case)
    else:
        token.lemma = token.lower


def _stretches(tokens: list[Token], chunks: list[tuple[int, int]], paragraphs: Sequence[Span]) -> list[Span]:
    """Paragraphs, the long ones in pieces of whole sentences."""
    ends = [paragraph.end for paragraph in paragraphs]
    found: list[Span] = []
    before = -1
    for first, stop in chunks:
        piece = Span(tokens[first].start, tokens[stop - 1].end)
        paragraph = bisect_left(ends, piece.end)
        if paragraph == before and piece.end - found[-1].start <= NAMED:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
        before = paragraph
    return found


def _named(text: str, stretches: Sequence[Span]) -> list[tuple[str, int, int]]:
    cut = [(start, text[start:end].replace("ё", "е")) for start, end in stretches]
    seen = _models().names.map([words for _, words in cut])
    return [
        (span.type, start + span.start, start + span.stop)
        for (start, _), markup in zip(cut, seen, strict=True)
        for span in markup.spans
    ]
