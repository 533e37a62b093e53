"""Names of bodies and media: which class they are of, and which is short for which."""

from claims.extraction.article import Article
from claims.extraction.grammar.tokens import Token


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


def unclosed(name: str) -> bool:
    """Whether a quotation mark opens in a name and does not close."""
    return name.count("«") > name.count("»") or name.count('"') % 2 == 1 or name.count("„") > name.count("“")


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split() if len(word) > 2 or word[0].isupper())


def _is_foreign(article: Article, words: list[Token]) -> bool:
    return article.pack.code != "en" and all(token.text.isascii() for token in words)
