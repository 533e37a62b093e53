"""Traps that news texts set: each failed somewhere once. Sentences written for this test."""

import pytest

from tests.ground.extraction.reading import found, names, rows


def test_a_back_reference_gives_the_sentence_before() -> None:
    text = "На шахте обрушилась кровля. Об этом сообщает ТАСС."
    assert rows(text, "ru") == [("indirect", "На шахте обрушилась кровля", "ТАСС")]


def test_a_medium_is_not_the_speaker_of_what_it_passes_on() -> None:
    text = "Посол Марк Вебер заявил, что встреча сорвана, передаёт «Интерфакс»."
    by_speaker = {speaker: content for _, content, speaker in rows(text, "ru")}
    assert by_speaker["Посол Марк Вебер"] == "встреча сорвана"
    assert "Интерфакс" in " ".join(by_speaker)


def test_a_headline_without_a_full_stop() -> None:
    text = "Рогов: мост построят за год\n\nМэр Илья Рогов провёл совещание."
    assert rows(text, "ru")[0] == ("indirect", "мост построят за год", "Рогов")


def test_a_place_without_a_person_speaks() -> None:
    (quote,) = found("Как пояснили в Лондоне, санкции останутся в силе.", "ru").quotes
    assert quote.kind == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "Команда «Заря» приехала в Омск.",
        "Движение «Хамас» провело митинг в столице.",
        "Роман «Тихая вода» вышел в мае.",
    ],
)
def test_a_name_in_quotation_marks_is_no_quote(text: str) -> None:
    assert rows(text, "ru") == []


def test_the_subject_behind_an_object() -> None:
    who = "начальник станции Роман Чуйков"
    told = f"Сообщил журналистам подробности аварии {who}, что котёл исправен."
    assert rows(told, "ru") == [("indirect", "котёл исправен", who)]
    said = f"«Котёл исправен», — сообщил журналистам подробности осмотра {who}."
    assert rows(said, "ru") == [("direct", "Котёл исправен", who)]


def test_a_remark_of_the_article_ends_the_content() -> None:
    text = "Адвокат Борис Каменев заявил, что документы утеряны, хотя доказательств нет."
    assert rows(text, "ru") == [("indirect", "документы утеряны", "Адвокат Борис Каменев")]


def test_an_apposition_behind_a_nominal_cue() -> None:
    text = "По словам Инны Светловой, директора музея, выставку увидят тысячи людей."
    assert [row[1] for row in rows(text, "ru")] == ["выставку увидят тысячи людей"]


def test_an_odd_mark_costs_no_more_than_its_own_quote() -> None:
    text = "«Начало без конца.\n\nВот итог. «Мы всё успели», — сказал мастер Денис Крюков."
    assert ("direct", "Мы всё успели", "мастер Денис Крюков") in rows(text, "ru")


def test_a_quote_lost_behind_a_colon_gives_nothing() -> None:
    text = "В письме Анна Белова отметила, что:\n\n\nСегодня школу открыли после ремонта."
    assert all("Сегодня школу" not in content for _, content, _ in rows(text, "ru"))


def test_a_subordinate_clause_ends_before_the_main_one() -> None:
    text = "Хотя врачи утверждают, что вирус отступил, школы останутся закрыты."
    assert ("indirect", "вирус отступил", "врачи") in rows(text, "ru")


def test_a_back_reference_takes_up_what_nobody_else_said() -> None:
    text = "Суд начался. На шахте обрушилась кровля. Пострадавших нет. Об этом сообщает ТАСС."
    assert rows(text, "ru") == [("indirect", text[: text.index(". Об")], "ТАСС")]
    text = "Сторож сказал, что был взрыв. На шахте обрушилась кровля. Об этом сообщает ТАСС."
    assert ("indirect", "На шахте обрушилась кровля", "ТАСС") in rows(text, "ru")


def test_what_such_data_refer_to() -> None:
    text = "Завод закроют в мае. Такие данные приводит министерство труда."
    assert rows(text, "ru") == [("indirect", "Завод закроют в мае", "министерство труда")]


def test_a_chain_of_two_speakers_keeps_both() -> None:
    text = "Депутат Олег Седых сообщил, что, по словам министра Анны Беловой, завод закроют."
    assert rows(text, "ru") == [
        ("indirect", "по словам министра Анны Беловой, завод закроют", "Депутат Олег Седых"),
        ("indirect", "завод закроют", "министра Анны Беловой"),
    ]


def test_a_topic_before_a_colon_does_not_speak() -> None:
    text = "Дело Петровой: защита заявила, что приговор незаконен\n\nСуд в Омске начнётся завтра."
    assert all("Дело" not in speaker for _, _, speaker in rows(text, "ru"))


def test_a_subject_with_a_relative_clause_is_no_apposition() -> None:
    text = "Как сообщает Port News, корабль, который назвали «Заря» в честь завода, вышел в море."
    assert [content for _, content, _ in rows(text, "ru")] == [text[text.index("корабль") : -1]]


