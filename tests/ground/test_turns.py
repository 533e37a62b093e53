"""Who speaks, in every layout, in the project's own words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.layouts import LAYOUTS, Evidence, Layout
from sources.text.turns import Turn, turns, turns_from_segments


def spoken(text: str, found: list[Turn]) -> list[tuple[str, str]]:
    return [(turn.label, text[turn.speech_start : turn.end]) for turn in found]


def labels(text: str) -> list[str]:
    return [turn.label for turn in turns(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Встреча прошла в ратуше.\nИ.Орлов: Добрый день.\nКак дела?\nС.Белова: Всё хорошо.",
            [("", "Встреча прошла в ратуше."), ("И.Орлов", "Добрый день.\nКак дела?"), ("С.Белова", "Всё хорошо.")],
        ),
        ("И. П. Орлов: Начнём.", [("И. П. Орлов", "Начнём.")]),
        ("Ж.Кот-Дюваль (как переведено): Спасибо.", [("Ж.Кот-Дюваль (как переведено)", "Спасибо.")]),
        (
            "Вопрос: Когда откроют мост?\nОтвет: Осенью.\nРеплика: Наконец-то!",
            [("Вопрос", "Когда откроют мост?"), ("Ответ", "Осенью."), ("Реплика", "Наконец-то!")],
        ),
        (
            "Сұрақ: Көпір қашан ашылады?\nҚ.Серіков: Күзде.",
            [("Сұрақ", "Көпір қашан ашылады?"), ("Қ.Серіков", "Күзде.")],
        ),
        (
            "MR. HALE: Good morning.\nQUESTION: Is it true?\nMR. HALE: No.",
            [("MR. HALE", "Good morning."), ("QUESTION", "Is it true?"), ("MR. HALE", "No.")],
        ),
        (
            "The President: I call the meeting to order.\nMrs. Okoro (Ruritania) (spoke in French): We disagree.\n"
            "The President (spoke in Spanish): I thank her.",
            [
                ("The President", "I call the meeting to order."),
                ("Mrs. Okoro (Ruritania) (spoke in French)", "We disagree."),
                ("The President (spoke in Spanish)", "I thank her."),
            ],
        ),
        (
            "BOB HARPER: Welcome.\nQUINN: Thanks.\nSYSTEM: [ applause ]\nQUINN: Thanks again.",
            [("BOB HARPER", "Welcome."), ("QUINN", "Thanks."), ("SYSTEM", "[ applause ]"), ("QUINN", "Thanks again.")],
        ),
        (
            "SEN. ANN O'HARA, D-OH: Yes.\nDR. JOHN W. REED JR.: No.\nJANE ROE, ANCHOR: Why?\nJANE ROE, ANCHOR: Well?",
            [
                ("SEN. ANN O'HARA, D-OH", "Yes."),
                ("DR. JOHN W. REED JR.", "No."),
                ("JANE ROE, ANCHOR", "Why?"),
                ("JANE ROE, ANCHOR", "Well?"),
            ],
        ),
        (
            "President of Ruritania Rudolf Elfberg: Friends, welcome.\nTransport Minister Anton Petrov: It is open.",
            [
                ("President of Ruritania Rudolf Elfberg", "Friends, welcome."),
                ("Transport Minister Anton Petrov", "It is open."),
            ],
        ),
        (
            "Министр путей сообщения Антон Петров: Дорога открыта.\nВопрос: Надолго?",
            [("Министр путей сообщения Антон Петров", "Дорога открыта."), ("Вопрос", "Надолго?")],
        ),
        (
            "Rudolf Elfberg: It is done.\nMara Lind: Is it?\nRudolf Elfberg: It is.",
            [("Rudolf Elfberg", "It is done."), ("Mara Lind", "Is it?"), ("Rudolf Elfberg", "It is.")],
        ),
        ("**И.Орлов:** Добрый день.", [("И.Орлов", "Добрый день.")]),
        (
            "MS. LIND: Go ahead.\nQ    Will he come?\nMS. LIND: He will.",
            [("MS. LIND", "Go ahead."), ("Q", "Will he come?"), ("MS. LIND", "He will.")],
        ),
        (
            "MR SPEAKER: Order.\nSir John Vane (Westbury): Will he resign?\nThe Prime Minister: No.",
            [("MR SPEAKER", "Order."), ("Sir John Vane (Westbury)", "Will he resign?"), ("The Prime Minister", "No.")],
        ),
    ],
)
def test_layouts_of_publishers(text: str, expected: list[tuple[str, str]]) -> None:
    assert spoken(text, turns(text)) == expected


def test_labels_are_found_when_the_line_breaks_are_gone() -> None:
    text = "И.Орлов: Спасибо. С.Белова: Добрый день! Вопрос: А мост? И.Орлов (улыбаясь): Будет. Это точно."
    assert labels(text) == [
        "И.Орлов",
        "С.Белова",
        "И.Орлов (улыбаясь)",
    ]  # a question within a paragraph may be rhetorical


def test_a_heading_may_run_into_a_label_that_is_known() -> None:
    text = "Встреча с жителями И.Орлов: Добрый день.\nС.Белова: Здравствуйте.\nИ.Орлов: Начнём."
    assert labels(text) == ["", "И.Орлов", "С.Белова", "И.Орлов"]


def test_within_a_paragraph_a_name_counts_that_opens_a_line_elsewhere() -> None:
    text = "Rudolf Elfberg: It is done.\nMara Lind: Is it? Thank you. Rudolf Elfberg: It is."
    assert labels(text) == ["Rudolf Elfberg", "Mara Lind", "Rudolf Elfberg"]


@pytest.mark.parametrize(
    "text",
    [
        "Вот что важно: дороги нужны всем.",
        "Итого: 5 дорог.",
        "Начало в 12:30, конец в 14:00.",
        "Смотрите https://example.org/a: там всё.",
        "Адрес: Тверь, Мост, 5.\nТелефон: 12-34.",
        "Как сказал Иван Орлов: дороги нужны.",
        "Президент Руритании Рудольф Эльфберг заявил: «Дороги нужны».",
        "Мы спросили себя. Вопрос: зачем нам мост?",
        "Climate Change: A Test for All. The climate is changing, and change is hard.",
        "Friends: we must act. Our friends wait.\nFriends: we must.",
        "Tel: 555 01 02\nFax: 555 01 03\nSource: own",
        "WASHINGTON: The talks began.",
        "The message reads, in part: Dear friends.",
        "First of all: no. Let me be clear: no.",
        "Ratio 3:1 and John 3:16 are no labels.",
        "Note: this is a draft.\nNote: so is this.",
        "",
        "   \n ",
    ],
)
def test_what_stands_before_a_colon_is_mostly_no_speaker(text: str) -> None:
    assert labels(text) == ([""] if text.strip() else [])


@pytest.mark.parametrize(("layout", "example"), [(each, example) for each in LAYOUTS for example in each.examples])
def test_each_example_of_a_layout_has_its_shape(layout: Layout, example: str) -> None:
    assert layout.pattern.fullmatch(example)


def test_every_kind_of_evidence_is_asked_for() -> None:
    assert {layout.evidence for layout in LAYOUTS} == set(Evidence)


PIECES = [
    "И.Орлов: ",
    "MR. HALE: ",
    "Вопрос: ",
    "Да.",
    "\n",
    " ",
    "слово",
    "The President: ",
    ":",
    "Q ",
    "HALE: ",
    "(",
    "**",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200))
def test_turns_are_in_order_and_hold_every_word(text: str) -> None:
    position = 0
    for turn in turns(text):
        assert position <= turn.start <= turn.speech_start <= turn.end
        assert not text[position : turn.start].strip()
        assert text[turn.start : turn.end].strip() == text[turn.start : turn.end] != ""
        assert turn.label in text[turn.start : turn.speech_start]
        position = turn.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "unit", ["A", "А.", "Аа ", "A. ", "Mr. A ", "The ", "и ", "President of ", "A:\n", "И.О: ", "((", "\n", " ", "Q "]
)
def test_no_pattern_can_be_made_to_backtrack(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert sum(turn.end - turn.start for turn in turns(text)) >= len(re.sub(r"\s", "", text))


def test_given_segments_are_located_in_the_text() -> None:
    text = "Встреча в ратуше.\nИ.Орлов: Добрый  день.\nКак дела?\nС.Белова: Хорошо."
    segments = [{"speaker": "Иван Орлов", "text": "Добрый день. Как дела?"}, {"speaker": "С.Белова", "text": "Хорошо."}]
    assert spoken(text, turns_from_segments(text, segments)) == [
        ("", "Встреча в ратуше."), ("Иван Орлов", "Добрый  день.\nКак дела?"), ("С.Белова", "Хорошо."),
    ]  # fmt: skip


def test_what_no_segment_holds_has_no_speaker() -> None:
    text = "Да, придём. Музыка играет. Нет, уйдём."
    segments = [{"speaker": "А", "text": "Да, придём."}, {"speaker": "Б", "text": "Нет, уйдём."}]
    assert spoken(text, turns_from_segments(text, segments)) == [
        ("А", "Да, придём."), ("", "Музыка играет."), ("Б", "Нет, уйдём."),
    ]  # fmt: skip


def test_segments_that_are_not_there_leave_it_to_the_labels() -> None:
    text = "И.Орлов: Добрый день.\nС.Белова: Хорошо."
    segments = [{"speaker": "И.Орлов", "text": "Этого никто не говорил"}, {"speaker": None, "text": "Хорошо."}]
    assert [turn.label for turn in turns_from_segments(text, segments)] == ["И.Орлов", "С.Белова"]


def test_a_label_printed_inside_a_segment_is_believed() -> None:
    text = "И.Орлов: Добрый день.\nВопрос: А мост?\nИ.Орлов: Будет."
    segments = [{"speaker": "И.Орлов", "text": "Добрый день. Вопрос: А мост? И.Орлов: Будет."}]
    assert [turn.label for turn in turns_from_segments(text, segments)] == ["И.Орлов", "Вопрос", "И.Орлов"]


@given(
    st.lists(st.tuples(st.sampled_from(["А", "Б", "И.Орлов", ""]), st.text("абв .\n:", max_size=30)), max_size=8),
    st.text("абв .\n:И", max_size=60),
)
def test_turns_of_segments_hold_every_word(segments: list[tuple[str, str]], text: str) -> None:
    found = turns_from_segments(text, [{"speaker": speaker, "text": words} for speaker, words in segments])
    assert re.sub(r"\s", "", "".join(text[turn.start : turn.end] for turn in found)) == re.sub(r"\s", "", text)
