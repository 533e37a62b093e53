"""How publishers print who speaks: one row for each layout, as data.

A label is what stands before the colon. A row says which shape it has and what must speak for it before it is
believed, because a colon follows many words that name no speaker.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Evidence(Enum):
    """What must speak for a label of the layout."""

    SHAPE = "shape"
    """Nothing more: the shape says enough, within a paragraph too."""
    LINE = "line"
    """It opens a line. Within a paragraph it is believed where it opens a line elsewhere."""
    DIALOGUE = "dialogue"
    """It opens a line, and comes again or stands among labels that are believed."""
    NAME = "name"
    """As DIALOGUE, or the text speaks of its bearer; and the text never has its words in small letters."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of the labels that some publishers use, with examples of them."""

    name: str
    pattern: re.Pattern[str]
    evidence: Evidence
    examples: tuple[str, ...]


PARTS_PLAYED = (
    "Вопрос", "Ответ", "Реплика", "Реплики", "Ведущий", "Ведущая", "Модератор", "Корреспондент", "Журналист",
    "Переводчик", "Голос из зала", "Из зала",
    "Питання", "Запитання", "Відповідь", "Репліка", "Ведучий", "Ведуча", "Журналіст", "Кореспондент",
    "Сұрақ", "Жауап", "Жүргізуші", "Тілші",
    "Question", "Answer", "Remark", "Reply", "Reporter", "Moderator", "Interviewer", "Audience", "Audience member",
    "Announcer", "Operator", "Unidentified", "Unidentified male", "Unidentified female", "Unidentified speaker",
    "Unknown", "Speaker", "Correspondent", "Participant", "Q", "A",
)  # fmt: skip
CHAIRS = (
    "The President", "The Acting President", "The Vice-President", "The Vice President", "The Speaker",
    "The Deputy Speaker", "The Chair", "The Chairman", "The Chairperson", "The Prime Minister", "The Chancellor",
    "The Secretary-General", "The Moderator", "The First Minister", "The Attorney General", "The Secretary",
    "Mr. Speaker", "Mr Speaker", "Madam Speaker", "Mr. Deputy Speaker", "Madam Deputy Speaker", "Madam Chair",
    "Le Président", "La Présidente", "El Presidente", "La Presidenta", "Председатель", "Головуючий", "Төраға",
)  # fmt: skip
ADDRESSES = (
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame", "Lord", "Lady", "Baroness", "Judge", "Justice", "Senator",
    "Sen", "Representative", "Rep", "Congressman", "Congresswoman", "Governor", "Gov", "Secretary", "Sec", "General",
    "Gen", "Admiral", "Adm", "Col", "President", "Pres", "Vice President", "Prime Minister", "Chairman", "Speaker",
    "Ambassador", "Amb", "Under Secretary", "Assistant Secretary", "Director", "M", "Mme", "Sr", "Sra",
)  # fmt: skip
OFFICES = (
    "President", "Minister", "Chairman", "Chairperson", "Governor", "Mayor", "Head", "Director", "Director General",
    "Secretary", "Secretary General", "Speaker", "Ambassador", "Patriarch", "King", "Queen", "Prince", "Chancellor",
    "CEO", "Commissioner", "Rector", "Leader", "Chief", "Spokesman", "Spokesperson", "Deputy", "Envoy",
    "Representative", "Президент", "Премьер-министр", "Премьер", "Министр", "Председатель", "Заместитель",
    "Вице-премьер", "Губернатор", "Глава", "Мэр", "Директор", "Секретарь", "Спикер", "Посол", "Канцлер", "Помощник",
    "Представитель", "Руководитель",
    "Король", "Патриарх", "Ректор", "Уполномоченный", "Міністр", "Міністерка", "Прем’єр-міністр", "Прем'єр-міністр",
    "Голова", "Керівник", "Керівниця", "Речник", "Речниця", "Секретар", "Президенті", "Министрі", "Төрағасы", "Әкімі",
)  # fmt: skip
PARTICLES = (
    "de da del della di du la le van von der den bin ibn al el ben of and the for to in on at "
    "и по на в при во с фон ван дер де бен ибн аль ас та з і у до мен және"
).split()
"""Small words that stand inside names and offices."""

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁЄІЇҐЎҒҚҢӨҰҮҺӘ"
LETTER = r"[^\W\d_]"
GAP = "[ \u00a0]"
CAPITALISED = rf"[{UPPER}](?:{LETTER}|['’ʼ-](?={LETTER}))*+"
CAPITALS = rf"[{UPPER}](?:[{UPPER}]|['’&-](?=[{UPPER}]))*+(?!{LETTER})"
INITIAL = rf"[{UPPER}]{LETTER}?\."
REMARK = rf"(?:{GAP}?\([^()\n:]{{1,60}}\)){{0,2}}"


