"""Talk set in lines: dashes, questions and answers, labels. Every line was written for this test."""

import pytest

from tests.ground.extraction.reading import content, found, names, rows

DIALOGUE = (
    "— Когда откроют мост? — спросил сторож Егор Дымов.\n"
    "— В мае, — ответил мэр Илья Рогов. — Мы работаем днём и ночью.\n"
    "— А школу?\n"
    "— Школу откроют в сентябре."
)
INTERVIEW = (
    "Наш корреспондент поговорил с режиссёром Анной Беловой.\n"
    "— Почему вы уехали из Омска?\n"
    "— Мне предложили снять фильм в Казани. Я согласилась.\n"
    "— Вернётесь?\n"
    "— Обязательно вернусь, но не раньше весны."
)
LABELLED = (
    "Корреспондент: Сколько стоит билет?\n"
    "Анна Белова: Билет стоит сто рублей. Мы не поднимали цены пять лет.\n"
    "Корреспондент: А детям?\n"
    "Анна Белова: Детям вход бесплатный."
)


def test_speakers_take_turns() -> None:
    assert names(DIALOGUE, "ru") == ["Егор Дымов", "Илья Рогов", "Егор Дымов", "Илья Рогов"]
    assert [kind for kind, _, _ in rows(DIALOGUE, "ru")] == ["direct"] * 4


def test_a_remark_is_no_part_of_what_is_said() -> None:
    second = found(DIALOGUE, "ru").quotes[1]
    assert content(DIALOGUE, second) == "В мае | Мы работаем днём и ночью"
    assert [cue.of(DIALOGUE) for cue in second.cue] == ["ответил"]


def test_whoever_was_introduced_answers() -> None:
    said = [
        ("direct", "Мне предложили снять фильм в Казани. Я согласилась", ""),
        ("direct", "Обязательно вернусь, но не раньше весны", ""),
    ]
    assert rows(INTERVIEW, "ru") == said
    assert names(INTERVIEW, "ru") == ["Анна Белова", "Анна Белова"]


def test_labels_that_come_again_speak() -> None:
    assert [speaker for _, _, speaker in rows(LABELLED, "ru")] == ["Корреспондент", "Анна Белова"] * 2
    assert names(LABELLED, "ru") == [None, "Анна Белова"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Читайте также:\n- Как чинят мосты\n- Почему закрыли школу\n- Сколько стоит зерно",
        "Погода: дождь.\nДорога: закрыта.",
        "— Мост открыт.",
    ],
)
def test_a_list_is_no_talk(text: str) -> None:
    assert rows(text, "ru") == []
