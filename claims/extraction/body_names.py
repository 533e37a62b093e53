"""Names of bodies and media: which class they are of, and which is short for which."""

from bisect import bisect_left
from itertools import pairwise

from claims.extraction.article import Article
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import ALIKE, Mentions
from claims.extraction.nominative import phrase_in_nominative

LONGEST_INITIALS = 8


def class_of(article: Article, words: list[Token]) -> str:
    """What kind of body a name belongs to: by its nouns, its abbreviation, or its foreign letters."""
    speech = article.pack.speech
    for token in words:
        if token.lemma in speech.media or token.lower in speech.agencies:
            return "medium"
        if token.lemma in speech.bodies:
            return speech.bodies[token.lemma]
        if token.lower.startswith(speech.office_prefixes) and token.capital:
            return "office"
    return "firm" if _is_foreign(article, words) else ""


def class_named(article: Article, name: str) -> str:
    """The same of a name in the nominative."""
    speech = article.pack.speech
    words = name.lower().replace("ё", "е").split()
    known = (("medium" if word in speech.media | speech.agencies else speech.bodies.get(word, "")) for word in words)
    office = any(word.startswith(speech.office_prefixes) for word in words[:1])
    return next(filter(None, known), "office" if office else "")


def is_medium(article: Article, words: list[Token]) -> bool:
    """Whether a name may be that of a medium: an agency, or one in quotation marks or in Latin letters."""
    first, last = words[0], words[-1]
    opened = first.start > 0 and article.text[first.start - 1] in '«"“„'
    marked = opened and article.text[last.end : last.end + 1] in {"»", '"', "”", "“"}
    agency = any(token.lower in article.pack.speech.agencies for token in words)
    return marked or agency or _is_foreign(article, words)


def is_short(name: str, full: str) -> bool:
    """Whether `name` is `full` without its end («МВД» for «МВД Киргизии») or the first letters of its words."""
    if len(full) <= len(name):
        return False
    return full.lower().startswith(name.lower() + " ") or (len(name) > 1 and _initials(full).endswith(name))


def body_name(article: Article, words: list[Token]) -> str:
    """The name of a body in the nominative."""
    head = next((at for at, token in enumerate(words) if token.pos in {"NOUN", "PROPN"}), 0)
    return phrase_in_nominative(words, head, article.pack.code, article.text)


class FullNames:
    """The names of an article's bodies by what they may be shortened to."""

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self._article = article
        self._by_letters: dict[str, list[Token]] = {}
        self._by_last: dict[str, set[str]] = {}
        self._by_first: dict[str, list[list[Token]]] = {}
        for entity in mentions.entities:
            if entity.kind == "ORG" and len(entity.words) > 1:
                self._by_first.setdefault(entity.words[0].lower, []).append(entity.words)
                self._by_last.setdefault(entity.words[-1].text, set()).add(body_name(article, entity.words))
                letters = _initials(" ".join(token.text for token in entity.words))[-LONGEST_INITIALS:]
                for at in range(len(letters) - 1):
                    self._by_letters.setdefault(letters[at:], entity.words)
        self._nouns: dict[str, list[int]] = {}
        for token in article.tokens:
            if token.pos == "NOUN" and token.number != "Plur":
                self._nouns.setdefault(token.lemma, []).append(token.index)
        self._places: dict[str, set[str]] = {}
        for token, place in pairwise(article.tokens):
            if token.capital and place.capital and place.case == "Gen" and place.pos == "PROPN":
                self._places.setdefault(token.text, set()).add(place.text)

    def described(self, noun: Token) -> str | None:
        """The last phrase before `noun` that says which «комиссия» is meant: «польская комиссия», «комиссия сейма»."""
        places = self._nouns.get(noun.lemma, [])
        tokens = self._article.tokens
        for place in reversed(places[: bisect_left(places, noun.index)][-ALIKE:]):
            first = last = place
            while first > 0 and tokens[first - 1].pos == "ADJ" and tokens[first - 1].case == tokens[place].case:
                first -= 1
            while last + 1 < len(tokens) and _goes_on(tokens[last + 1]):
                last += 1
            if first < last:
                phrase = tokens[first : last + 1]
                return phrase_in_nominative(phrase, place - first, self._article.pack.code, self._article.text)
        return None

    def of(self, name: str) -> str | None:
        """A longer name that begins or ends with `name`, has its letters as initials, or adds its one place."""
        first = name.lower().replace("ё", "е").split(" ", 1)[0]
        for words in self._by_first.get(first, [])[:ALIKE]:
            if is_short(name, " ".join(token.text for token in words)):
                return body_name(self._article, words)
        if len(name) > 1 and name in self._by_letters:
            return body_name(self._article, self._by_letters[name])
        longer = self._by_last.get(name, set()) or {f"{name} {place}" for place in self._places.get(name, set())}
        return next(iter(longer)) if len(longer) == 1 else None


def _goes_on(token: Token) -> bool:
    """A word that tells which body is meant: a genitive, or a name in foreign letters."""
    return (
        token.is_word and token.pos in {"NOUN", "PROPN", "ADJ", "X"} and (token.case == "Gen" or token.text.isascii())
    )


def unclosed(name: str) -> bool:
    """Whether a quotation mark opens in a name and does not close."""
    return name.count("«") > name.count("»") or name.count('"') % 2 == 1 or name.count("„") > name.count("“")


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split() if len(word) > 2 or word[0].isupper())


def _is_foreign(article: Article, words: list[Token]) -> bool:
    return article.pack.code != "en" and all(token.text.isascii() for token in words)
