"""All reports of an article, sentence by sentence."""

from claims.extraction.across import back_reference, block_after, clause_before, headline, left_alone
from claims.extraction.antecedents import Announced
from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside, asides_of
from claims.extraction.attributed import attributed
from claims.extraction.cues import Cue, cues_of
from claims.extraction.dialogue import dialogue
from claims.extraction.direct import DASHES, after_colon, any_verb_after, aside_report, split_by_cue
from claims.extraction.quotative import quotative_reports
from claims.extraction.reported import reports_of, speaker_of
from claims.extraction.reports import Report
from claims.extraction.set_apart import block_reports, is_passage
from claims.extraction.shouted import shouted
from claims.extraction.weighed import weighed_reports
from claims.extraction.weighing import alike
from sources.text.offsets import Span


def find_reports(article: Article) -> list[Report]:
    """Every act of saying in the article, first in its own voice, then inside its quotations."""
    before: Sentence | None = None
    found, apart = dialogue(article)
    cues = [report.cue for report in found]
    for number, sentence in enumerate(article.sentences):
        if sentence.paragraph in apart:
            found += [report for report in _nested(article, sentence) if report.cue not in cues]
            continue
        if _is_link(article, sentence):
            continue
        following = article.sentences[number + 1] if number + 1 < len(article.sentences) else None
        reports = _in_sentence(article, sentence, before, following, found)
        if following is not None and any(Span(*article.paragraphs[following.paragraph]) in r.spans for r in reports):
            apart.add(following.paragraph)  # a block without marks is somebody's words, not the article's
        found += reports
        before = sentence
    by_quotation: dict[int, list[Sentence]] = {}
    for sentence in article.inner:
        by_quotation.setdefault(sentence.inside, []).append(sentence)
    for number, sentences in by_quotation.items():
        split = [] if _quotes_others(article, number) else split_by_cue(article, number, sentences)
        inner = split or [report for sentence in sentences for report in _nested(article, sentence)]
        if inner and article.quotations[number].is_block:
            found = [report for report in found if not is_passage(article, report, number)]
        found += inner
    return found


def _is_link(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is a line «- Расписание матчей»: the headline of another article."""
    tokens = sentence.tokens
    alone = article.paragraphs[sentence.paragraph] == sentence.span
    return tokens[0].text in DASHES and alone and tokens[-1].is_word


def _quotes_others(article: Article, number: int) -> bool:
    """Whether a block without marks holds quotations of its own: then a cue in it stands beside those."""
    inside = article.children.get(number, {}).values() if article.quotations[number].is_block else ()
    return not all(map(article.is_name, inside))


def _in_sentence(
    article: Article, sentence: Sentence, before: Sentence | None, following: Sentence | None, earlier: list[Report]
) -> list[Report]:
    cues = cues_of(sentence, article.pack.speech)
    if article.pack.speech.quotatives:
        ending = quotative_reports(article, sentence, cues)
        if ending:
            return ending
    asides = asides_of(article, sentence, cues)
    found = headline(article, sentence) or back_reference(article, sentence, before, cues, asides, earlier)
    if found:
        return found + block_after(article, sentence, following, cues, asides)
    found = [report for aside in asides if (report := aside_report(article, sentence, aside, asides)) is not None]
    if not any(report.direct for report in found):
        found = attributed(article, sentence, following, cues) + found
    if not any(report.direct for report in found):
        found += any_verb_after(article, sentence)
    found += after_colon(article, sentence, cues, asides)
    found += _reported(article, sentence, cues, asides, found)
    found += shouted(article, sentence, found)
    found += clause_before(article, sentence, cues)
    found += block_after(article, sentence, following, cues, asides)
    return (
        found
        or block_reports(article, sentence, before, following, earlier)
        or left_alone(article, sentence, earlier, before)
    )


def _nested(article: Article, sentence: Sentence) -> list[Report]:
    """Reports inside somebody's words; a speaker's own «я считаю» adds nothing."""
    speech = article.pack.speech
    cues = [cue for cue in cues_of(sentence, speech) if _is_told(sentence, cue, speech.first_person)]
    asides = asides_of(article, sentence, cues)
    found = [report for aside in asides if (report := aside_report(article, sentence, aside, asides)) is not None]
    found += after_colon(article, sentence, cues, asides)
    found += _reported(article, sentence, cues, asides, found)
    return found + shouted(article, sentence, found)


def _reported(
    article: Article, sentence: Sentence, cues: list[Cue], asides: list[Aside], found: list[Report]
) -> list[Report]:
    """Reported speech beside what was `found`."""
    if not article.pack.speech.parsed:
        return reports_of(article, sentence, cues, asides)
    seen = [span for report in found for span in (*report.spans, report.stretch)]
    return [
        report
        for report in weighed_reports(article, sentence)
        if not any(alike(report.spans[0], span) for span in seen)
    ]


def _is_told(sentence: Sentence, cue: Cue, first_person: frozenset[str]) -> bool:
    verb = sentence.tokens[cue.verb]
    mine = any(token.lower in first_person and token.case == "Nom" for token in sentence.tokens[: cue.first])
    if verb.form == "Conv" and mine:  # «мы боремся, требуя …»
        return False
    return cue.takes("said") and verb.person not in {"1", "2"} and verb.form != "Inf"


def announced(article: Article) -> list[Announced]:
    """Subjects of cues in the article's own voice, in order, whether or not the cue had content."""
    speech = article.pack.speech
    found = []
    for sentence in article.sentences:
        for cue in cues_of(sentence, speech):
            if not cue.takes("about") or cue.takes("source"):
                continue
            speaker = speaker_of(sentence, cue, speech, before=-1, after_first=True)
            if speaker is not None:
                span = speaker.span(sentence)
                words = [token for token in article.tokens_in(*span) if token.is_word]
                head = sentence.tokens[speaker.head]
                found.append(Announced(span, words, head))
    return found
