"""From a claim to its place among many texts."""

import pytest

from claims.matching.changes import PieceKind
from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.quote import read_quote
from claims.matching.search import Found, search
from sources.languages import pack_for
from tests.ground.memory_library import MemoryLibrary

TEXTS = [
    "ЛУНИН: Добрый день. Мост через Северную реку откроют в мае, если погода позволит. Расходы составят 4,2 млрд "
    "рублей.\n"
    "ВОПРОС: А что с дорогой?\n"
    "ЛУНИН: Дорогу мы строить не будем. Сначала закончим мост, а потом вернёмся к разговору о дороге.",
    "ОРЛОВ: Бюджет области вырос на треть. Мы построим двенадцать школ и две больницы. Никто не останется без помощи.",
    "ОРЛОВА: Урожай собран полностью. Мы довезём зерно до портов вовремя, и цены на хлеб не изменятся.",
]
LIBRARY = MemoryLibrary(TEXTS, language="ru")
WORDING = pack_for("ru").wording


def found(claim: str, *, in_own_words: bool = False) -> list[Found]:
    return search(read_quote(claim, wording=WORDING), LIBRARY, wording=WORDING, in_own_words=in_own_words)


@pytest.mark.parametrize(
    ("claim", "version", "words"),
    [
        ("Бюджет области вырос на треть", 1, "Бюджет области вырос на треть"),
        ("вырос на треть. Мы построим двенадцать школ", 1, "вырос на треть. Мы построим двенадцать школ"),
        ("школ", 1, "школ"),
        ("цены на хлеб", 2, "цены на хлеб"),
    ],
)
def test_the_same_words_are_found_with_exact_borders(claim: str, version: int, words: str) -> None:
    best = found(claim)[0]
    assert best.comparison.finding is Finding.VERBATIM
    assert (best.passage.version_id, best.span.of(TEXTS[version])) == (version, words)


def test_a_long_quote_of_several_sentences_is_found_as_one() -> None:
    claim = "Дорогу мы строить не будем. Сначала закончим мост, а потом вернёмся к разговору о дороге."
    assert found(claim)[0].comparison.finding is Finding.VERBATIM


def test_an_altered_quote_is_found_with_what_differs() -> None:
    best = found("Дорогу мы строить будем")[0]
    assert best.comparison.finding is Finding.ALTERED
    assert best.comparison.changes[0].type == "negation"


def test_what_nobody_said_is_not_found() -> None:
    matches = found("Президент подписал указ о создании космического агентства")
    assert all(one.comparison.finding in {Finding.NOT_FOUND, Finding.SIMILAR} for one in matches)


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (
            "Мы построим двенадцать школ и две больницы, и цены на хлеб не изменятся",
            {"Мы построим двенадцать школ и две больницы", "и цены на хлеб не изменятся"},
        ),
        (
            "Бюджет области вырос на треть, и дорогу мы строить не будем",
            {"Бюджет области вырос на треть", "Дорогу мы строить не будем"},
        ),
        (
            "Дорогу мы строить не будем… цены на хлеб не изменятся",
            {"Дорогу мы строить не будем", "цены на хлеб не изменятся"},
        ),
        (
            "Мост через Северную реку откроют в мае, но урожай собран полностью",
            {"Мост через Северную реку откроют в мае", "Урожай собран полностью"},
        ),
    ],
)
def test_a_quote_joined_from_two_texts_shows_both_places(claim: str, parts: set[str]) -> None:
    both = found(claim)[:2]
    for one in both:
        told = one.comparison
        assert (told.finding, Flag.SPLICED in told.flags) == (Finding.ALTERED, True)
        (rest,) = (piece for piece in told.pieces if piece.kind is PieceKind.ELSEWHERE)
        assert rest.claim.of(claim) == rest.claim_text
        for word in read_quote(claim, wording=WORDING).words:
            assert sum(piece.claim.start <= word.start and word.end <= piece.claim.end for piece in told.pieces) <= 1
    assert {one.span.of(TEXTS[one.passage.version_id]) for one in both} == parts


