"""Russian: who said what. Every sentence here was written for this test."""

import pytest

from tests.ground.extraction.reading import found, rows

CASES = {
    "words shouted that look like a name": (
        "Во время матча зрители кричали «Вперёд Заречье».",
        [("direct", "Вперёд Заречье", "зрители")],
    ),
    "several shouts behind a noun": (
        "Около 300 жителей с криками «Верните парк!» и «Долой забор» вышли на площадь.",
        [("direct", "Верните парк!", "жителей"), ("direct", "Долой забор", "жителей")],
    ),
    "a shout of nobody": ("Раздался крик «Пожар».", []),
    "a clause": (
        "Мэр Анна Белова заявила, что мост откроют в мае.",
        [("indirect", "мост откроют в мае", "Мэр Анна Белова")],
    ),
    "the subject behind the cue": (
        "Сообщил директор завода Пётр Громов, что цех закрыт.",
        [("indirect", "цех закрыт", "директор завода Пётр Громов")],
    ),
    "an aside at the end": (
        "Дорогу отремонтируют до осени, сообщил губернатор Олег Седых.",
        [("indirect", "Дорогу отремонтируют до осени", "губернатор Олег Седых")],
    ),
    "an aside in the middle": (
        "Цены, считает экономист Вера Лунина, вырастут к зиме.",
        [("indirect", "Цены | вырастут к зиме", "экономист Вера Лунина")],
    ),
    "как before the cue": (
        "Как рассказал тренер Иван Котов, команда улетит в среду.",
        [("indirect", "команда улетит в среду", "тренер Иван Котов")],
    ),
    "a nominal cue": (
        "По словам врача Ирины Зуевой, пациент идёт на поправку.",
        [("indirect", "пациент идёт на поправку", "врача Ирины Зуевой")],
    ),
    "a nominal cue inside": (
        "Поезда, по данным перевозчика, опаздывали на два часа.",
        [("indirect", "Поезда | опаздывали на два часа", "перевозчика")],
    ),
    "a call": (
        "Профсоюз потребовал поднять оклады на треть.",
        [("indirect", "поднять оклады на треть", "Профсоюз")],
    ),
    "a promise": (
        "Министр Глеб Фомин пообещал построить двадцать школ.",
        [("indirect", "построить двадцать школ", "Министр Глеб Фомин")],
    ),
    "a noun that states an event": (
        "Прокуратура сообщила о задержании трёх сотрудников порта.",
        [("indirect", "задержании трёх сотрудников порта", "Прокуратура")],
    ),
    "a bare topic says nothing": ("Депутат Лев Орлов рассказал о детстве.", []),
    "a body in a preposition": (
        "В министерстве отметили, что план выполнен.",
        [("indirect", "план выполнен", "министерстве")],
    ),
    "direct, cue behind": (
        "«Мы вернёмся к этому осенью», — сказала мэр Анна Белова.",
        [("direct", "Мы вернёмся к этому осенью", "мэр Анна Белова")],
    ),
    "direct, cue before": (
        "Тренер Иван Котов пояснил: «Состав назову завтра».",
        [("direct", "Состав назову завтра", "Тренер Иван Котов")],
    ),
    "direct, split inside one pair of marks": (
        "«Дождь шёл всю ночь, — вспоминает сторож Егор Дымов. — К утру вода дошла до крыльца».",
        [("direct", "Дождь шёл всю ночь | К утру вода дошла до крыльца", "сторож Егор Дымов")],
    ),
    "mixed": (
        "Глава совета Нина Рубцова назвала проект «ошибкой, за которую заплатят все».",
        [("mixed", "проект «ошибкой, за которую заплатят все»", "Глава совета Нина Рубцова")],
    ),
    "a straight mark": (
        '"Договор подписан вчера вечером", - сообщил юрист Семён Ли.',
        [("direct", "Договор подписан вчера вечером", "юрист Семён Ли")],
    ),
    "whoever is quoted by a medium": (
        "«Рейсы отменены до утра», — приводит агентство слова пилота Юрия Ветрова.",
        [("direct", "Рейсы отменены до утра", "пилота Юрия Ветрова")],
    ),
    "the article itself does not speak": ("Напомним, что выборы прошли в сентябре.", []),
    "a denied cue": ("Завод не сообщил, что закрывается.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_russian_report(case: str) -> None:
    text, expected = CASES[case]
    assert rows(text, "ru") == expected


def test_claims_under_one_cue_can_be_judged_apart() -> None:
    text = "Министр Глеб Фомин заявил, что завод не закроют, но новых станков не купят."
    (quote,) = found(text, "ru").quotes
    assert [part.of(text) for part in quote.parts] == ["завод не закроют", "новых станков не купят"]


def test_a_report_inside_a_report_is_nested() -> None:
    text = "Сторож Егор Дымов рассказал, что пожар начался ночью, передаёт «Волна»."
    outer, inner = found(text, "ru").quotes
    assert (outer.nested, inner.nested) == (False, True)
    assert outer.speaker[0].of(text) == "«Волна»"
    assert inner.spans[0].of(text) == "пожар начался ночью"


def test_a_quote_over_two_paragraphs_is_one() -> None:
    text = "«Мы строили этот дом десять лет.\nТеперь его хотят снести», — сказал жилец Антон Реутов."
    (quote,) = found(text, "ru").quotes
    assert [span.of(text) for span in quote.spans] == [text[1 : text.index("»")]]


def test_statements_are_ranked_with_reasons() -> None:
    text = "За год в городе построили 14 школ. Возможно, будет холодно. «Нам этого мало», — сказал мэр Илья Рогов."
    statements = found(text, "ru").statements
    first = max(statements, key=lambda statement: statement.check_worthiness)
    assert first.span.of(text) == "За год в городе построили 14 школ"
    assert "number" in first.reasons
    assert all("Нам этого мало" not in statement.span.of(text) for statement in statements)
