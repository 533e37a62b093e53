"""Traps that news texts set: each failed somewhere once. Sentences written for this test."""

import pytest

from tests.ground.extraction.reading import found, rows


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
    text = "Сообщил журналистам подробности аварии начальник станции Роман Чуйков, что котёл исправен."
    speakers = {speaker for _, _, speaker in rows(text, "ru")}
    assert speakers <= {"начальник станции Роман Чуйков"}


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
