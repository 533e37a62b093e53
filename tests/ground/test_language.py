"""In which language a text is written."""

import pytest

from sources.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Мост откроют осенью, сообщил мэр города.", "ru"),
        ("Нет, это неправда.", "ru"),
        ("Міст відкриють восени, повідомив міський голова.", "uk"),
        ("Це неправда.", "uk"),
        ("Көпір күзде ашылады, деп хабарлады қала әкімі.", "kk"),
        ("Бұл дұрыс емес.", "kk"),
        ("The bridge will open in autumn, the mayor said.", "en"),
        ("This is not true.", "en"),
        (
            "Le pont ouvrira à l'automne, a déclaré le maire de la ville, qui a remercié tous les ouvriers.",
            "fr",
        ),
        ("Мэр горада паведаміў, што мост адкрыюць увосень, і падзякаваў усім будаўнікам. " * 3, "be"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "  ", "12345 — 67 %", "…!?"])
def test_what_has_no_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "asdf qwer zxcv uiop",
        "asdf qwer zxcv uiop hjkl vbnm tyui ghjk poiu mnbv lkjh dfgh " * 10,
        "фыва олдж йцук енгш щзхъ ячсм ить бю ролд пави тьбл " * 10,
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
        "ely olld puckzee pti tall de oF crreud ls ar ll dot cnemyll al pes coal golall dud gle pyauly sally " * 5,
        "Президент көпүрө май айында ачыларын жана өтүү акысыз болорун айтты. Мэр бул кабарды ырастады.",
        "Президент күпер май аенда ачылачагын һәм юл түләүсез булачагын әйтте. Мэр бу хәбәрне раслады. " * 2,
        "Presidenten sade att bron öppnar i maj och att passagen blir gratis. Borgmästaren bekräftade nyheten.",
    ],
    ids=["keys", "many keys", "ключи", "filler", "recognised badly", "kyrgyz", "tatar", "swedish"],
)
def test_what_is_in_no_known_language_has_none(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Belediye başkanı köprünün mayısta açılacağını ve geçişlerin ücretsiz olacağını söyledi.", "tr"),
        ("Burmistrz powiedział, że most zostanie otwarty w maju, a przejazd będzie bezpłatny dla wszystkich.", "pl"),
        (
            "Viktor Orlov and Nursultan Kairatov discussed the ferries in a telephone conversation with Leonid Lugov.",
            "en",
        ),
        ("Алғыс айтамын: көпір ашылды, бұл біздің қала үшін өте маңызды оқиға болды, деді әкім.", "kk"),
    ],
)
def test_neighbours_and_names_are_told_apart(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_a_foreign_heading_does_not_decide() -> None:
    text = (
        "The President of the Republic: speech at the opening of the bridge. "
        + "Мы открываем мост, которого ждали годы. " * 200
    )
    assert detect_language(text) == "ru"
