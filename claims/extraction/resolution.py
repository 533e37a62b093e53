"""Who a speaker is: from the words of the speaker to a name, or to nothing where that would be a guess."""

from bisect import bisect_left
from dataclasses import dataclass

from claims.extraction.article import Article
from claims.extraction.atlas import Atlas
from claims.extraction.grammar.dictionary import LANGUAGES, is_person_noun
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity, Mentions
from claims.extraction.nominative import name_of, phrase_in_nominative
from claims.extraction.reports import Report
from claims.extraction.results import Resolution
from sources.text.offsets import Span

EVIDENCE = {
    "same_name": "the speaker is named here",
    "descriptor": "described so elsewhere in the article",
    "office": "held the office on the day of the article",
    "pronoun": "the pronoun points back",
    "previous_cue": "spoke in the words before",
    "metonym": "the place stands for the body",
    "as_printed": "a body or group, named as printed",
}
NEAR = 700  # characters a pronoun or description reaches back


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker already resolved: where, who, and the person where it is one."""

    offset: int
    resolution: Resolution
    person: Entity | None
    head: str


@dataclass(frozen=True, slots=True)
class Announced:
    """The subject of a cue that carried no content: «О встрече сообщила пресс-служба.»"""

    span: Span
    words: list[Token]
    head: Token


class Resolver:
    """Resolves the speakers of an article in the order of the text."""

    def __init__(self, article: Article, mentions: Mentions, atlas: Atlas, announced: list[Announced]) -> None:
        self._announcements = announced
        self._announced_at = [subject.span.start for subject in announced]
        self.article, self.mentions, self.atlas = article, mentions, atlas
        self.speech = article.pack.speech
        self.spoken: list[Spoken] = []

    def resolve(self, report: Report) -> Resolution | None:
        """Who speaks in `report`; remembered for the reports that follow."""
        if report.speaker is None or report.speaker_head is None:
            return None
        words = [token for token in self.article.tokens_in(*report.speaker) if token.is_word]
        head = report.speaker_head
        if not words:
            return None
        found, person = self._decide(report, words, head)
        if found is not None:
            self.spoken.append(Spoken(report.speaker.start, found, person, head.lemma))
        return found

    def _decide(self, report: Report, words: list[Token], head: Token) -> tuple[Resolution | None, Entity | None]:
        assert report.speaker is not None
        pointed = self.speech.pronouns.get(head.lower) or self.speech.possessives.get(head.lower)
        if pointed is not None:
            return self._pronoun(report, *pointed)
        if head.lemma in self.speech.papers:
            return self._paper(report, words, head)
        person = self._person_in(report, words, head)
        if person is not None:
            return self._as_person(person, "same_name", 0.95), person
        if len(words) == 1 and head.lemma in self.speech.media | self.speech.bodies:
            return self._body(report, head)
        if self._is_person(head) and head.number != "Plur":
            found = self._described(report, words, head)
            if found[0] is not None:
                return found
        if head.lemma in self.speech.vague and len(words) <= 2:
            return None, None
        return self._as_printed(words, head), None

    def _person_in(self, report: Report, words: list[Token], head: Token) -> Entity | None:
        assert report.speaker is not None
        named = self.mentions.between(*report.speaker)
        for entity, mention in reversed(named):
            if entity.kind != "PER":
                continue
            same_case = any(token.case in {head.case or "Nom", ""} for token in mention)
            inside_head = any(token.index == head.index for token in mention)
            if inside_head or (same_case and (head.case != "Gen" or self._is_person(head))):
                return entity
        return None

    def _is_person(self, head: Token) -> bool:
        language = self.article.pack.code
        return head.lemma in self.speech.roles or (language in LANGUAGES and is_person_noun(head.lemma, language))

    def _as_person(self, person: Entity, evidence: str, confidence: float) -> Resolution:
        known = self.atlas.person_of(person)
        name = name_of(person, self.article.pack.code)
        return Resolution(name, known.key if known else None, evidence, confidence)

    def _pronoun(self, report: Report, gender: str, number: str) -> tuple[Resolution | None, Entity | None]:
        assert report.speaker is not None
        offset = report.speaker.start
        if number == "Plur":
            last = self._last_spoken(offset)
            if last is not None and last.person is None:
                return _again(last, "pronoun", 0.5), None
            return None, None
        sentence_start = report.sentence.tokens[0].start
        near = [
            (entity, mention)
            for entity, mention in self.mentions.before(offset, reach=NEAR)
            if entity.kind == "PER" and entity.gender in {gender, ""}
        ]
        for entity, mention in near:
            subject = any(token.case == "Nom" for token in mention)
            if mention[0].start >= sentence_start and (subject or report.sentence.inside >= 0):
                return self._as_person(entity, "pronoun", 0.8), entity
        last = self._last_spoken(offset, outside=report.sentence.inside < 0)
        if last is not None and last.person is not None and last.person.gender in {gender, ""}:
            return _again(last, "pronoun", 0.75), last.person
        for entity, mention in near:
            if any(token.case == "Nom" for token in mention):
                return self._as_person(entity, "pronoun", 0.6), entity
        if near:
            return self._as_person(near[0][0], "pronoun", 0.5), near[0][0]
        if last is not None and last.person is None:
            return _again(last, "previous_cue", 0.5), None
        return None, None

    def _last_spoken(self, offset: int, *, outside: bool = True) -> Spoken | None:
        for spoken in reversed(self.spoken):
            if offset - NEAR * 2 <= spoken.offset < offset and outside:
                return spoken
        return None

    def _paper(self, report: Report, words: list[Token], head: Token) -> tuple[Resolution | None, Entity | None]:
        place = words.index(head) if head in words else 0
        issuer = words[place + 1 :]
        if issuer and issuer[0].case in {"Gen", ""}:
            return self._as_printed(issuer, issuer[0]), None
        last = self._last_spoken(head.start)
        announced = self._announced(head.start)
        if announced is not None and (last is None or announced.span.start > last.offset):
            printed = self._as_printed(announced.words, announced.head)
            return Resolution(printed.name, printed.person_key, "previous_cue", 0.7), None
        if last is not None:
            return _again(last, "previous_cue", 0.6), last.person
        return self._as_printed(words, head), None

    def _announced(self, offset: int) -> Announced | None:
        at = bisect_left(self._announced_at, offset) - 1
        near = at >= 0 and offset - self._announced_at[at] < NEAR * 2
        return self._announcements[at] if near else None

    def _body(self, report: Report, head: Token) -> tuple[Resolution | None, Entity | None]:
        """«Ведомство», «издание»: the body that spoke last, or the one named last."""
        for spoken in reversed(self.spoken):
            if spoken.offset < head.start and spoken.person is None:
                return _again(spoken, "previous_cue", 0.7), None
        for entity, mention in self.mentions.before(head.start, reach=NEAR):
            if entity.kind == "ORG":
                name = phrase_in_nominative(mention, 0, self.article.pack.code, self.article.text)
                return Resolution(name, None, "descriptor", 0.5), None
        return self._as_printed([head], head), None

    def _described(self, report: Report, words: list[Token], head: Token) -> tuple[Resolution | None, Entity | None]:
        assert report.speaker is not None
        countries = self.atlas.countries_in(words)
        extra = {t.lemma for t in words if t is not head and t.pos in {"ADJ", "NOUN", "PROPN"}}
        titled = [entity for entity in self.mentions.people if head.lemma in entity.titles]
        fitting = [e for e in titled if not extra or extra & e.attributes or countries & self._countries(e)]
        chosen = self._nearest(fitting, report.speaker.start)
        if chosen is not None:
            return self._as_person(chosen, "descriptor", 0.85), chosen
        holders = self.atlas.holders(words, countries)
        in_article = [(known, e) for e in self.mentions.people for known in holders if self.atlas.person_of(e) == known]
        if len(in_article) == 1 or (len(holders) == 1 and in_article):
            return self._as_person(in_article[0][1], "office", 0.9), in_article[0][1]
        if len(holders) == 1 and self.atlas.dated:
            return Resolution(holders[0].name, holders[0].key, "office", 0.8), None
        adjectives = {t.lemma for t in words if t.pos in {"ADJ", "PROPN"}}
        alike = [e for e in self.mentions.people if adjectives & e.attributes] if adjectives else []
        if len(alike) == 1:
            return self._as_person(alike[0], "descriptor", 0.6), alike[0]
        if head.lemma in self.speech.roles and len(words) == 1:
            last = self._last_spoken(report.speaker.start)
            if last is not None and last.person is not None:
                return _again(last, "previous_cue", 0.6), last.person
            near = [e for e, _ in self.mentions.before(report.speaker.start, reach=NEAR) if e.kind == "PER"]
            if near:
                return self._as_person(near[0], "descriptor", 0.5), near[0]
        return None, None

    def _countries(self, entity: Entity) -> set[str]:
        beside = [
            t
            for mention in entity.mentions
            for t in self.article.tokens[max(0, mention[0].index - 8) : mention[0].index]
        ]
        return self.atlas.countries_in(beside)

    def _nearest(self, people: list[Entity], offset: int) -> Entity | None:
        """Whoever of `people` was named last before `offset`, else first after it."""
        before = [
            (max(p for p in e.places if p < offset), number) for number, e in enumerate(people) if e.places[0] < offset
        ]
        if before:
            return people[max(before)[1]]
        return min(people, key=lambda entity: entity.places[0]) if people else None

    def _as_printed(self, words: list[Token], head: Token) -> Resolution:
        place = words.index(head) if head in words else 0
        tokens = self.article.tokens_in(words[0].start, words[-1].end)
        name = phrase_in_nominative(tokens, tokens.index(words[place]), self.article.pack.code, self.article.text)
        known = self.atlas.body_of([token.text for token in words])
        metonym = known is not None and any(name.lower() == place.lower() for place in known.metonyms)
        return Resolution(name, known.key if known else None, "metonym" if metonym else "as_printed", 0.8)


def _again(spoken: Spoken, evidence: str, confidence: float) -> Resolution:
    return Resolution(spoken.resolution.name, spoken.resolution.person_key, evidence, confidence)
