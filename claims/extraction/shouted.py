"""Words shouted: «кричали „Ура“», «с криками „…“ и „…“». However short, and however like a name, they are speech."""

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.direct import content_of
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker, widened
from claims.extraction.reported import speaker_of
from claims.extraction.reports import Report

BETWEEN = frozenset({",", ":"})


def shouted(article: Article, sentence: Sentence, found: list[Report]) -> list[Report]:
    """Each quotation behind a word for shouting, but those in what was `found`."""
    tokens, speech = sentence.tokens, article.pack.speech
    told = [span for report in found if report.direct for span in report.spans]
    reports = []
    for at, token in enumerate(tokens):
        if token.lemma not in speech.shouts or token.quoted >= 0:
            continue
        contents = [content_of(article, quoted) for quoted in _behind(tokens, at, speech.joining)]
        cue = _cue(tokens, at)
        if not contents or cue is None:
            continue
        speaker = _counted(sentence, at) or speaker_of(sentence, cue, speech, before=-1)
        if speaker is None or tokens[speaker.head].quoted >= 0:
            continue
        named, head = speaker.span(sentence), tokens[speaker.head]
        reports += [
            Report(sentence, [content], named, head, [token.span], "shouted", direct=True)
            for content in contents
            if not any(content.start < span.end and span.start < content.end for span in told)
        ]
    return reports


def _behind(tokens: list[Token], at: int, joining: frozenset[str]) -> list[Token]:
    """The quotations that follow at once, one after another."""
    found = []
    for token in tokens[at + 1 :]:
        if token.quoted >= 0:
            found.append(token)
        elif token.text not in BETWEEN and token.lower not in joining:
            break
    return found


def _counted(sentence: Sentence, at: int) -> Speaker | None:
    """«Около ста рабочих с криками …»: a subject that a number puts in another case opens the sentence."""
    tokens = sentence.tokens
    opens = tokens[: max(0, at - 1)]
    nouns = [place for place, token in enumerate(opens) if token.pos in {"NOUN", "PROPN"}]
    counted = any(token.pos == "NUM" or token.text.isdigit() for token in opens)
    if not nouns or not counted or any(token.is_predicate or not token.is_word for token in opens):
        return None
    return widened(sentence, nouns[-1], stop=at - 1)


def _cue(tokens: list[Token], at: int) -> Cue | None:
    """The verb whose subject shouts: the word itself, else the nearest verb of the clause."""
    if tokens[at].form == "Fin":
        verb: int | None = at
    elif tokens[at].pos == "NOUN" and tokens[at].case in {"", "Ins"}:
        verb = next((place for place in range(at + 1, len(tokens)) if tokens[place].form == "Fin"), None)
        if verb is None:
            verb = next((place for place in range(at - 1, -1, -1) if tokens[place].form == "Fin"), None)
    else:
        verb = None
    return Cue(verb, verb, verb, frozenset({"direct"})) if verb is not None else None
