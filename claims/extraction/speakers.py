"""Who speaks: the words beside a cue that name its subject."""

from claims.extraction.article import Sentence
from claims.extraction.cues import Cue
from claims.extraction.governed import children, places_of, reach
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker, follows_preposition, widened
from sources.languages.parts.speech import Speech

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
JOINED = frozenset({"conj", "xcomp", "advcl", "aux", "ccomp"})
FARTHEST = 40  # tokens between a cue and its subject


def agrees(subject: Token, verb: Token) -> bool:
    """Whether `subject` may be the subject of `verb` by number, person and, in the past, gender."""
    if subject.case not in {"", "Nom"}:
        return False
    if verb.form in {"Conv", "Inf"}:
        return True
    if verb.number and subject.number and verb.number != subject.number and subject.pos != "NUM":
        return False
    if subject.pos == "PRON" and subject.person and verb.person and subject.person != verb.person:
        return False
    if verb.gender and subject.gender and verb.number == "Sing" and verb.gender != subject.gender:
        return subject.pos == "NOUN" and subject.gender == "Masc" and verb.gender == "Fem" and not verb.short
    return True


def _is_noun(token: Token) -> bool:
    if token.quoted >= 0:
        return token.pos == "PROPN"
    if token.pos in {"NOUN", "PROPN"}:
        return True
    if token.pos == "PRON":
        return token.case == "Nom"
    if token.pos == "X":
        return token.text[0].isalpha() and token.capital
    if token.form == "Part":
        return token.case == "Nom" and token.relation in SUBJECTS
    return token.pos in {"ADJ", "NUM"} and (token.relation in SUBJECTS or (token.pos == "NUM" and not token.relation))


def subject_of(sentence: Sentence, cue: Cue, speech: Speech, *, after_first: bool) -> Speaker | None:
    """The subject of a cue: by the edge of the parse where it agrees, else the nearest noun that does."""
    if speech.parsed:
        return _parsed_subject(sentence, cue)
    tokens, verb = sentence.tokens, sentence.tokens[cue.verb]
    for place, token in enumerate(tokens):
        linked = token.head == verb.index and token.relation in SUBJECTS and abs(place - cue.verb) <= FARTHEST
        acronym = token.text.isupper() and len(token.text) > 1
        if linked and _is_noun(token) and (acronym or agrees(token, verb)):
            if token.lower in speech.relatives:
                antecedent = _antecedent(tokens, place, speech)
                if antecedent is None:
                    continue
                return widened(sentence, antecedent)
            return widened(sentence, place, stop=cue.verb)
    relative = _relative(tokens, cue, speech)
    antecedent = _antecedent(tokens, relative, speech) if relative is not None else None
    if antecedent is not None:
        return widened(sentence, antecedent)
    sides = (_after, _before) if after_first else (_before, _after)
    for side in sides:
        head = side(sentence, cue, speech)
        if head is not None:
            return widened(sentence, head, stop=cue.verb)
    return _beside(sentence, cue, speech)


def _relative(tokens: list[Token], cue: Cue, speech: Speech) -> int | None:
    """The relative pronoun of a clause that holds nothing but it and the cue: «…, который заявил»."""
    for place in range(cue.first - 1, max(-1, cue.first - 4), -1):
        token = tokens[place]
        if token.lower in speech.relatives and place > 0 and tokens[place - 1].text == ",":
            return place if token.case in {"", "Nom"} else None
        if not token.is_word or token.pos not in {"ADV", "PART"}:
            return None
    return None


def _antecedent(tokens: list[Token], relative: int, speech: Speech) -> int | None:
    """The noun that a relative pronoun stands for: the nearest before its comma with its number and gender."""
    pronoun = tokens[relative]
    if relative < 2 or tokens[relative - 1].text != "," or pronoun.lower in speech.questions | speech.conjunctions:
        return None
    for place in range(relative - 2, max(-1, relative - 12), -1):
        token = tokens[place]
        if token.is_predicate or token.text in ",;:":
            return None
        number = not pronoun.number or not token.number or pronoun.number == token.number
        gender = not pronoun.gender or not token.gender or pronoun.gender == token.gender
        if token.pos in {"NOUN", "PROPN"} and number and gender:
            return place
    return None


def _beside(sentence: Sentence, cue: Cue, speech: Speech) -> Speaker | None:
    """A capitalised noun right before the cue, or behind it, whatever case the grammar gave it."""
    for place in (cue.first - 1, cue.last + 1):
        if 0 <= place < len(sentence.tokens):
            token = sentence.tokens[place]
            noun = token.pos in {"NOUN", "PROPN", "X"} and token.quoted < 0 and token.capital
            if noun and not follows_preposition(sentence.tokens, place) and (place > 0 or token.pos != "ADP"):
                return Speaker(place, place, place)
    return None


def _parsed_subject(sentence: Sentence, cue: Cue) -> Speaker | None:
    """The subject by the parse: of the cue, else of the verb that it hangs on."""
    places = places_of(sentence)
    verb = cue.verb
    for _ in range(4):
        for place in children(sentence, verb):
            if sentence.tokens[place].relation in SUBJECTS:
                first, last = reach(sentence, place)
                comma = next((at for at in range(place + 1, last + 1) if sentence.tokens[at].text == ","), last + 1)
                return Speaker(first, comma - 1, place)
        above = places.get(sentence.tokens[verb].head)
        if above is None or sentence.tokens[verb].relation not in JOINED:
            return None
        verb = above
    return None


def _after(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    verb = sentence.tokens[cue.verb]
    for place in range(cue.last + 1, min(len(sentence.tokens), cue.last + FARTHEST)):
        token = sentence.tokens[place]
        if token.text in ",:;." or token.text in "—–" or token.form == "Fin":
            return None
        if _is_noun(token) and token.case in {"", "Nom"} and agrees(token, verb):
            if token.quoted < 0 and token.case == "" and follows_preposition(sentence.tokens, place, adjectives=False):
                continue
            return place
    return None


def _before(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """Walks left over inserted clauses; a clause that has a predicate of its own ends the search."""
    verb = sentence.tokens[cue.verb]
    for place in range(_past_relatives(sentence.tokens, cue, speech), max(-1, cue.first - FARTHEST), -1):
        token = sentence.tokens[place]
        if token.text in ";:" or token.lower in speech.conjunctions:
            return None
        if _is_noun(token) and agrees(token, verb) and token.lower not in speech.relatives:
            if _names_another(sentence.tokens, place):
                continue
            if follows_preposition(sentence.tokens, place, adjectives=False) or (token.case == "" and token.pos == "X"):
                continue
            return place
    return None


def _names_another(tokens: list[Token], place: int) -> bool:
    """«вышла из дома сестры Анны, сказала»: a name that belongs to a noun in another case."""
    before = tokens[place - 1] if place else None
    name = tokens[place].pos == "PROPN" and tokens[place].relation in {"appos", "nmod", "flat:name"}
    return name and before is not None and before.pos == "NOUN" and before.case in {"Gen", "Dat", "Ins", "Loc"}


def _past_relatives(tokens: list[Token], cue: Cue, speech: Speech) -> int:
    """The token to look left from: before the relative clauses that stand between the subject and its cue."""
    place = cue.first - 1
    if place < 0 or tokens[place].text != ",":
        return place
    begin = place
    for at in range(place - 1, max(-1, place - FARTHEST), -1):
        if tokens[at].text == ",":
            if tokens[at + 1].lower not in speech.relatives:
                break
            begin = at
    return begin
