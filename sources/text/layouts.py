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
    """Nothing: the shape says enough, within a paragraph too."""
    LINE = "line"
    """It opens a line; within a paragraph only if it opens another line or comes again."""
    DIALOGUE = "dialogue"
    """It opens a line and comes again, or stands among labels that are believed."""
    NAME = "name"
    """As DIALOGUE, or it opens a line and the text speaks of the bearer: its words never occur without capitals."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of the labels that some publishers use."""

    name: str
    pattern: re.Pattern[str]
    evidence: Evidence
    used_by: str


UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁЄІЇҐЎҒҚҢӨҰҮҺӘ"
ANY = r"[^\W\d_]"
CAPITALISED = rf"[{UPPER}](?:{ANY}|['’ʼ-](?={ANY}))*+"
PARTICLE = r"(?:(?:de|da|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el|ben|of|and|the|for|to|in|on|и|по|на|в|фон|де|бен|аль|та|з|і)|al-|аль-)"
CAPITALS = rf"[{UPPER}](?:[{UPPER}]|c(?=[{UPPER}])|['’.&-](?=[{UPPER} ,]))*+"
REMARK = r"(?:[ \u00a0]?[(\[][^()\[\]\n:]{1,60}[)\]]){0,2}"

PARTS_PLAYED = (
    "Вопрос|Ответ|Реплика|Реплики|Ведущий|Ведущая|Модератор|Корреспондент|Журналист|Переводчик|Голос из зала|Из зала|"
    "Питання|Запитання|Відповідь|Репліка|Ведучий|Ведуча|Модератор|Журналіст|Кореспондент|"
    "Сұрақ|Жауап|Жүргізуші|Тілші|"
    "Question|Answer|Remark|Reply|Reporter|Moderator|Interviewer|Audience|Audience member|Announcer|Operator|"
    "Unidentified(?: male| female| speaker)?|Unknown|Speaker|Correspondent|Host|Participant"
)
CHAIRS = (
    "(?:Acting |Deputy |Vice[- ]|Co-)?(?:President|Speaker|Chair|Chairman|Chairwoman|Chairperson|Prime Minister|Secretary-General|"
    "Moderator|Vice President|Chancellor|First Minister|Minister|Attorney General|Secretary|Clerk|Coordinator)"
)
ADDRESSES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Judge|Justice|Senator|Sen|Representative|Rep|Congressman|Congresswoman|"
    "Governor|Gov|Secretary|Sec|General|Gen|Adm|Admiral|Col|President|Pres|Vice President|Prime Minister|Chairman|Speaker|Ambassador|"
    "Amb|Under Secretary|Assistant Secretary|Director|M|Mme|Sr|Sra"
)
OFFICES = (
    "President|Acting President|Vice President|Prime Minister|Deputy Prime Minister|First Deputy|Minister|Deputy|Acting|Chairman|"
    "Chairperson|Chair|Governor|Mayor|Head|Director|Secretary|Chief|Foreign Minister|Defence Minister|Defense Minister|"
    "Finance Minister|Speaker|Ambassador|General|Presidential|Patriarch|King|Queen|Prince|Chancellor|Federal|"
    "Президент|Премьер-министр|Премьер|Министр|Председатель|Заместитель|Вице-премьер|Губернатор|Глава|Мэр|Директор|Секретарь|"
    "Спикер|Посол|Канцлер|Помощник|Представитель|Руководитель|Генеральный|Король|Патриарх|Прем’єр-міністр|Прем'єр-міністр|"
    "Міністр|Голова|Керівник|Речник|Секретар|Міністрка|Премьер-Министр|Қазақстан Республикасының Президенті"
)

LAYOUTS = (
    Layout(
        "initials",
        re.compile(
            rf"(?:[{UPPER}][{ANY[1:-1]}]?\.[ \u00a0-]?){{1,3}}{CAPITALISED}(?:[ \u00a0]{CAPITALISED}){{0,2}}{REMARK}"
        ),
        Evidence.SHAPE,
        "kremlin.ru, akorda.kz, government.ru: В.Путин, М. В. Мишустин, Д.Сассу-Нгессо (как переведено)",
    ),
    Layout(
        "part played",
        re.compile(
            rf"(?:(?:{PARTS_PLAYED})|(?i:(?:{PARTS_PLAYED})(?-i:(?<![а-яёіїєa-z]))))(?:[ \u00a0]№?\d{{1,2}})?{REMARK}"
        ),
        Evidence.LINE,
        "all: Вопрос, Реплика, QUESTION, Question (retranslated), UNIDENTIFIED MALE",
    ),
    Layout(
        "chair",
        re.compile(rf"(?:(?:The|THE|Madam|Mr|Mme)\.? )(?:{CHAIRS}|{CHAIRS.upper()}){REMARK}"),
        Evidence.LINE,
        "UN verbatim records, Hansard, White House: The President (spoke in French), Mr. Speaker, THE PRESIDENT",
    ),
    Layout(
        "form of address",
        re.compile(
            rf"(?:{ADDRESSES}|{ADDRESSES.upper()})\.?[ \u00a0](?:{CAPITALISED}|{CAPITALS}|[{UPPER}]\.)"
            rf"(?:[ \u00a0](?:{CAPITALISED}|{CAPITALS}|[{UPPER}]\.|{PARTICLE})){{0,4}}(?:, [^:\n]{{2,40}})?{REMARK}"
        ),
        Evidence.LINE,
        "UN, State Department, debates, Hansard: Mrs. Okafor (Nigeria), MS. BRUCE, PRESIDENT OBAMA, SEN. TED CRUZ, R-TX",
    ),
    Layout(
        "office and name",
        re.compile(
            rf"(?:{OFFICES})(?:[ \u00a0](?:[^\s:.!?«»“”\"]+)){{0,12}}[ \u00a0]{CAPITALISED}(?:[ \u00a0]{CAPITALISED}){{1,2}}{REMARK}"
        ),
        Evidence.LINE,
        "en.kremlin.ru, president.gov.ua: President of Russia Vladimir Putin, Министр энергетики Сергей Цивилёв",
    ),
    Layout(
        "capitals",
        re.compile(rf"{CAPITALS}(?:,?[ \u00a0](?:{CAPITALS}|\"{CAPITALS}\")){{0,7}}{REMARK}"),
        Evidence.DIALOGUE,
        "debates and briefings: SCHIEFFER, BOB SCHIEFFER, DE BLASIO, JAKE TAPPER, CNN",
    ),
    Layout(
        "name",
        re.compile(rf"{CAPITALISED}(?:[ \u00a0](?:{CAPITALISED}|[{UPPER}]\.|{PARTICLE})){{0,9}}{REMARK}"),
        Evidence.NAME,
        "en.kremlin.ru, interviews: Vladimir Putin, Kremlin Press Secretary Dmitry Peskov, Касым-Жомарт Токаев",
    ),
)

NEVER_SPEAKERS = frozenset(
    "адрес важно внимание вывод дата документ главное далее задача источник итог итого контакт контакты место напомним "
    "например номер основание описание отметим повестка подпись почта примечание пример ps p.s результат сайт справка "
    "ссылка счёт счет текст тел телефон тема факс фото хештег цель цитата читайте "
    "address agenda bottom\u00a0line cc conclusion contact contacts copyright date email e-mail example fact fax from image link links "
    "location media message music news note number office p.o page phone photo place re result source subject summary "
    "tel telephone text theme time title to topic update updated url version video warning web website "
    "адреса дата джерело довідка контакти місце приклад примітка тема текст фото мекенжай күні тақырып дереккөз".split()
)
"""Words before a colon, in lower case, that head a line and name nobody."""
