"""Who a document is by, where the article tells: «заявление МВД», «X подписал указ»."""

from bisect import bisect_left
from dataclasses import dataclass

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker
from claims.extraction.sources_named import genitive_source
from claims.extraction.speakers import subject_of

FARTHEST = 12  # tokens between a document and the verb that made it known
REACH = 3_000  # characters behind its issuer in which a document may be meant again
LATEST = 20  # documents that are looked at


@dataclass(frozen=True, slots=True)
class Paper:
    """A document at `offset`, and the words that name its issuer; `head`: the one among them that carries the case."""

    offset: int
    noun: Token
    issuer: tuple[Token, ...]
    head: Token


class Issued:
    """The documents of an article whose issuers it names, in order."""

    def __init__(self, article: Article) -> None:
        self._papers = [paper for sentence in article.sentences for paper in _papers(article, sentence)]
        self._offsets = [paper.offset for paper in self._papers]

    def before(self, noun: Token, *, any_noun: bool) -> Paper | None:
        """The document that `noun` means again: the last one called so, else the last one if all are by one issuer.

        `any_noun`: the noun tells nothing («документ»), so that the last one is meant.
        """
        stop = bisect_left(self._offsets, noun.start)
        near = [p for p in self._papers[max(0, stop - LATEST) : stop] if p.offset > noun.start - REACH]
        if not near:
            return None
        same = [paper for paper in near if paper.noun.lemma == noun.lemma]
        if same or any_noun:
            return (same or near)[-1]
        return near[-1] if len({paper.head.lemma for paper in near}) == 1 else None


def _papers(article: Article, sentence: Sentence) -> list[Paper]:
    speech = article.pack.speech
    found = []
    for place, token in enumerate(sentence.tokens):
        if token.lemma not in speech.papers or token.pos != "NOUN" or token.quoted >= 0:
            continue
        issuer = _owner(article, sentence, place) or _maker(article, sentence, place)
        if issuer is not None:
            tokens = sentence.tokens
            words = [t for t in article.tokens_in(*issuer.span(sentence)) if t.is_word]
            found.append(Paper(token.start, token, tuple(words), tokens[issuer.head]))
    return found


def _owner(article: Article, sentence: Sentence, place: int) -> Speaker | None:
    """«заявление МВД»: a body or somebody named right behind."""
    follows = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    if follows is None or follows.case not in {"Gen", ""} or follows.pos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    found = genitive_source(sentence, place + 1, article.pack.speech)
    return found if found is not None and _issues(article, sentence.tokens[found.head]) else None


def _maker(article: Article, sentence: Sentence, place: int) -> Speaker | None:
    """«МВД распространило заявление», «X подписал указ»: the subject of the verb before."""
    tokens, speech = sentence.tokens, article.pack.speech
    for at in range(place - 1, max(-1, place - FARTHEST), -1):
        if tokens[at].form == "Fin":
            if tokens[at].lemma not in speech.issuing:
                return None
            found = subject_of(sentence, Cue(at, at, at, frozenset()), speech, after_first=False)
            return found if found is not None and _issues(article, tokens[found.head]) else None
        if tokens[at].text in ";:":
            return None
    return None


def _issues(article: Article, head: Token) -> bool:
    speech = article.pack.speech
    known = head.lemma in speech.bodies or head.lemma in speech.offices | speech.roles | speech.media
    return head.lemma not in speech.papers and (known or head.capital) and head.pos != "PRON"
