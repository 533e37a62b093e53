"""The people and bodies of an article: every form of their names, what they are called beside them."""

from bisect import bisect_left
from dataclasses import dataclass, field

from claims.extraction.article import Article
from claims.extraction.grammar.dictionary import LANGUAGES, forms
from claims.extraction.grammar.tokens import Token
from claims.extraction.name_forms import edges, is_misprint, same_name, stem

MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
ALIKE = 40  # names with one beginning that a word is compared with
AGREEMENT = 3  # what the gender of a verb counts beside that of a name, which the grammar may not know
BESIDE = 14  # tokens before a name in which its titles stand


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name. `places`: starts of its mentions, in order; `titles`: dictionary forms of
    the nouns beside its name, `attributes`: of the adjectives and genitives there."""

    kind: str
    words: list[Token]
    gender: str = ""
    places: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    mentions: list[list[Token]] = field(default_factory=list)


class Mentions:
    """All named entities of an article, found by place and by name."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: list[Entity] = []
        self._by_stem: dict[str, list[Entity]] = {}
        for kind, start, end in article.names:
            tokens = [token for token in article.tokens_in(start, end) if token.is_word]
            if tokens and kind in {"PER", "ORG", "LOC"}:
                self._add(kind, tokens)
        self._take_back_surnames()
        self._spread()
        self.people = [entity for entity in self.entities if entity.kind == "PER"]
        for entity in self.entities:
            entity.places.sort()
        self._surnames: dict[tuple[int, str, str], list[tuple[Entity, str]]] = {}
        for entity in self.people:
            _describe(article, entity)
        for entity in self.entities:
            if len(entity.words) > 1 if entity.kind == "PER" else entity.kind == "ORG" and len(entity.words) == 1:
                for name in {words[-1].lower for words in entity.mentions}:
                    self._surnames.setdefault(edges(name), []).append((entity, name))
        self.seen = sorted(
            (
                (mention[0].start, mention[-1].end, number, mention)
                for number, entity in enumerate(self.entities)
                for mention in entity.mentions
            ),
            key=lambda place: place[:3],
        )
        self._starts = [start for start, *_ in self.seen]

    def _add(self, kind: str, tokens: list[Token]) -> None:
        entity = self._known(kind, tokens)
        if entity is None:
            entity = Entity(kind, tokens)
            self.entities.append(entity)
        elif len(tokens) > len(entity.words):
            entity.words = tokens
        entity.places.append(tokens[0].start)
        entity.mentions.append(tokens)
        for token in tokens:
            known = self._by_stem.setdefault(stem(token.text), [])
            if entity not in known:
                known.append(entity)

    def _known(self, kind: str, tokens: list[Token]) -> Entity | None:
        """An earlier entity that these words may name: the surname agrees, and no first name contradicts."""
        candidates = self._by_stem.get(stem(tokens[-1].text), [])
        for entity in reversed(candidates[-ALIKE:]):
            if entity.kind != kind:
                continue
            if kind == "PER" and _same_person(entity.words, tokens):
                return entity
            if kind != "PER" and len(entity.words) == len(tokens) and _all_same(entity.words, tokens):
                return entity
        return None

    def _take_back_surnames(self) -> None:
        """A word taken for a body or a place is somebody whose surname it is, letter for letter."""
        full: dict[str, list[Entity]] = {}
        for entity in self.entities:
            if entity.kind == "PER" and len(entity.words) > 1:
                for name in {words[-1].lower for words in entity.mentions}:
                    full.setdefault(name, []).append(entity)
        for entity in self.entities:
            bearers = full.get(entity.words[0].lower, [])
            if entity.kind != "PER" and len(entity.words) == 1 and len(bearers) == 1:
                bearers[0].places += entity.places
                bearers[0].mentions += entity.mentions
                entity.places, entity.mentions = [], []
        self.entities = [entity for entity in self.entities if entity.mentions]

    def _spread(self) -> None:
        """A surname that was a person's once is that person's wherever it stands."""
        taken = {token.index for entity in self.entities for mention in entity.mentions for token in mention}
        for token in self.article.tokens:
            if token.index in taken or not token.capital or len(token.text) < 4:
                continue
            for entity in self._by_stem.get(stem(token.text), [])[-ALIKE:]:
                if entity.kind == "PER" and same_name(entity.words[-1].text, token.text):
                    entity.places.append(token.start)
                    entity.mentions.append([token])
                    break

    def misprinted(self, word: Token) -> Entity | None:
        """The one person or body whose name differs from a long `word` by a letter, or by two that changed places."""
        alike = self._surnames.get(edges(word.lower), [])[-ALIKE:]
        found = {id(entity): entity for entity, name in alike if is_misprint(name, word.lower)}
        return next(iter(found.values())) if len(found) == 1 else None

    def between(self, start: int, end: int) -> list[tuple[Entity, list[Token]]]:
        """Entities named between two offsets, with the words of each mention, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(self.entities[number], words) for _, stop, number, words in self.seen[first:last] if stop <= end]

    def person_at(self, start: int, end: int, *, case: str = "") -> Entity | None:
        """The last person named between two offsets, in `case` if that is given."""
        for entity, words in reversed(self.between(start, end)):
            if entity.kind == "PER" and (not case or any(token.case in {case, ""} for token in words)):
                return entity
        return None

    def before(self, offset: int, *, reach: int) -> list[tuple[Entity, list[Token]]]:
        """Entities named in the `reach` characters before `offset`, nearest first."""
        return list(reversed(self.between(max(0, offset - reach), offset)))


def _all_same(first: list[Token], second: list[Token]) -> bool:
    return all(same_name(a.text, b.text) for a, b in zip(first, second, strict=False))


def _same_person(full: list[Token], short: list[Token]) -> bool:
    if len(short) == 1:
        ends = [full[-1], full[0]] if len(full) > 1 else [full[-1]]
        return any(same_name(word.text, short[0].text) for word in ends)
    if not same_name(full[-1].text, short[-1].text):
        return False
    if len(full) == 1:
        return True
    first, other = full[0].text.strip("."), short[0].text.strip(".")
    if len(first) == 1 or len(other) == 1:
        return first[:1] == other[:1]
    return same_name(first, other)


def _describe(article: Article, entity: Entity) -> None:
    """Collect gender, and the titles before and behind the name."""
    votes: dict[str, int] = {}
    agreed: set[str] = set()
    for mention in entity.mentions:
        for token in mention:
            if token.gender in {"Masc", "Fem"}:
                votes[token.gender] = votes.get(token.gender, 0) + 1
            verb = _agreeing(article, token)
            if verb is not None:
                agreed.add(verb.gender)
                votes[verb.gender] = votes.get(verb.gender, 0) + AGREEMENT
        cases = frozenset(token.case for token in mention)
        _titles_before(article, entity, mention[0].index, cases)
        _titles_behind(article, entity, mention[-1].index, cases)
    if len(agreed) == 1:
        entity.gender = agreed.pop()
        return
    by_name = _given_gender(article, entity)
    entity.gender = by_name or (max(votes, key=lambda gender: votes[gender]) if votes else "")


def _agreeing(article: Article, token: Token) -> Token | None:
    """The verb of the past whose subject a name is, by itself or beside a noun: «председатель X высказалась»."""
    if token.relation == "appos" and token.head >= 0:
        token = article.tokens[token.head]
    verb = article.tokens[token.head] if token.relation == "nsubj" and token.head >= 0 else None
    return verb if verb is not None and verb.form == "Fin" and verb.gender in {"Masc", "Fem"} else None


def _given_gender(article: Article, entity: Entity) -> str:
    if article.pack.code not in LANGUAGES or len(entity.words) < 2:
        return ""
    genders = {f.gender for f in forms(entity.words[0].text.lower(), article.pack.code) if f.name == "Name"}
    return genders.pop() if len(genders) == 1 else ""


def _titles_before(article: Article, entity: Entity, index: int, cases: frozenset[str]) -> None:
    for place in range(index - 1, max(-1, index - BESIDE), -1):
        token = article.tokens[place]
        if token.pos in {"VERB", "AUX", "SCONJ", "PRON", "ADV"} and token.form != "Part":
            break
        if not token.is_word and token.text not in '«»"()-—':
            break
        _note(entity, token, cases)


def _titles_behind(article: Article, entity: Entity, index: int, cases: frozenset[str]) -> None:
    """«X, глава Y», «X — профессор Z»."""
    tokens = article.tokens
    if index + 2 >= len(tokens) or tokens[index + 1].text not in ",—–":
        return
    first = next((t for t in tokens[index + 2 : index + 5] if t.pos == "NOUN"), None)
    if first is None or not _agrees(first, cases):
        return
    for token in tokens[index + 2 : index + 2 + BESIDE]:
        if not token.is_word or (token.pos in {"VERB", "AUX", "SCONJ", "PRON"} and token.form != "Part"):
            break
        _note(entity, token, cases)


def _agrees(token: Token, cases: frozenset[str]) -> bool:
    """Whether a noun stands in one of the cases of a name: one part of it may not decline («главой X Моттаки»)."""
    return "" in cases or token.case in cases or not token.case


def _note(entity: Entity, token: Token, cases: frozenset[str]) -> None:
    if token.pos == "NOUN" and _agrees(token, cases) and len(entity.titles) < ALIKE:
        entity.titles.add(token.lemma)
    if token.pos in {"ADJ", "PROPN", "NOUN"}:
        entity.attributes.add(token.lemma)
