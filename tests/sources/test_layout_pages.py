"""A page in the layout of each publisher comes in by its address, and comes out with who says what."""

import pytest

from sources import pipeline
from sources.models import Intake, Job
from sources.services import intakes
from tests.sources.site import Site

pytestmark = pytest.mark.django_db(transaction=True)

MENU = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
PAGES = {
    "kremlin.ru": (
        """<article>
        <h1>Встреча с губернатором</h1><div class="entry-content">
        <p>Глава государства провёл рабочую встречу с губернатором области Ильёй Луговым.</p>
        <p><b>В.Орлов:</b> Илья Петрович, как идёт строительство моста через реку?</p>
        <p><b>И.Лугов:</b> Работы идут по графику, и мост мы откроем в мае.</p>
        <p>Платить за проезд по нему не придётся никому из жителей.</p>
        <p><b>В.Орлов:</b> Хорошо, спасибо вам за подробный доклад.</p>
        </div></article>""",
        ["", "В.Орлов", "И.Лугов", "В.Орлов"],
    ),
    "akorda.kz": (
        """<article>
        <h1>Брифинг о новом мосте</h1><div>
        <p>Состоялся брифинг для представителей печати и телевидения.</p>
        <p><strong>Вопрос:</strong> Когда откроется новый мост через реку?</p>
        <p><strong>Ответ:</strong> Мост откроется в мае, а дороги к нему летом.</p>
        <p><strong>Вопрос:</strong> Сколько будет стоить проезд по мосту?</p>
        <p><strong>Ответ:</strong> Проезд будет бесплатным для всех жителей области.</p>
        </div></article>""",
        ["", "Вопрос", "Ответ", "Вопрос", "Ответ"],
    ),
    "president.gov.ua": (
        """<article>
        <h1>Інтерв’ю про міст</h1><div>
        <p><strong>Журналіст:</strong> Коли відкриють новий міст через річку?</p>
        <p><strong>Ілля Луговий:</strong> Міст відкриють у травні, роботи йдуть за планом.</p>
        <p><strong>Журналіст:</strong> Чи буде проїзд мостом платним для людей?</p>
        <p><strong>Ілля Луговий:</strong> Ні, платити за проїзд не доведеться нікому.</p>
        </div></article>""",
        ["Журналіст", "Ілля Луговий", "Журналіст", "Ілля Луговий"],
    ),
    "UN verbatim records": (
        """<article>
        <h1>Seventh meeting</h1><div>
        <p>The meeting was called to order at ten in the morning.</p>
        <p><b>The President</b> (<i>spoke in French</i>): I now give the floor to the representative of Riverland.</p>
        <p><b>Mr. Lugov</b> (Riverland): The bridge will open in May, and nobody will pay for it.</p>
        <p><b>The President</b> (<i>spoke in French</i>): I thank the representative for his statement today.</p>
        </div></article>""",
        ["", "The President (spoke in French)", "Mr. Lugov (Riverland)", "The President (spoke in French)"],
    ),
    "White House": (
        """<article>
        <h1>Press Briefing by the Press Secretary</h1><div>
        <p>MS. MARSH: Good afternoon, everyone. The bridge opens in May.</p>
        <p>Q And will drivers have to pay for it at all?</p>
        <p>MS. MARSH: They will not. It is free for everybody.</p>
        <p>Q What about the trucks that wait at the border?</p>
        <p>MS. MARSH: They will follow in June of this year.</p>
        </div></article>""",
        ["MS. MARSH", "Q", "MS. MARSH", "Q", "MS. MARSH"],
    ),
    "State Department": (
        """<article>
        <h1>Department Press Briefing</h1><div>
        <p>MR. FIELD: Good afternoon. I have one thing at the top about the bridge.</p>
        <p>QUESTION: Will the ferry go on until the bridge opens?</p>
        <p>MR. FIELD: It will go on until the end of May.</p>
        <p>QUESTION: And after that, what happens to the crew?</p>
        <p>MR. FIELD: I have nothing to announce on that today.</p>
        </div></article>""",
        ["MR. FIELD", "QUESTION", "MR. FIELD", "QUESTION", "MR. FIELD"],
    ),
    "Hansard": (
        """<article>
        <h1>Bridges (Tolls)</h1><div>
        <p><b>Mr Speaker:</b> Order. I call the Minister to answer the question.</p>
        <p><b>Ann Marsh (Riverside) (Lab):</b> Will the Minister say when the bridge opens to traffic?</p>
        <p><b>The Minister for Roads (Tom Field):</b> It opens in May, and there will be no toll on it.</p>
        <p><b>Ann Marsh (Riverside) (Lab):</b> I am grateful to the Minister for that short answer.</p>
        </div></article>""",
        [
            "Mr Speaker",
            "Ann Marsh (Riverside) (Lab)",
            "The Minister for Roads (Tom Field)",
            "Ann Marsh (Riverside) (Lab)",
        ],
    ),
    "debates": (
        """<article>
        <h1>The debate on the bridge</h1><div>
        <p>FIELDER: Good evening from the river. The first question is about the toll.</p>
        <p>MARSH: There will be no toll on the bridge, not now and not later.</p>
        <p>FIELDER: Governor, you have one minute to answer her.</p>
        <p>LUGOV: She promised the same thing about the ferry four years ago.</p>
        </div></article>""",
        ["FIELDER", "MARSH", "FIELDER", "LUGOV"],
    ),
}


@pytest.mark.parametrize("layout", PAGES)
def test_a_page_of_each_layout_comes_out_with_its_turns(site: Site, layout: str) -> None:
    body, labels = PAGES[layout]
    site.pages["/page"] = f"<!doctype html><html><head><title>{layout}</title></head><body>{MENU}{body}</body></html>"
    with pipeline.messages_left_to_the_sweeper():
        intake = pipeline.run(intakes.submit_intake(actor=None, address=site.address + "/page"))
    assert (intake.state, intake.error_text) == (Job.State.DONE, "")
    turns = list(Intake.objects.get().version.turns.order_by("number").values_list("label", flat=True))
    assert turns[1:] == labels[1:] if not labels[0] else [each for each in turns if each] == labels
