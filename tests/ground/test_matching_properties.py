"""What holds of any claim and any source, in four languages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.changes import PieceKind
from claims.matching.comparison import Comparison, compare_texts
from claims.matching.finding import Finding
from claims.matching.quote import read_quote
from claims.matching.search import search
from sources.languages import pack_for
from tests.ground.memory_library import MemoryLibrary

SAID = {
    "ru": "мы готовы строить мост дорогу город новый договор вместе завтра открыто реку людям быстро",
    "en": "we can build the bridge road city new treaty together tomorrow open river they're people",
    "uk": "ми готові будувати міст дорогу місто новий договір разом завтра відкрито річку людям швидко",
    "kk": "біз дайын көпір жол қала жаңа шарт бірге ертең ашық өзен адам тез саламыз",
}
NEGATIONS = {
    "ru": "не никогда нельзя без вряд",
    "en": "not never hardly without cannot",
    "uk": "не ніколи без навряд",
    "kk": "емес жоқ ешқашан",
}
MARKED = [
    *SAID["ru"].split(),
    "не",
    "300",
    "Астане",
    "если",
    "…",
    "»,",
    "все",
    "мае?",
    "сомневаюсь,",
    "что",
    "26.09.2025",
]
LANGUAGES = st.sampled_from(sorted(SAID))
TEXTS = st.lists(st.sampled_from(MARKED), min_size=1, max_size=25).map(" ".join)
UNTIMED = settings(deadline=None)
"""A dictionary is loaded by the first verb that needs it."""
VERBATIM = {Finding.VERBATIM, Finding.VERBATIM_WITH_ELLIPSIS}


def compared(claim: str, source: str, language: str = "ru") -> Comparison | None:
    return compare_texts(claim, source, wording=pack_for(language).wording)


def plain(text: str) -> str:
    """The words as anyone would read them, without the rules under test."""
    words = re.findall(r"[^\W_]+", text.lower().replace("ё", "е"))
    return f" {' '.join(words)} "


@st.composite
def sentences(draw: st.DrawFn, *, most: int = 25) -> tuple[str, list[str]]:
    language = draw(LANGUAGES)
    return language, draw(st.lists(st.sampled_from(SAID[language].split()), min_size=1, max_size=most))


@UNTIMED
@given(sentences())
def test_a_text_against_itself_is_verbatim(said: tuple[str, list[str]]) -> None:
    text = " ".join(said[1])
    found = compared(text, text, said[0])
    assert found is not None
    assert (found.finding, found.score, found.changes) == (Finding.VERBATIM, 1.0, ())


@UNTIMED
@given(sentences(), st.data())
def test_a_negation_put_in_anywhere_is_never_verbatim(said: tuple[str, list[str]], data: st.DataObject) -> None:
    language, words = said
    at = data.draw(st.integers(0, len(words)))
    negation = data.draw(st.sampled_from(NEGATIONS[language].split()))
    other = " ".join([*words[:at], negation, *words[at:]])
    text = " ".join(words)
    for claim, source in ((other, text), (text, other)):
        found = compared(claim, source, language)
        stands_there = plain(claim) in plain(source) and plain(negation + " " + claim) not in plain(source)
        assert found is None or found.finding not in VERBATIM or stands_there


@UNTIMED
@given(TEXTS, TEXTS)
def test_offsets_slice_to_the_words_that_are_shown(claim: str, source: str) -> None:
    found = compared(claim, source)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(source)
    for shown in (*found.changes, *found.pieces):
        assert claim[shown.claim.start : shown.claim.end] == shown.claim_text
        assert source[shown.source.start : shown.source.end] == shown.source_text


@UNTIMED
@given(TEXTS, TEXTS)
def test_verbatim_words_stand_there_one_after_the_other(claim: str, source: str) -> None:
    found = compared(claim, source)
    if found is not None and found.finding is Finding.VERBATIM:
        assert plain(source[found.start : found.end]) == plain(claim)


@UNTIMED
@given(TEXTS, TEXTS)
def test_every_word_of_the_claim_is_in_one_piece(claim: str, source: str) -> None:
    found = compared(claim, source)
    if found is None:
        return
    pieces = [piece for piece in found.pieces if piece.kind is not PieceKind.BEYOND]
    for word in read_quote(claim, wording=pack_for("ru").wording).words:
        assert sum(piece.claim.start <= word.start and word.end <= piece.claim.end for piece in pieces) == 1


SPEECHES = [
    "Мы не построим мост в мае. Если деньги будут, мы откроем порт. Вы спросите, закроем ли мы больницу?",
    "Мы построим школу и дорогу. Вряд ли порт откроют. Я не говорил, что мост опасен. Налог вырос на 12,5 рубля.",
]
LIBRARY = MemoryLibrary(SPEECHES, language="ru")
PRINTED = sorted({word.strip(".,?") for speech in SPEECHES for word in speech.split()} | {"…", "не", "и"})


@UNTIMED
@given(st.lists(st.sampled_from(PRINTED), min_size=1, max_size=8).map(" ".join))
def test_what_is_found_verbatim_stands_in_the_library(claim: str) -> None:
    wording = pack_for("ru").wording
    for found in search(read_quote(claim, wording=wording), LIBRARY, wording=wording):
        shown = SPEECHES[found.passage.version_id][found.span.start : found.span.end]
        assert found.comparison.finding is not Finding.VERBATIM or plain(shown) == plain(claim)


@pytest.mark.parametrize("speech", SPEECHES)
def test_every_part_of_a_speech_is_found_verbatim_or_flagged(speech: str) -> None:
    wording = pack_for("ru").wording
    words = list(re.finditer(r"[\w,]*\w", speech))
    for first, last in ((at, at + length - 1) for length in (3, 6) for at in range(len(words) - length + 1)):
        printed = speech[words[first].start() : words[last].end()]
        best = search(read_quote(printed, wording=wording), LIBRARY, wording=wording)[0].comparison
        assert best.finding is Finding.VERBATIM or best.flags, printed
