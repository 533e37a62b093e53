"""Who a speaker is: from the words of the speaker to a name, or to nothing where that would be a guess."""

from collections import defaultdict

from claims.extraction.antecedents import Announced, Antecedents, Sort, Spoken
from claims.extraction.article import Article
from claims.extraction.atlas import Atlas
from claims.extraction.grammar.dictionary import LANGUAGES, is_person_noun
from claims.extraction.grammar.tokens import Token
from claims.extraction.mentions import Entity, Mentions
from claims.extraction.nominative import name_of, phrase_in_nominative
from claims.extraction.reports import Report
from claims.extraction.results import Resolution

EVIDENCE = {
    "same_name": "the speaker is named here",
    "descriptor": "described so elsewhere in the article",
    "office": "held the office on the day of the article",
    "pronoun": "the pronoun points back",
    "previous_cue": "spoke in the words before",
    "metonym": "the place stands for the body",
    "as_printed": "a body or group, named as printed",
}
HUMANS: frozenset[Sort] = frozenset({"person", "human"})
ISSUERS: frozenset[Sort] = frozenset({"person", "human", "body", "medium"})
Found = tuple[Resolution | None, Sort, Entity | None]
NOBODY: Found = (None, "human", None)


class Resolver:
    """Resolves the speakers of an article in the order of the text."""

    def __init__(self, article: Article, mentions: Mentions, atlas: Atlas, announced: list[Announced]) -> None:
        self.article, self.mentions, self.atlas = article, mentions, atlas
        self.speech = article.pack.speech
        self.before = Antecedents(article, mentions, announced)
        self._titled: dict[str, list[Entity]] = defaultdict(list)
        self._known: dict[str, list[Entity]] = defaultdict(list)
        self._of_country: dict[str, list[Entity]] = defaultdict(list)
        for entity in mentions.people:
            self._enter(entity)

    def _enter(self, entity: Entity) -> None:
        for title in entity.titles:
            self._titled[title].append(entity)
        known = self.atlas.person_of(entity)
        if known is not None:
            self._known[known.key].append(entity)
        tokens = self.article.tokens
        beside = [t for words in entity.mentions for t in tokens[max(0, words[0].index - 8) : words[0].index]]
        for country in self.atlas.countries_in(beside):
            self._of_country[country].append(entity)

    def resolve(self, report: Report) -> Resolution | None:
        """Who speaks in `report`; remembered for the reports that follow."""
        if report.shape == "label":
            return _again(self.before.last(report.sentence.span.start, HUMANS), "previous_cue", 0.7)[0]
        if report.speaker is None or report.speaker_head is None:
            return None
        words = [token for token in self.article.tokens_in(*report.speaker) if token.is_word]
        if not words:
            return None
        head = report.speaker_head
        found, sort, person = self._decide(report, words, head)
        if found is not None:
            gender = person.gender if person else head.gender if sort == "human" else ""
            body = self._class_of(words) if sort in {"body", "medium"} else ""
            if sort == "medium" and report.shape != "clause":
                body = "medium"
            self.before.spoken.append(Spoken(report.speaker.start, found, sort, person, gender, head.lemma, body))
        return found

    def _decide(self, report: Report, words: list[Token], head: Token) -> Found:
        speech = self.speech
        if head.lower in speech.first_person:
            return NOBODY
        pointed = speech.pronouns.get(head.lower) or speech.possessives.get(head.lower)
        if pointed is not None:
            return self._pronoun(report, *pointed)
        if head.pos == "PRON" or head.lemma in speech.papers:
            return self._paper(words, head)
        if self.atlas.is_body([token.text for token in words]):
            return self._as_printed(words, head)
        person = self._person_in(report, head)
        if person is not None:
            return self._as_person(person, "same_name", 0.95)
        if len(words) == 1 and (head.lemma in speech.media or head.lemma in speech.bodies):
            return self._body(head)
        if self._is_person(head) and head.number != "Plur":
            return self._described(report, words, head)
        if head.lemma in speech.vague and len(words) <= 2:
            return NOBODY
        return self._as_printed(words, head)

    def _is_person(self, head: Token) -> bool:
        language = self.article.pack.code
        return head.lemma in self.speech.roles or (language in LANGUAGES and is_person_noun(head.lemma, language))

    def _person_in(self, report: Report, head: Token) -> Entity | None:
        assert report.speaker is not None
        for entity, mention in reversed(self.mentions.between(*report.speaker)):
            if entity.kind != "PER":
                continue
            same_case = any(token.case in {head.case or "Nom", ""} for token in mention)
            inside_head = any(token.index == head.index for token in mention)
            if inside_head or (same_case and (head.case != "Gen" or self._is_person(head))):
                return entity
        return None

    def _as_person(self, person: Entity, evidence: str, confidence: float) -> Found:
        known = self.atlas.person_of(person)
        name = name_of(person, self.article.pack.code)
        return Resolution(name, known.key if known else None, evidence, confidence), "person", person

    def _pronoun(self, report: Report, gender: str, number: str) -> Found:
        assert report.speaker is not None
        offset = report.speaker.start
        own_voice = report.sentence.inside < 0
        if number == "Plur":
            return _again(self.before.last(offset, frozenset({"group", "body"})), "pronoun", 0.5)
        near = list(self.before.people_before(offset, gender=gender, own_voice=own_voice))
        sentence_start = report.sentence.tokens[0].start
        for entity, mention in near:
            if mention[0].start >= sentence_start and (not own_voice or any(t.case == "Nom" for t in mention)):
                return self._as_person(entity, "pronoun", 0.8)
        last = self.before.last(offset, HUMANS, gender=gender) if own_voice else None
        subject = next((pair for pair in near if any(t.case == "Nom" for t in pair[1])), None)
        if last is not None and (subject is None or subject[1][0].start <= last.offset or last.offset > offset - 400):
            return _again(last, "pronoun", 0.75)
        if subject is not None or near:
            return self._as_person((subject or near[0])[0], "pronoun", 0.6)
        return _again(last or self.before.last(offset, ISSUERS), "pronoun", 0.5)

    def _paper(self, words: list[Token], head: Token) -> Found:
        """A document: its issuer, as far as the text tells."""
        place = words.index(head) if head in words else 0
        issuer = words[place + 1 :]
        if issuer and issuer[0].case in {"Gen", ""} and issuer[0].pos in {"NOUN", "PROPN", "ADJ"}:
            noun = next((token for token in issuer if token.pos in {"NOUN", "PROPN"}), issuer[0])
            person = self.mentions.person_at(issuer[0].start, issuer[-1].end)
            if person is not None:
                return self._as_person(person, "same_name", 0.8)
            return self._as_printed(issuer, noun)
        last = self.before.last(head.start, ISSUERS)
        announced = self.before.announced_before(head.start)
        if announced is not None and (last is None or announced.span.start > last.offset):
            printed, sort, _ = self._as_printed(announced.words, announced.head)
            if printed is not None:
                return Resolution(printed.name, printed.person_key, "previous_cue", 0.7), sort, None
        if last is not None:
            return _again(last, "previous_cue", 0.6)
        return NOBODY if head.pos == "PRON" else self._as_printed(words, head, sort="paper")

    def _body(self, head: Token) -> Found:
        """«Ведомство», «издание»: the body of that class which spoke last, else the one named last."""
        wanted = "medium" if head.lemma in self.speech.media else self.speech.bodies[head.lemma]
        for spoken in reversed(self.before.spoken):
            same = spoken.head == head.lemma or spoken.body == wanted
            if spoken.offset < head.start and same and spoken.sort in {"body", "medium"}:
                return _again(spoken, "previous_cue", 0.7)
        for _, mention in self.before.bodies_before(head.start):
            if self._class_of(mention) == wanted:
                place = next((at for at, token in enumerate(mention) if token.pos in {"NOUN", "PROPN"}), 0)
                name = phrase_in_nominative(mention, place, self.article.pack.code, self.article.text)
                return Resolution(name, None, "descriptor", 0.5), "medium" if wanted == "medium" else "body", None
        return self._as_printed([head], head)

    def _class_of(self, words: list[Token]) -> str:
        """What kind of body a name belongs to: by its nouns, its abbreviation, or its foreign letters."""
        for token in words:
            if token.lemma in self.speech.media or token.lower in self.speech.agencies:
                return "medium"
            if token.lemma in self.speech.bodies:
                return self.speech.bodies[token.lemma]
            if token.lower.startswith(self.speech.office_prefixes) and token.capital:
                return "office"
        return "firm" if self._is_foreign(words) else ""

    def _is_foreign(self, words: list[Token]) -> bool:
        return self.article.pack.code != "en" and all(token.text.isascii() for token in words)

    def _is_medium(self, words: list[Token]) -> bool:
        """A name in quotation marks or in Latin letters may be that of a medium."""
        first, last = words[0], words[-1]
        marked = self.article.text[max(0, first.start - 1) : first.start] in '«"“„' and first.start > 0
        latin = self._is_foreign(words)
        agency = any(token.lower in self.speech.agencies for token in words)
        return (marked and self.article.text[last.end : last.end + 1] in '»"”“') or latin or agency

    def _described(self, report: Report, words: list[Token], head: Token) -> Found:
        assert report.speaker is not None
        offset = report.speaker.start
        countries = self.atlas.countries_in(words)
        extra = {t.lemma for t in words if t is not head and t.pos in {"ADJ", "NOUN", "PROPN"}} - self.speech.media
        near = [entity for country in countries for entity in self._of_country[country]]
        titled = self._titled.get(head.lemma, [])
        fitting = [entity for entity in titled if not extra or extra & entity.attributes or entity in near]
        chosen = self._nearest(fitting, offset)
        if chosen is not None:
            return self._as_person(chosen, "descriptor", 0.85)
        office = self._office(words, countries)
        if office is not None:
            return office
        if head.lemma in self.speech.unnamed:
            return NOBODY
        alone = not any(t.pos in {"NOUN", "PROPN"} and t is not head for t in words)
        if alone or head.lemma in self.speech.interlocutors:
            found = self._same_person(offset, head, countries, report.sentence.inside < 0)
            if found is not None:
                return found
        return self._as_printed(words, head, sort="human") if len(words) > 1 else NOBODY

    def _office(self, words: list[Token], countries: set[str]) -> Found | None:
        """Whoever held the office that is described, or who alone in the article belongs to its country."""
        holders = self.atlas.holders(words, countries)
        inside = [entity for known in holders for entity in self._known.get(known.key, [])]
        if len(inside) == 1:
            return self._as_person(inside[0], "office", 0.9)
        if countries and len(holders) == 1 and self.atlas.dated:
            return Resolution(holders[0].name, holders[0].key, "office", 0.8), "person", None
        alike = list({id(entity): entity for country in countries for entity in self._of_country[country]}.values())
        return self._as_person(alike[0], "descriptor", 0.6) if len(alike) == 1 else None

    def _same_person(self, offset: int, head: Token, countries: set[str], own_voice: bool) -> Found | None:
        """A description without a name goes on with whoever spoke last, else with whom the article named last."""
        if not own_voice:
            return None
        gender = head.gender if head.gender == "Fem" else ""
        last = self.before.last(offset, HUMANS, gender=gender)
        office = head.lemma in self.speech.offices
        if last is not None and not (office and last.person is not None and last.person.titles):
            return _again(last, "previous_cue", 0.6)
        if office:
            return None
        for entity, mention in self.before.people_before(offset, gender=head.gender, own_voice=True):
            if any(token.case == "Nom" for token in mention):
                return self._as_person(entity, "descriptor", 0.5)
        return None

    def _nearest(self, people: list[Entity], offset: int) -> Entity | None:
        """Whoever of `people` was named last before `offset`, else first after it."""
        before = [(max(p for p in e.places if p < offset), n) for n, e in enumerate(people) if e.places[0] < offset]
        if before:
            return people[max(before)[1]]
        return min(people, key=lambda entity: entity.places[0]) if people else None

    def _as_printed(self, words: list[Token], head: Token, *, sort: Sort | None = None) -> Found:
        tokens = self.article.tokens_in(words[0].start, words[-1].end)
        place = next((at for at, token in enumerate(tokens) if token is head), 0)
        name = phrase_in_nominative(tokens, place, self.article.pack.code, self.article.text)
        if self.article.text[words[-1].end : words[-1].end + 1] in {"»", '"', "“", "”"} and _unclosed(name):
            name += self.article.text[words[-1].end]
        known = self.atlas.body_of([token.text for token in words])
        metonym = known is not None and any(name.lower() == place.lower() for place in known.metonyms)
        if sort is None:
            people = head.number == "Plur" and (self._is_person(head) or head.lemma in self.speech.vague)
            sort = (
                "group" if people else "medium" if self._is_medium(words) or head.lemma in self.speech.media else "body"
            )
        found = Resolution(name, known.key if known else None, "metonym" if metonym else "as_printed", 0.8)
        return self._fuller(found, words, sort), sort, None

    def _fuller(self, found: Resolution, words: list[Token], sort: Sort) -> Resolution:
        """«МВД» where the article said «МВД Киргизии» before; «СК» for the words it is made of."""
        if len(words) > 1 or sort not in {"body", "medium"}:
            return found
        for spoken in reversed(self.before.spoken):
            name = spoken.resolution.name
            longer = spoken.sort == sort and len(name) > len(found.name)
            if longer and (name.lower().startswith(found.name.lower() + " ") or _initials(name) == found.name):
                return Resolution(name, spoken.resolution.person_key, "descriptor", 0.75)
        return found


def _unclosed(name: str) -> bool:
    return name.count("«") > name.count("»") or name.count('"') % 2 == 1 or name.count("„") > name.count("“")


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split() if len(word) > 2 or word[0].isupper())


def _again(spoken: Spoken | None, evidence: str, confidence: float) -> Found:
    if spoken is None:
        return NOBODY
    found = Resolution(spoken.resolution.name, spoken.resolution.person_key, evidence, confidence)
    return found, spoken.sort, spoken.person
