"""Reported speech of languages whose parse gives whole clauses: the offers that weigh enough, with who makes them."""

from claims.extraction.article import Article, Sentence
from claims.extraction.direct import content_of, is_speech
from claims.extraction.governed import Tree
from claims.extraction.noun_phrases import Speaker
from claims.extraction.offers import Offer
from claims.extraction.reports import Report
from claims.extraction.weighing import taken

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
JOINED = frozenset({"conj", "xcomp", "advcl", "aux", "ccomp", "dobj", "pobj", "prep", "attr", "acomp", "oprd"})
OWNERS = frozenset({"of", "by", "from", "among", "between"})
CLIMBS = 4  # edges between a cue and the word whose subject is its speaker


def weighed_reports(article: Article, sentence: Sentence) -> list[Report]:
    """What the words of a sentence report, in order."""
    tree = Tree(sentence)
    return [_report(article, sentence, tree, offer) for offer in taken(article, sentence)]


def _report(article: Article, sentence: Sentence, tree: Tree, offer: Offer) -> Report:
    tokens = sentence.tokens
    within = [token for token in tokens if offer.span.start <= token.start < offer.span.end and token.is_word]
    quoted = len(within) == 1 and is_speech(article, within[0])
    span = content_of(article, within[0]) if quoted else offer.span
    speaker = _speaker(sentence, tree, offer)
    cue = tokens[offer.cue].span
    if speaker is None:
        return Report(sentence, [span], None, None, [cue], offer.path, direct=quoted)
    named, stands_for = speaker.span(sentence), _antecedent(article, sentence, tree, speaker.head)
    if stands_for is None:
        return Report(sentence, [span], named, tokens[speaker.head], [cue], offer.path, direct=quoted)
    meant, head = stands_for.span(sentence), tokens[stands_for.head]
    return Report(sentence, [span], named, head, [cue], offer.path, direct=quoted, meant=meant)


def _antecedent(article: Article, sentence: Sentence, tree: Tree, head: int) -> Speaker | None:
    """Whom "who" stands for."""
    verb = tree.above(head)
    if sentence.tokens[head].lower not in article.pack.speech.relatives or verb is None:
        return None
    above = tree.above(verb)
    relative = sentence.tokens[verb].relation == "relcl" and above is not None
    return _phrase(sentence, tree, above) if relative and above is not None else None


def _speaker(sentence: Sentence, tree: Tree, offer: Offer) -> Speaker | None:
    """Whoever the parse makes the subject or the owner of the cue, or of what the cue hangs on."""
    tokens = sentence.tokens
    place = offer.cue
    for _ in range(CLIMBS):
        found = _owner(sentence, tree, place)
        if found is not None:
            inside = tokens[found].start >= offer.span.start and tokens[found].end <= offer.span.end
            return None if inside else _phrase(sentence, tree, found)
        above = tree.above(place)
        relation = tokens[place].relation
        if above is None:
            return None
        if relation in {"acl", "relcl"} and tokens[above].pos in {"NOUN", "PROPN", "PRON"}:
            return _phrase(sentence, tree, above)
        if relation not in JOINED:
            return None
        place = above
    return None


def _owner(sentence: Sentence, tree: Tree, place: int) -> int | None:
    tokens = sentence.tokens
    verbal = tokens[place].pos in {"VERB", "AUX"}
    passive = any(tokens[at].relation == "auxpass" for at in tree.children[place])
    for at in tree.children[place]:
        relation = tokens[at].relation
        if relation in {"agent", "prep"} and (passive or not verbal) and tokens[at].lower in OWNERS:
            behind = next((under for under in tree.children[at] if tokens[under].relation == "pobj"), None)
            if behind is not None:
                return behind
        if relation == "poss" and not verbal:
            return at
    subject = next((at for at in tree.children[place] if tokens[at].relation in SUBJECTS), None)
    return None if passive else subject


def _phrase(sentence: Sentence, tree: Tree, head: int) -> Speaker:
    """The words around a noun, to the first comma behind it."""
    tokens = sentence.tokens
    first, last = tree.reach(head)
    end = next((at for at in range(head + 1, last + 1) if tokens[at].text in ",—–:"), last + 1)
    relative = next((at for at in tree.children[head] if tokens[at].relation in {"relcl", "acl"} and at > head), None)
    if relative is not None:
        end = min(end, max(head + 1, tree.reach(relative)[0]))
    while end - 1 > head and tokens[end - 1].relation == "case":
        end -= 1
    return Speaker(first, max(head, end - 1), head)