def test_a_neuter_subject_behind_its_verb() -> None:
    text = "Солдаты «прибыли по приглашению правительства с целью учений», заявило дипломатическое ведомство."
    assert [(kind, speaker) for kind, _, speaker in rows(text, "ru")] == [("mixed", "дипломатическое ведомство")]


def test_somebody_unnamed_is_nobody_named() -> None:
    text = (
        "Представитель министерства Олег Седых ушёл. Неназванный представитель министерства сказал, что завод закроют."
    )
    assert "Олег Седых" not in names(text, "ru")


def test_a_bare_body_is_the_one_described_before() -> None:
    text = "Польская комиссия изучила отчёт. Комиссия заявила, что данных мало."
    assert names(text, "ru") == ["Польская комиссия"]


def test_doubled_apostrophes_are_a_mark() -> None:
    text = "В полиции Омска сообщили:\n\n''Машина вылетела на встречную полосу.''\n\nДорогу открыли."
    assert [(kind, content) for kind, content, _ in rows(text, "ru")] == [
        ("direct", "Машина вылетела на встречную полосу.")
    ]


@pytest.mark.parametrize("block", ["Друзья, я ухожу с поста. Спасибо всем.", "Мы закрываем школу и уезжаем."])
def test_a_block_in_the_first_person_needs_no_marks(block: str) -> None:
    text = f"Мэр Илья Рогов написал:\n{block}\nВыборы пройдут осенью."
    assert rows(text, "ru") == [("direct", block, "Мэр Илья Рогов")]


def test_an_event_of_two_words_is_content_and_a_topic_is_not() -> None:
    assert rows("Врачи заявляют о незаконности процесса.", "ru") == [("indirect", "незаконности процесса", "Врачи")]
    assert rows("Суд рассказал о причинах.", "ru") == []


def test_a_place_speaks_before_a_question_with_a_preposition() -> None:
    text = "В Дубраве не знают, на чём основаны выводы комиссии."
    assert rows(text, "ru") == [("indirect", "на чём основаны выводы комиссии", "Дубраве")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Завод закроют в мае, о чём сообщил мэр Илья Рогов.", [("indirect", "Завод закроют в мае", "мэр Илья Рогов")]),
        ("По некоторым данным пожар начался ночью.", []),
        ("Согласно завещанию Ильи Рогова, дом отойдёт городу.", []),
        ("Дом растёт в цене, банк «Заря» оценивал его в миллион.", []),
        (
            "Это, отмечает «Заря», поможет заводу.",
            [("indirect", "Это | поможет заводу", "«Заря»")],
        ),
        (
            "Завод закроют. Об этом, как пишет «Заря», говорится в докладе мэрии.",
            [("indirect", "Завод закроют", "«Заря»"), ("indirect", "Завод закроют", "докладе мэрии")],
        ),
        (
            "Сторож выложил снимок, заявив, что склад сгорел ночью, потерял крышу и рухнул.",
            [("indirect", "склад сгорел ночью, потерял крышу и рухнул", "Сторож")],
        ),
        ("Сторож запер склад и, сказав, что он сгорел, вышел.", [("indirect", "он сгорел", "Сторож")]),
        (
            "Многие считают, что это вопреки правилу дома: «Входит кто угодно».",
            [("indirect", "это вопреки правилу дома", "Многие")],
        ),
        (
            "На двери надпись: «Вход откроют после самых праздников».",
            [("direct", "Вход откроют после самых праздников", "")],
        ),
        (
            "Мэр вышла из дома сестры Анны, сказала: «Мост откроют в мае месяце».",
            [("direct", "Мост откроют в мае месяце", "Мэр")],
        ),
        (
            "«Мост откроют в мае месяце», — сообщили РИА Новости в мэрии Омска.",
            [("direct", "Мост откроют в мае месяце", "мэрии Омска")],
        ),
        ("- Расписание матчей и итоги тура\n\nОб этом сообщил мэр Илья Рогов.", []),
    ],
)
def test_who_tells_what_is_neither_more_nor_less(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text, "ru") == expected


def test_a_clause_about_another_speaker_introduces_nothing() -> None:
    text = "Анна Белова вспомнила письмо, о котором говорил мэр Илья Рогов:\nЯ видела его сама.\n\nДом закрыли."
    assert rows(text, "ru")[-1] == ("direct", "Я видела его сама.", "Анна Белова")


def test_a_line_behind_what_somebody_does_is_his() -> None:
    text = (
        "Весь день шёл дождь.\n\nВ ней он даёт оценку книге:\nОна скучна. Такую не дочитать до конца.\n\nДом закрыли."
    )
    assert rows(text, "ru") == [("direct", "Она скучна. Такую не дочитать до конца.", "он")]


def test_a_signature_in_the_next_sentence_and_a_mark_that_opens_the_wrong_way() -> None:
    text = "”The bridge is open now. It is free.” ― Anna Hill\n“We waited for years.” ― Peter Cole"
    assert [row[1:] for row in rows(text, "en")] == [
        ("The bridge is open now. It is free.", "Anna Hill"),
        ("We waited for years.", "Peter Cole"),
    ]
