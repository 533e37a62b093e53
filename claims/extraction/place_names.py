"""Places that the search for names took for the beginning of one: «премьер-министр Эстмура Элинор Харроу»."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from claims.extraction.grammar.dictionary import LANGUAGES, forms
from claims.extraction.grammar.tagging import Names
from claims.extraction.grammar.tokens import Token
from claims.extraction.name_forms import same_name
from sources.languages.pack import Pack
from sources.text.offsets import Span


def places_apart(tokens: list[Token], names: Names, pack: Pack) -> Names:
    """The names with each place that an office belongs to cut from the name of who holds it."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    found = [(name, Span(bisect_right(ends, name[1]), bisect_left(starts, name[2]))) for name in names]
    held = [tokens[range_.start] for (kind, *_), range_ in found if kind == "LOC" and range_.start < range_.end]
    places = {token.lower[:3]: token.lower for token in held}
    return [piece for name, range_ in found for piece in _pieces(tokens, name, range_, places, pack)]


def _pieces(
    tokens: list[Token], name: tuple[str, int, int], range_: Span, places: dict[str, str], pack: Pack
) -> Iterator[tuple[str, int, int]]:
    kind, start, end = name
    words = [token for token in tokens[range_.start : range_.end] if token.is_word]
    official = kind == "PER" and len(words) > 1 and _holds_office(tokens, range_.start, pack)
    if official and _is_place(words, places, pack.code, case=tokens[range_.start - 1].case):
        yield "LOC", start, words[0].end
        start = words[1].start
    yield kind, start, end


def _holds_office(tokens: list[Token], first: int, pack: Pack) -> bool:
    """Right before the name stands an office, or the body that it is an office of."""
    if not first:
        return False
    before, speech = tokens[first - 1], pack.speech
    return before.lemma in speech.offices | speech.roles or before.lemma in speech.bodies or before.text.isupper()


def _is_place(words: list[Token], places: dict[str, str], language: str, *, case: str) -> bool:
    """Whether the first of `words` is a place; `case`: of the office before them."""
    first, second = words[:2]
    linked = first.relation == "nmod" and second.relation == "appos"
    if len(words) == 2 or linked or not second.capital or language not in LANGUAGES:
        return linked
    if any("Patr" in _kinds(word, language) for word in words) or _kinds(first, language, case) & {"Name", "Surn"}:
        return False
    known = places.get(first.lower[:3])
    return "Name" in _kinds(second, language) or (known is not None and same_name(known, first.lower))


def _kinds(word: Token, language: str, case: str = "") -> set[str]:
    """What names the dictionary knows `word` as, in `case` if that is given."""
    return {f.name for f in forms(word.text.lower(), language) if f.known and (not case or f.case in {case, ""})}