class CountingLibrary(MemoryLibrary):
    asked = 0

    def frequencies(self, keys):
        self.asked += 1
        return super().frequencies(keys)


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("Мост через Северную реку откроют в мае, и цены на хлеб не изменятся", 1),  # both sentences are heard of
        (
            "Мост через Северную реку откроют в мае, если погода позволит. Расходы составят 4,2 млрд рублей. Бюджет "
            "области вырос",
            2,  # the index says little for the second sentence beside the first two
        ),
    ],
)
def test_the_index_is_asked_again_only_for_a_part_that_stands_in_no_place_heard_of(claim: str, asked: int) -> None:
    library = CountingLibrary(TEXTS, language="ru")
    best = search(read_quote(claim, wording=WORDING), library, wording=WORDING)[0].comparison
    assert (library.asked, Flag.SPLICED in best.flags) == (asked, True)


def test_a_phrase_that_stands_elsewhere_makes_no_splice_of_an_altered_quote() -> None:
    best = found("Мы построим двенадцать школ и три больницы в мае")[0]
    assert (best.comparison.finding, Flag.SPLICED in best.comparison.flags) == (Finding.ALTERED, False)


@pytest.mark.parametrize(
    ("claim", "finding"),
    [
        ("С 1 мая", Finding.SIMILAR),  # not «А что с …» with a number for a word
        ("12 больницы", Finding.SIMILAR),
        ("области вырос урожай", Finding.SIMILAR),
        ("построим тринадцать школ", Finding.ALTERED),
        ("дорогу строить будем", Finding.ALTERED),
        ("цены изменятся", Finding.SIMILAR),
        ("Никто не останется", Finding.VERBATIM),
    ],
)
def test_a_few_words_in_common_are_no_altered_quote(claim: str, finding: Finding) -> None:
    told = found(claim)[0].comparison.finding
    assert told is finding or (finding is Finding.SIMILAR and told is Finding.NOT_FOUND)


@pytest.mark.parametrize(
    ("claim", "finding"),
    [
        ("в области построят двенадцать школ и две больницы", Finding.PARAPHRASE),
        ("в области построят пятнадцать школ и две больницы", Finding.ALTERED),
        ("в мае откроют мост через Северную реку", Finding.PARAPHRASE),
        ("мост через Северную реку в мае не откроют", Finding.ALTERED),
        ("в мае откроют аэропорт на Южном море", Finding.SIMILAR),
    ],
)
def test_a_claim_in_own_words_must_agree_in_numbers_names_and_negation(claim: str, finding: Finding) -> None:
    told = found(claim, in_own_words=True)[0].comparison.finding
    assert told is finding or (finding is Finding.SIMILAR and told is Finding.NOT_FOUND)


def test_matches_do_not_overlap_and_the_best_is_first() -> None:
    matches = found("Мы построим мост и дорогу")
    assert [one.rank for one in matches] == sorted((one.rank for one in matches), reverse=True)
    for at, one in enumerate(matches):
        for other in matches[at + 1 :]:
            same = one.passage.version_id == other.passage.version_id
            assert not same or one.span.end <= other.span.start or other.span.end <= one.span.start


@pytest.mark.parametrize("claim", ["", "…", "?!", " \n "])
def test_a_claim_without_words_finds_nothing(claim: str) -> None:
    assert found(claim) == []


def test_a_place_that_was_not_compared_ranks_behind_those_that_have_the_claim() -> None:
    said = "Ольга Лунина по видеосвязи провела оперативное совещание с постоянными членами комиссии по бюджету."
    library = MemoryLibrary([said] * 9 + [f"Запись {number}." for number in range(150)], language="ru")
    claim = read_quote("Ольга Лунина провела совещание с постоянными участниками комиссии по бюджету", wording=WORDING)
    listed = search(claim, library, wording=WORDING)
    weak = [one.is_weak for one in sorted(listed, key=lambda one: -one.rank)]
    assert weak == sorted(weak)
    assert set(weak) == {False, True}
