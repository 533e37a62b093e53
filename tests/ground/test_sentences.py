"""Where sentences end. A bar in a case marks each cut."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.languages.en.writing import WRITING as EN
from sources.languages.kk.writing import WRITING as KK
from sources.languages.parts.writing import UNDETERMINED, Writing
from sources.languages.ru.writing import WRITING as RU
from sources.languages.uk.writing import WRITING as UK
from sources.text.sentences import paragraph_spans, sentence_spans

CASES = [
    (RU, "Мост открыт. | Мэр доволен! | А вы? | Посмотрим…"),
    (RU, "В. В. Орлов встретил Дж. Смита. | Они говорили час."),
    (RU, "Это написал А.С. Пушкин. | Он жил давно."),
    (RU, "Курс вырос до 5,6 млн. руб. | Это много."),
    (RU, "На дорогу дали 3.5 млрд рублей. | Хватит."),
    (RU, "Мы едем в г. Тверь, ул. Ленина, д. 5. | Там ждут."),
    (RU, "Так было в 1998 г. | Потом стало лучше."),
    (RU, "Хлеб, соль и т. д. | Всё есть."),
    (RU, "Школы, больницы и т.п. строятся, т. е. строились."),
    (RU, "«Что делать? | Кто виноват?» — спросил он."),
    (RU, "«Мы не уйдём!» — заявил мэр. | «Никогда», — добавил он."),
    (RU, "— Вы придёте? | — Да, — сказал он. | — Завтра."),
    (RU, "Неужели?! | Да..."),
    (RU, "Он ждал… и дождался."),
    (RU, "(Аплодисменты.) | Спасибо."),
    (RU, "1. Принять бюджет. | 2. Утвердить план."),
    (RU, "Им. Гагарина назван завод. | Он работает."),
    (RU, "По данным на 2020 гг. рост был. | Был и спад."),
    (RU, "Смотрите сайт kremlin.example. | Там всё."),
    (EN, "Mr. Hale met J. D. Ross. | They left."),
    (EN, "He works for the U.S. Senate. | She does not."),
    (EN, "They flew to the U.S. | The talks failed."),
    (EN, "It was him and I. | We left at 5 p.m. sharp."),
    (EN, "It starts at 5 p.m. Monday. | Be there."),
    (EN, "“We will not go.” | “Why?” he asked."),
    (EN, "Growth hit 3.5 percent. | That is Acme Inc. policy, e.g. Ohio."),
    (EN, "Is it? | Yes! | No..."),
    (EN, "Thanks... and so on."),
    (EN, "(Laughter.) | Next question."),
    (UK, "Ім. Шевченка назвали парк. | Він гарний."),
    (UK, "Було 5 млн. грн. | Стало 6."),
    (UK, "В. О. Коваль приїхав. | Це було вранці."),
    (UK, "«Це неправда!» — сказав він. | І пішов."),
    (KK, "Қ. Ж. Серіков келді. | Ол сөйледі."),
    (KK, "Бұл 2020 ж. болды. | Енді бәрі жақсы."),
    (KK, "«Бұл дұрыс!» — деді ол. | Бәрі күлді."),
    (UNDETERMINED, "M. Durand est venu. | Il est parti."),
    (UNDETERMINED, "El Sr. Gómez habló. | Nadie respondió."),
]


@pytest.mark.parametrize(("writing", "marked"), CASES)
def test_sentences_end_where_a_reader_ends_them(writing: Writing, marked: str) -> None:
    expected = marked.split(" | ")
    text = marked.replace(" | ", " ")
    assert [span.of(text) for span in sentence_spans(text, writing)] == expected


def test_lines_are_paragraphs() -> None:
    text = "  Заголовок без точки\r\n\r\nПервый абзац. Ещё.\u2028Второй\rТретий\n"
    assert [span.of(text) for span in paragraph_spans(text)] == [
        "Заголовок без точки", "Первый абзац. Ещё.", "Второй", "Третий",
    ]  # fmt: skip
    assert len(sentence_spans(text, RU)) == 5


def test_a_wrapped_sentence_runs_on() -> None:
    text = "The council has agreed on a plan for the new bridges\nand will vote on it. It is late.\n\nnot part of it"
    assert [span.of(text) for span in sentence_spans(text, EN)] == [
        "The council has agreed on a plan for the new bridges\nand will vote on it.",
        "It is late.",
        "not part of it",
    ]


def test_in_a_wrapped_text_a_name_may_open_a_line() -> None:
    wrapped = (
        "The council has agreed on a plan for all of the new\nbridges, and it will vote on it when the mayor of\n" * 4
    )
    text = wrapped + "Springfield has come back. It was said to be late for\nthat."
    assert [span.of(text) for span in paragraph_spans(text)] == [text]


def test_a_list_is_not_a_wrapped_text() -> None:
    text = "На заседании, которое прошло в четверг, обсудили:\nдороги;\nшколы и детские сады, которые строят;\nпрочее"
    assert len(paragraph_spans(text)) == 4


def test_a_stretch_of_a_text_is_cut_at_its_own_places() -> None:
    text = "Одно. Два слова. Третье."
    assert [span.of(text) for span in sentence_spans(text, RU, start=6, end=16)] == ["Два слова."]


ANY_TEXT = st.text(
    st.sampled_from(string.ascii_letters + "абвАБВ" + "  \n\r\t\u2028.!?…«»“”\"'()—-:;,125"), max_size=200
)


@given(ANY_TEXT | st.text(), st.sampled_from([RU, EN, UK, KK, UNDETERMINED]))
def test_spans_are_in_order_and_hold_every_word(text: str, writing: Writing) -> None:
    spans = sentence_spans(text, writing)
    position = 0
    for span in spans:
        assert span.start >= position
        assert not text[position : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        position = span.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "unit", [".", "А. ", "«", "a.b.", ". ", "т. ", "\n", " ", "?! ", " — ", ".»", "1. ", "Mr. ", "а\n", "a" * 60 + "\n"]
)
def test_no_pattern_can_be_made_to_backtrack(unit: str) -> None:
    text = unit * (500_000 // len(unit))  # anything but linear time would run into the time limit of the suite
    covered = sum(span.end - span.start for span in sentence_spans(text, RU))
    assert covered >= sum(map(len, text.split()))
