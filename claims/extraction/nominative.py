"""Names and descriptions put into the nominative, as a sheet prints them."""

from claims.extraction.grammar.dictionary import LANGUAGES, forms, inflected
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity
from claims.extraction.name_forms import same_name

AGGLUTINATIVE = frozenset({"kk"})
_ENDINGS = (
    ("Ins", ("ым", ""), ("им", "ий"), ("ом", ""), ("ем", "")),
    ("Gen", ("ого", "ий"), ("ой", "ая"), ("а", ""), ("я", "й"), ("ы", "а")),
    ("Dat", ("ому", "ий"), ("у", ""), ("ю", "й"), ("е", "а")),
    ("Acc", ("ого", "ий"), ("ую", "ая"), ("а", ""), ("у", "а")),
    ("Loc", ("ом", "ий"), ("е", "")),
)


def name_of(entity: Entity, language: str) -> str:
    """The fullest name of a person that the article gives, in the nominative."""
    if language not in LANGUAGES:
        endings = language in AGGLUTINATIVE
        return " ".join(token.text[: len(token.lemma)] if endings else token.text for token in entity.words)
    return " ".join(_name_word(token, entity, language) for token in entity.words)


def _name_word(token: Token, entity: Entity, language: str) -> str:
    if token.case in {"Nom", ""} or len(token.text) < 3:
        return token.text
    seen = [t.text for mention in entity.mentions for t in mention if t.case == "Nom" and same_name(t.text, token.text)]
    if seen:
        return max(set(seen), key=seen.count)
    readings = [form for form in forms(token.text.lower(), language) if form.name in {"Surn", "Name", "Patr"}]
    for form in readings:
        if form.case == token.case and form.gender in {entity.gender, ""}:
            if entity.gender == "Fem":
                return _like(
                    token.text, inflected(token.text.lower(), language, case="Nom", name=form.name) or form.lemma
                )
            return _like(token.text, form.lemma)
    return _by_ending(token, entity.gender)


def _by_ending(token: Token, gender: str) -> str:
    for case, *endings in _ENDINGS:
        if case != token.case:
            continue
        for ending, nominative in endings:
            if token.text.endswith(ending) and len(token.text) - len(ending) >= 3:
                if gender == "Fem" and not nominative.endswith(("а", "ая")):
                    continue
                return token.text[: len(token.text) - len(ending)] + nominative
    return token.text


def phrase_in_nominative(tokens: list[Token], head: int, language: str, text: str) -> str:
    """A description with its head and the words that agree with it put into the nominative; the rest as it stands."""
    case = tokens[head].case
    if language not in LANGUAGES or case in {"Nom", ""}:
        return _joined(tokens, [token.text for token in tokens], text)
    words = [
        _agreeing(token, language) if at <= head and token.case == case and token.quoted < 0 else token.text
        for at, token in enumerate(tokens)
    ]
    return _joined(tokens, words, text)


def _agreeing(token: Token, language: str) -> str:
    if token.text.isupper() or not token.is_word:
        return token.text
    found = inflected(token.text.lower(), language, case="Nom", number=token.number)
    return _like(token.text, found) if found else token.text


def _like(pattern: str, word: str) -> str:
    """`word` with the capitals of `pattern`."""
    if not pattern[:1].isupper():
        return word
    return (
        "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        if "-" in pattern
        else word[:1].upper() + word[1:]
    )


def _joined(tokens: list[Token], words: list[str], text: str) -> str:
    pieces = [words[0]] if words else []
    for before, token, word in zip(tokens, tokens[1:], words[1:], strict=False):
        pieces.append(" " if any(sign.isspace() for sign in text[before.end : token.start]) else "")
        pieces.append(word)
    return "".join(pieces)
