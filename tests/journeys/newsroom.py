"""A small newsroom for journeys, in words of our own: one transcript, one article about it."""

from datetime import date

from sources import pipeline
from sources.models import Document
from sources.services import documents, intakes

TRANSCRIPT = """\
А.Беркутов: Добрый день. Мост через Ладу мы закончим к первому мая.
Строительство обошлось в 340 миллионов рублей, и эти деньги дала область.
Я не обещаю, что проезд всегда будет бесплатным.
Мы готовы открыть движение раньше, но только если комиссия подпишет акт.

Вопрос: А что с паромом?

А.Беркутов: Паром останется до осени.
"""

ARTICLE = """\
Мост через Ладу откроют весной

Губернатор Андрей Беркутов рассказал о стройке. «Мост через Ладу мы закончим к первому мая», — сказал Беркутов.

«Строительство обошлось в 34 миллиона рублей», — уточнил Беркутов.

«Я обещаю, что проезд всегда будет бесплатным», — добавил он.

«Кто не верит, пусть едет через Сызрань и жалуется там кому угодно», — пошутил Беркутов.
"""

EXACT = "Мост через Ладу мы закончим к первому мая"
OTHER_NUMBER = "Строительство обошлось в 34 миллиона рублей"
LOST_NEGATION = "Я обещаю, что проезд всегда будет бесплатным"
NOWHERE = "Кто не верит, пусть едет через Сызрань"


def fill_library() -> Document:
    """Read the transcript in this process, as a worker would."""
    intake = intakes.submit_intake(
        actor=None,
        text=TRANSCRIPT,
        title="Брифинг на мосту",
        publisher=documents.publisher_named("Пресс-служба области"),
        day=date(2025, 4, 2),
    )
    pipeline.run(intake)
    assert intake.state == "done", intake.error_text
    return intake.document
