"""Dictionary forms of Russian and Ukrainian words, from pymorphy3."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3

LANGUAGES = frozenset({"ru", "uk"})
_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ", "LATN": "PROPN", "NUMB": "NUM",
}  # fmt: skip
_CASE = {
    "nomn": "Nom", "gent": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "acc2": "Acc", "ablt": "Ins",
    "loct": "Loc", "loc2": "Loc", "voct": "Voc",
}  # fmt: skip
_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut", "ms-f": ""}
_FORM = {"VERB": "Fin", "INFN": "Inf", "PRTF": "Part", "PRTS": "Part", "GRND": "Conv"}
_NAMES = ("Surn", "Name", "Patr")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word. Values as in `Token`; `name` is Surn, Name, Patr, Geox, Orgn or empty."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    person: str
    form: str
    tense: str
    short: bool
    name: str
    animate: bool
    known: bool


@cache
def _analyser(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


def _form(parse: pymorphy3.analyzer.Parse) -> Form:
    tag = parse.tag
    impersonal = "Impe" in tag.grammemes
    pos = str(tag.POS or ("LATN" if "LATN" in tag.grammemes else "NUMB" if "NUMB" in tag.grammemes else ""))
    return Form(
        lemma=parse.normal_form.replace("ё", "е"),
        pos=_POS.get(pos, "X"),
        case=_CASE.get(tag.case or "", ""),
        number={"sing": "Sing", "plur": "Plur"}.get(tag.number or "", ""),
        gender="Neut" if impersonal else "" if "ms-f" in tag.grammemes else _GENDER.get(tag.gender or "", ""),
        person=(tag.person or " ")[0].strip(),
        form=_FORM.get(pos, ""),
        tense={"past": "Past", "pres": "Pres", "futr": "Fut"}.get(tag.tense or "", ""),
        short=pos in {"ADJS", "PRTS"} or pos == "PRED" or impersonal,
        name=next((name for name in (*_NAMES, "Geox", "Orgn") if name in tag.grammemes), ""),
        animate="anim" in tag.grammemes,
        known=parse.is_known,
    )


@lru_cache(maxsize=60_000)
def forms(word: str, language: str) -> tuple[Form, ...]:
    """All readings of `word`, likeliest first; none where it has a sign that has no name."""
    if any(not unicodedata.name(sign, "") for sign in word):
        return ()
    return tuple(_form(parse) for parse in _analyser(language).parse(word))


def is_person_noun(lemma: str, language: str) -> bool:
    """Whether a noun names a living being by what it is («президент»), not by a name."""
    readings = [form for form in forms(lemma, language) if form.pos == "NOUN" and form.lemma == lemma]
    return any(form.animate and not form.name for form in readings[:2])


@lru_cache(maxsize=60_000)
def lemma_as(word: str, language: str, pos: str, case: str) -> str:
    """The dictionary form of `word` where it is a `pos` in `case` (an empty case is any)."""
    readings = forms(word, language)
    wanted = "NOUN" if pos == "PROPN" else "VERB" if pos == "AUX" else pos
    ranks = (
        lambda form: form.pos == wanted and (not case or form.case == case),
        lambda form: form.pos == wanted,
        lambda form: wanted == "ADJ" and form.pos == "VERB",
    )
    for fits in ranks:
        for form in readings:
            if fits(form):
                return form.lemma
    return readings[0].lemma if readings else word.lower()


def inflected(word: str, language: str, *, case: str, number: str = "", name: str = "") -> str | None:
    """`word` put into a case, or None where the dictionary cannot. `name` prefers readings as Surn, Name or Patr."""
    tag = {"Nom": "nomn", "Gen": "gent"}[case]
    wanted = {tag} | ({"sing" if number == "Sing" else "plur"} if number else set())
    parses = _analyser(language).parse(word)
    if name:
        parses = [parse for parse in parses if name in parse.tag.grammemes] or parses
    for parse in parses:
        found = parse.inflect(wanted)
        if found is not None:
            return str(found.word)
    return None