def _one_of(words: tuple[str, ...] | list[str]) -> str:
    forms = {form for word in words for form in (word, word.upper())}
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + rf")(?!{LETTER})"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + REMARK)


NAMES = rf"(?:{INITIAL}|{CAPITALISED})"
SMALL = rf"(?:{'|'.join(PARTICLES)})(?!{LETTER})"
AFTER_NAME = rf"(?:{REMARK},{GAP}[^:\n]{{2,70}})?"
"""What debates add: ", CNN MODERATOR", " (D), FORMER SENATOR"."""

LAYOUTS = (
    Layout(
        "initials and surname",
        _shape(rf"(?:{INITIAL}[ \u00a0-]?){{1,3}}{CAPITALISED}(?:{GAP}{CAPITALISED}){{0,2}}"),
        Evidence.SHAPE,
        ("В.Путин", "М. В. Мишустин", "Д.Сассу-Нгессо", "Н.Мадуро (как переведено)", "Қ.Тоқаев"),
    ),
    Layout(
        "part played",
        _shape(rf"{_one_of(PARTS_PLAYED)}(?:{GAP}№?\d{{1,2}})?"),
        Evidence.LINE,
        (
            "Вопрос",
            "Реплика",
            "Вопрос (по-английски)",
            "QUESTION",
            "Question (retranslated)",
            "UNIDENTIFIED MALE",
            "Сұрақ",
        ),
    ),
    Layout(
        "chair",
        _shape(_one_of(CHAIRS)),
        Evidence.LINE,
        ("The President", "The President (spoke in French)", "THE PRESIDENT", "Mr. Speaker", "Le Président"),
    ),
    Layout(
        "form of address",
        _shape(rf"{_one_of(ADDRESSES)}\.?{GAP}{NAMES}(?:{GAP}(?:{NAMES}|{SMALL})){{0,4}}{AFTER_NAME}"),
        Evidence.LINE,
        (
            "Mr. Romney",
            "MR. PATEL",
            "PRESIDENT OBAMA",
            "Mrs. Okafor (Nigeria)",
            "SEN. TED CRUZ, R-TX",
            "Sir Keir Starmer",
        ),
    ),
    Layout(
        "office and name",
        _shape(
            rf"(?=[^:\n]{{0,60}}{_one_of(OFFICES)}){CAPITALISED}(?:{GAP}(?:{LETTER}|['’-])+,?){{0,9}}"
            rf"{GAP}{CAPITALISED}{GAP}(?:{SMALL}{GAP})?{CAPITALISED}"
        ),
        Evidence.LINE,
        (
            "President of Russia Vladimir Putin",
            "Finance Minister Anton Siluanov",
            "Министр иностранных дел Сергей Лавров",
        ),
    ),
    Layout(
        "capitals",
        _shape(
            rf"{CAPITALS}(?:,?{GAP}(?:(?:[{UPPER}]\.){{1,3}}|[JS]R\.|{CAPITALS}|\"{CAPITALS}\")){{0,7}}{AFTER_NAME}"
        ),
        Evidence.DIALOGUE,
        (
            "SCHIEFFER",
            "BOB SCHIEFFER",
            "O'MALLEY (?)",
            "DE BLASIO",
            "JAKE TAPPER, CNN",
            "PERRY BACON JR.",
            "GEORGE H.W. BUSH",
        ),
    ),
    Layout(
        "name",
        _shape(rf"{CAPITALISED}(?:{GAP}(?:{NAMES}|{SMALL})){{0,12}}"),
        Evidence.NAME,
        (
            "Vladimir Putin",
            "Obama",
            "Kremlin Press Secretary Dmitry Peskov",
            "Касым-Жомарт Токаев",
            "Ursula von der Leyen",
        ),
    ),
)

NEVER_FIRST = frozenset(
    "адрес важно внимание вывод дата документ главное далее задача источник итог итого контакт контакты место "
    "напомним например номер основание описание отметим повестка подпись почта примечание пример результат "
    "сайт справка слайд ссылка счёт счет текст тел телефон тема факс фото хештег цель цитата читайте address "
    "agenda cc conclusion contact contacts copyright date email e-mail example fact fax from image link links "
    "location media message music news note number phone photo place re result source subject summary tel "
    "telephone text theme time title topic update updated url version video warning web website адреса "
    "джерело довідка контакти місце приклад примітка мекенжай күні тақырып дереккөз".split()
)
"""First words, in small letters, of what heads a line and names nobody."""

NEVER_INSIDE = frozenset(
    "said says told tells asked asks added wrote writes reads stated noted that as when if because is was "
    "were are has сказал сказала заявил заявила ответил ответила отметил отметила подчеркнул подчеркнула "
    "добавил добавила спросил сообщил сообщила пишет говорит что как если когда это сказав заявив повідомив "
    "відповів додав що якщо деді айтты".split()
)
"""Words that make of what stands before a colon a sentence about a speaker, not a label."""
