"""How a language reports what was said: what extraction needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Speech:
    """The words around a quotation. All are dictionary forms in lower case, ё written as е.

    Cues, each with the shapes in which it takes what was said: `verbs`: by verb. `phrases`: by verb and the noun
    that makes it a cue («выразить надежду»). `adjectives`: by predicate adjective («уверен»). The shapes:
    `direct` words in quotation marks; `aside` stands beside the content («…, сказал X»); `clause` with a
    conjunction; `wish` an infinitive; `about` a preposition and a noun; `noun` a bare noun that states the
    content; `call` names one thing as another; `charge` accuses; `source` the speaker stands in a preposition («в
    докладе говорится»); `said` it was uttered, not thought.

    `conjunctions` open a reported clause, `wish_conjunctions` a reported wish, `questions` a reported question.
    `as_words` open an aside («как сообщил X»). `about_words`, `charge_words`, `place_words` are prepositions.
    `nominal`: phrases that a speaker in the genitive or a possessive follows («по словам»); `nominal_behind`:
    phrases that follow their speaker («айтуынша»). `quotatives` stand between a content and the cue behind it
    («деп»), `content_endings` make a clause a noun there. `possessives` stand inside such phrases and point to a
    speaker. `back_references`: words for what was just said («об этом»). `captions` stand before a colon and name
    no speaker («Источник»). `labels` stand before a colon and quote whoever spoke last. `wordings`: nouns for words
    that may be anybody's («надпись»). `norms`: what things are done by, not told by («согласно закону»).
    `editorial`: the article speaking for itself. `openers`: words before a statement that are no part of it.
    `pronouns`: personal pronouns with gender and number. `reflexive`: pronouns for the speaker in a reported clause.
    `negations` before a cue undo it, except before `deniable` cues («не исключил»). `deverbal`: endings of nouns that
    state an event. `roles`: nouns that point back to a person already named. `offices`: nouns for posts, which point
    back to nobody who is known by another. `heads`: nouns for whoever leads a body; `headed`: the
    beginning of what is led → those of the title and of a word beside it («мид» → «министр», «иностранн»).
    `bodies`: nouns for organisations, each with its class (office, firm,
    court, party); names with one of `office_prefixes` are offices. `papers`: documents that speak; `issuing`: verbs for
    making one known, `untitled`: nouns for any of them («документ»). `media`: nouns for
    media, `agencies` the names of some. `interlocutors`: nouns for whoever a medium spoke to. `vague`: speakers
    nobody can name («СМИ», «эксперты»), `unnamed` those who stay so in the singular («источник»). `relatives`:
    relative pronouns. `times`: nouns that tell when, never who. `dates`: months and days. `comparisons`, `opinions`:
    words that make a statement one. `adversatives` set one claim against another, `comments` open a remark of the
    article on what was said, `contrasting` set one subject against another, `joining` words join a clause to the one
    before. `question_particles` make a question of the word before them. `empty`: nouns that state nothing («слова»,
    «информация»). `first_person`: pronouns. `shouts`: verbs and nouns for shouting. `relaying`: verbs whose object
    speaks («цитирует X», «приводит слова X»), `relayed` the nouns for it. `raising`: verbs that lend their subject to
    a cue in the infinitive. `subordinators` open a clause that ends before the main one. `clitics` are cut from the
    word before them; `dotted` keep their full stop. `single_marks`: apostrophes may be quotation marks. `parsed`: the
    grammar gives whole clauses; what a word reports is weighed by what was learned.
    """

    verbs: Mapping[str, frozenset[str]]
    phrases: Mapping[tuple[str, str], frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    conjunctions: frozenset[str]
    wish_conjunctions: frozenset[str]
    questions: frozenset[str]
    as_words: frozenset[str]
    about_words: frozenset[str]
    charge_words: frozenset[str]
    place_words: frozenset[str]
    nominal: frozenset[tuple[str, ...]]
    nominal_behind: frozenset[tuple[str, ...]]
    quotatives: frozenset[str]
    content_endings: tuple[str, ...]
    possessives: Mapping[str, tuple[str, str]]
    back_references: frozenset[tuple[str, ...]]
    captions: frozenset[str]
    labels: frozenset[tuple[str, ...]]
    wordings: frozenset[str]
    norms: frozenset[str]
    editorial: frozenset[str]
    openers: frozenset[tuple[str, ...]]
    pronouns: Mapping[str, tuple[str, str]]
    reflexive: frozenset[str]
    negations: frozenset[str]
    deniable: frozenset[str]
    deverbal: tuple[str, ...]
    roles: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]
    headed: Mapping[str, tuple[str, str]]
    bodies: Mapping[str, str]
    office_prefixes: tuple[str, ...]
    papers: frozenset[str]
    issuing: frozenset[str]
    untitled: frozenset[str]
    media: frozenset[str]
    agencies: frozenset[str]
    interlocutors: frozenset[str]
    vague: frozenset[str]
    unnamed: frozenset[str]
    relatives: frozenset[str]
    times: frozenset[str]
    dates: frozenset[str]
    comparisons: frozenset[str]
    opinions: frozenset[str]
    adversatives: frozenset[str]
    comments: frozenset[tuple[str, ...]]
    contrasting: frozenset[str]
    joining: frozenset[str]
    first_person: frozenset[str]
    shouts: frozenset[str]
    relaying: frozenset[str]
    relayed: frozenset[str]
    raising: frozenset[str]
    question_particles: frozenset[str]
    empty: frozenset[str]
    subordinators: frozenset[str]
    clitics: tuple[str, ...]
    dotted: frozenset[str]
    single_marks: bool
    parsed: bool
    phrase_verbs: frozenset[str] = field(init=False)
    nominal_first: frozenset[str] = field(init=False)
    place_nouns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase_verbs", frozenset(verb for verb, _ in self.phrases))
        object.__setattr__(self, "nominal_first", frozenset(phrase[0] for phrase in self.nominal))
        object.__setattr__(self, "place_nouns", self.papers | self.media | frozenset(self.bodies))


def classed(**groups: str) -> dict[str, str]:
    """Words by class (`court="суд"`) turned into class by word."""
    return {word: name for name, words in groups.items() for word in words.split()}


def shaped(**groups: str) -> dict[str, frozenset[str]]:
    """Words by shape (`aside="сказать заявить"`) turned into shapes by word."""
    found: dict[str, set[str]] = {}
    for shape, words in groups.items():
        for word in words.split():
            found.setdefault(word, set()).add(shape)
    return {word: frozenset(shapes) for word, shapes in found.items()}
