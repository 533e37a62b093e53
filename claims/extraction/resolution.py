"""Who a speaker is: from the words of the speaker to a name, or to nothing where that would be a guess."""

from collections import defaultdict
from dataclasses import replace

from claims.extraction.antecedents import HUMANS, ISSUERS, Announced, Antecedents, Sort, Spoken
from claims.extraction.article import Article
from claims.extraction.atlas import Atlas
from claims.extraction.body_names import FullNames, body_name, class_named, class_of, is_medium, is_short, unclosed
from claims.extraction.grammar.dictionary import LANGUAGES, is_person_noun
from claims.extraction.grammar.tokens import Token
from claims.extraction.grounds import ENOUGH, NOBODY, Found, again, again_as, alone, named_since, resolution
from claims.extraction.issued import Issued
from claims.extraction.mentions import ALIKE, Entity, Mentions
from claims.extraction.nominative import name_of, phrase_in_nominative
from claims.extraction.pronouns import meant_by
from claims.extraction.reports import Report
from claims.extraction.results import Resolution
from claims.extraction.titles import Titles

PRINTED = {"group": "printed_group", "human": "printed_human", "paper": "printed_paper"}


class Resolver:
    """Resolves the speakers of an article in the order of the text."""

    def __init__(
        self,
        article: Article,
        mentions: Mentions,
        atlas: Atlas,
        announced: list[Announced],
        *,
        enough: float = ENOUGH,
    ) -> None:
        """`enough`: the confidence below which the speaker stays open."""
        self.article, self.mentions, self.atlas, self.enough = article, mentions, atlas, enough
        self.speech = article.pack.speech
        self.before = Antecedents(article, mentions, announced)
        self._known: dict[str, list[Entity]] = defaultdict(list)
        self._titles = Titles(article, mentions, atlas)
        self._full_names = FullNames(article, mentions)
        self._issued = Issued(article)
        for entity in mentions.people:
            self._enter(entity)

    def _enter(self, entity: Entity) -> None:
        known = self.atlas.person_of(entity)
        if known is not None:
            self._known[known.key].append(entity)

    def resolve(self, report: Report) -> Resolution | None:
        """Who speaks in `report`; remembered for the reports that follow."""
        if report.direct:
            self.before.hear(report.spans)
        if report.meant is not None:
            report = replace(report, speaker=report.meant)
        if report.shape == "label":
            return self._sure(again(self.before.last(report.sentence.span.start, HUMANS), "label")[0])
        if report.speaker is None or report.speaker_head is None:
            return None
        words = [token for token in self.article.tokens_in(*report.speaker) if token.is_word]
        if not words:
            return None
        head = report.speaker_head
        found, sort, person = self._decide(report, words, head)
        if found is not None and report.shape == "turn" and report.meant is not None:
            found = again_as("in_turn", found)
        if found is not None or sort == "human":
            gender = person.gender if person else head.gender if sort == "human" else ""
            body = class_of(self.article, words) if sort in {"body", "medium"} else ""
            if found is not None and sort == "body" and not body:
                body = class_named(self.article, found.name)
            if sort == "medium" and report.shape != "clause":
                body = "medium"
            self.before.spoken.append(Spoken(*report.speaker, found, sort, person, gender, head.lemma, body))
        return self._sure(found)

    def _sure(self, found: Resolution | None) -> Resolution | None:
        return found if found is not None and found.confidence >= self.enough else None

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
        surname = head.capital and len(words) == 1 and (person is None or len(person.words) == 1)
        meant = self.mentions.misprinted(head) if surname else None
        if meant is not None and meant.kind == "ORG":
            return resolution("misprint", body_name(self.article, meant.words)), "body", None
        if meant is not None:
            return self._as_person(meant, "misprint")
        if person is not None:
            return self._as_person(person, "named")
        if len(words) == 1 and (head.lemma in speech.media or head.lemma in speech.bodies):
            return self._body(head)
        if self._is_person(head) and head.number != "Plur":
            return self._described(report, words, head)
        if len(words) == 1 and head.pos in {"NUM", "DET"}:
            return self._one_of(report)
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

    def _one_of(self, report: Report) -> Found:
        """«Один из авторов, доцент X, сказал»: whoever is named before the cue."""
        assert report.speaker is not None
        start, stop = report.speaker.end, report.sentence.span.end
        stop = next((cue.start for cue in report.cue if cue.start > start), stop)
        person = self.mentions.person_at(start, stop, case="Nom")
        return self._as_person(person, "named") if person is not None else NOBODY

    def _as_person(self, person: Entity, ground: str) -> Found:
        known = self.atlas.person_of(person)
        name = name_of(person, self.article.pack.code)
        return resolution(ground, name, known.key if known else None), "person", person

    def _pronoun(self, report: Report, gender: str, number: str) -> Found:
        assert report.speaker is not None
        offset = report.speaker.start
        own_voice = report.sentence.inside < 0 and not self.before.is_quoted(offset)
        if number == "Plur":
            return again(self.before.last(offset, frozenset({"group", "body"})), "they")
        ground, whom = meant_by(
            self.before,
            offset=offset,
            sentence_start=report.sentence.tokens[0].start,
            gender=gender,
            own_voice=own_voice,
        )
        return self._as_person(whom, ground) if isinstance(whom, Entity) else again(whom, ground)

    def _paper(self, words: list[Token], head: Token) -> Found:
        """A document: its issuer, as far as the text tells."""
        place = words.index(head) if head in words else 0
        issuer = words[place + 1 :]
        if len(issuer) == 1 and issuer[0].lemma in self.speech.papers:  # «в тексте указа»
            head, issuer = issuer[0], []
        if issuer and issuer[0].case in {"Gen", ""} and issuer[0].pos in {"NOUN", "PROPN", "ADJ"}:
            noun = next((token for token in issuer if token.pos in {"NOUN", "PROPN"}), issuer[0])
            person = self.mentions.person_at(issuer[0].start, issuer[-1].end)
            if person is not None:
                return self._as_person(person, "issuer_named")
            if len(issuer) == 1 and (noun.lemma in self.speech.media or noun.lemma in self.speech.bodies):
                return self._body(noun)
            return self._as_printed(issuer, noun)
        any_noun = head.pos == "PRON" or head.lemma in self.speech.untitled
        paper = self._issued.before(head, any_noun=any_noun) if not issuer else None
        if paper is not None:
            person = self.mentions.person_at(paper.issuer[0].start, paper.issuer[-1].end)
            if person is not None:
                return self._as_person(person, "issued")
            printed, sort, _ = self._as_printed(list(paper.issuer), paper.head)
            return (again_as("issued", printed) if printed is not None else None), sort, None
        last = self.before.last(head.start, ISSUERS)
        announced = self.before.announced_before(head.start)
        if announced is not None and (last is None or announced.span.start > last.offset):
            printed, sort, _ = self._as_printed(announced.words, announced.head)
            if printed is not None:
                return again_as("announced", printed), sort, None
        if len(words) > 1 and head.pos != "PRON":
            return self._as_printed(words, head, sort="paper")
        return again(last, "paper_of_last")

    def _body(self, head: Token) -> Found:
        """«Ведомство», «издание»: the body of that class which spoke last, else the one named last."""
        wanted = "medium" if head.lemma in self.speech.media else self.speech.bodies[head.lemma]
        bodies = [s for s in self.before.spoken[-ALIKE:] if s.offset < head.start and s.sort in {"body", "medium"}]
        called = [spoken for spoken in bodies if spoken.head == head.lemma]
        if same := called or [spoken for spoken in bodies if spoken.body == wanted]:
            return again(same[-1], "same_body")
        for _, mention in self.before.bodies_before(head.start):
            if class_of(self.article, mention) == wanted:
                found = resolution("body_named", body_name(self.article, mention))
                return found, "medium" if wanted == "medium" else "body", None
        fuller = self._full_names.described(head)
        return (resolution("fuller_phrase", fuller), "body", None) if fuller is not None else NOBODY

    def _described(self, report: Report, words: list[Token], head: Token) -> Found:
        assert report.speaker is not None
        offset = report.speaker.start
        countries = self.atlas.countries_in(words)
        extra = {t.lemma for t in words if t is not head and t.pos in {"ADJ", "NOUN", "PROPN"}} - self.speech.media
        anonymous = bool(extra & self.speech.unnamed)
        for entity in self._titles.near(head.lemma, offset) if not anonymous else ():
            if not extra or extra & entity.attributes or self._titles.is_of(entity, countries):
                return self._as_person(entity, "titled")
        sole = self._titles.sole(words, head, countries) if not anonymous else None
        if sole is not None:
            return self._as_person(sole, "titled_alone")
        office = self._office(words, countries)
        if office is not None:
            return office
        if head.lemma in self.speech.unnamed:
            return NOBODY
        alone = not any(t.pos in {"NOUN", "PROPN"} and t is not head for t in words)
        if report.shape != "turn" and (alone or head.lemma in self.speech.interlocutors):
            found = self._same_person(offset, head, countries, report.sentence.inside < 0)
            if found is not None:
                return found
        return self._as_printed(words, head, sort="human") if len(words) > 1 else NOBODY

    def _office(self, words: list[Token], countries: set[str]) -> Found | None:
        """Whoever held the office that is described, or who alone in the article belongs to its country."""
        holders = self.atlas.holders(words, countries)
        inside = [entity for known in holders for entity in self._known.get(known.key, [])]
        if len(inside) == 1:
            return self._as_person(inside[0], "office" if self.atlas.dated or countries else "office_undated")
        if countries and len(holders) == 1 and self.atlas.dated:
            return resolution("office_known", holders[0].name, holders[0].key), "person", None
        return None

    def _same_person(self, offset: int, head: Token, countries: set[str], own_voice: bool) -> Found | None:
        """A description without a name goes on with whoever spoke last, else with whom the article named last."""
        owned = any(
            token.lower in self.speech.possessives for token in self.article.tokens[head.index - 1 : head.index]
        )
        if not own_voice or owned:  # «её сын» is another
            return None
        gender = head.gender if head.gender == "Fem" else ""
        last = self.before.last(offset, HUMANS, gender=gender, own_voice=True)
        office = head.lemma in self.speech.offices
        if last is not None and not (office and last.person is not None and last.person.titles):
            near = list(self.before.people_before(offset, gender=gender, own_voice=True))
            others = "role_of_last" if named_since(near, last) else "role_since"
            return again(last, "role_of_alone" if alone(near, last.person) else others)
        if office:
            return None
        near = list(self.before.people_before(offset, gender=head.gender, own_voice=True))
        for entity, mention in near:
            if any(token.case == "Nom" for token in mention):
                return self._as_person(entity, "role_named_alone" if alone(near, entity) else "role_of_named")
        return None

    def _as_printed(self, words: list[Token], head: Token, *, sort: Sort | None = None) -> Found:
        tokens = self.article.tokens_in(words[0].start, words[-1].end)
        place = next((at for at, token in enumerate(tokens) if token is head), 0)
        name = phrase_in_nominative(tokens, place, self.article.pack.code, self.article.text)
        if self.article.text[words[-1].end : words[-1].end + 1] in {"»", '"', "“", "”"} and unclosed(name):
            name += self.article.text[words[-1].end]
        known = self.atlas.body_of([token.text for token in words])
        metonym = known is not None and any(name.lower() == place.lower() for place in known.metonyms)
        if sort is None:
            people = head.number == "Plur" and (self._is_person(head) or head.lemma in self.speech.vague)
            sort = (
                "group"
                if people
                else "medium"
                if is_medium(self.article, words) or head.lemma in self.speech.media
                else "body"
            )
        office = sort == "human" and head.lemma in self.speech.offices
        ground = "metonym" if metonym else "printed_office" if office else PRINTED.get(sort, "printed")
        if sort == "paper" and any(token.quoted >= 0 or token.capital for token in words if token is not head):
            ground = "printed"  # «книга „Тихая вода“» names itself
        if ground == "printed_group" and len(words) == 1 and head.pos == "NOUN":
            ground = "printed_crowd"  # «болельщики»: nobody in particular
        bare = len(words) == 1 and head.quoted < 0 and not head.capital and head.number != "Plur"
        if bare and ground == "printed" and head.lemma not in self.speech.bodies:
            ground = "printed_word"
        found = resolution(ground, name, known.key if known else None)
        return self._fuller(found, words, sort), sort, None

    def _fuller(self, found: Resolution, words: list[Token], sort: Sort) -> Resolution:
        """«МВД» where the article said «МВД Киргизии» before; «СК» for the words it is made of."""
        if len(words) > 1 or sort not in {"body", "medium"}:
            return found
        for spoken in reversed(self.before.spoken[-ALIKE:]):
            if spoken.resolution is not None and spoken.sort == sort and is_short(found.name, spoken.resolution.name):
                return again_as("longer_name", spoken.resolution)
        longer = self._full_names.of(found.name)
        return resolution("longer_name", longer, found.person_key) if longer is not None else found
