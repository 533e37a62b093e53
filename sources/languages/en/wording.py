from sources.languages.parts.wording import Wording, beginnings, calendar, classes, days, phrases, values, words

_NUMERALS = """
0 zero
1 one
2 two twice double
3 three thrice triple
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve dozen
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
"""

_ORDINALS = """
1 first
2 second
3 third
4 fourth
5 fifth
6 sixth
7 seventh
8 eighth
9 ninth
10 tenth
11 eleventh
12 twelfth
13 thirteenth
14 fourteenth
15 fifteenth
16 sixteenth
17 seventeenth
18 eighteenth
19 nineteenth
20 twentieth
30 thirtieth
40 fortieth
50 fiftieth
60 sixtieth
70 seventieth
80 eightieth
90 ninetieth
100 hundredth
"""

_MONTHS = """
1 january
2 february
4 april
6 june
7 july
8 august
9 september
10 october
11 november
12 december
"""

_WEEKDAYS = """
1 monday mondays
2 tuesday tuesdays
3 wednesday wednesdays
4 thursday thursdays
5 friday fridays
6 saturday saturdays
7 sunday sundays
"""

_DAYS = """
-2 day before yesterday
-1 yesterday
0 today, tonight
1 tomorrow
2 day after tomorrow
"""

_NEARNESS = """
-1 last past previous
0 this
1 next coming
"""

WORDING = Wording(
    stemmer="english",
    decimal_mark=".",
    negations=words(
        "not no untrue never none nobody nothing nowhere neither nor without cannot hardly scarcely barely "
        "seldom rarely "
        "lack lacks lacked lacking "
        "ain't fail fails failed failing failure unable unless"
    ),
    negative_beginnings=beginnings("refus reject deni deny prohibit forbid forbad declin oppos prevent"),
    negative_endings=("n't",),
    negating_prefixes=("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis"),
    positive=words("opposite"),
    negations_after=frozenset(),
    subordinators=words("that whether"),
    doubts=beginnings("doubt false falsehood lie myth fake hoax wrong nonsense"),
    opinions=beginnings(
        "think thought believ say said claim know knew suggest mean meant imagin expect suppos guess assum feel felt "
        "sure certain promis see tell told argu"
    ),
    clause_ends=frozenset(),
    no_denials=phrases("no less,no more,no later,no fewer,not far,not only,not just,not merely"),
    suppositions=words("if unless whether suppose supposing provided"),
    answers=words("no"),
    intensifiers=words(
        "really very even ever yet always quite just actually so be been have going to necessarily fully"
    ),
    numerals=values(_NUMERALS),
    ordinals=values(_ORDINALS),
    multipliers={"hundred": 100, "hundreds": 100},
    scales={
        "thousand": 10**3,
        "thousands": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "mln": 10**6,
        "billion": 10**9,
        "billions": 10**9,
        "bln": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "trillions": 10**12,
        "trn": 10**12,
    },
    fractions={"half": 0.5, "quarter": 0.25},
    percent=phrases("%,percent,per cent,pct"),
    calendar=calendar(months=_MONTHS, weekdays=_WEEKDAYS),
    days=days(_DAYS),
    nearness=values(_NEARNESS),
    periods=classes(week="week week's", month="month month's", year="year year's"),
    ranges={"to": "from", "and": "between"},
    number_links=words("and"),
    ordinal_endings=words("st nd rd th s"),
    quantifiers=classes(
        all="all every each any everyone everybody everything entire whole entirely completely totally",
        some="some several somewhat partly partially someone somebody",
        many="many much most majority lots",
        few="few little minority fewer",
        only="only solely exclusively merely",
        always="always constantly",
        often="often usually frequently",
        sometimes="sometimes occasionally",
        about="almost nearly approximately roughly",
        more="more",
        less="less",
        both="both",
    ),
    modality=classes(
        may="may might possibly perhaps maybe",
        can="can",
        could="could",
        will="will shall i'll we'll they'll he'll she'll you'll it'll gonna",
        would="would i'd we'd they'd he'd she'd you'd",
        must="must",
        should="should ought",
        want="want wants wanted",
        plan="plan plans planned intend intends intended",
        likely="probably likely",
    ),
    tenses=classes(
        future="will shall gonna",
        present="is are am are has have does do",
        past="was were had did went saw made took came knew thought got gave told found left kept held brought began "
        "wrote ran built sent paid met led spoke lost grew fell rose won chose bought sold taught understood became",
    ),
    verb_endings={"": "present", "ed": "past"},
    dictionary="",
    conditions=phrases(
        "but,if,unless,only if,except,until,although,though,provided,however,while,as long as,on condition,even "
        "though,only when,"
        "only after,so long as,in case,but only if,but not,yet"
    ),
    fillers=words("well uh um er ah oh okay ok so now look"),
    function_words=words(
        "a an the and or but of to in on at for from by with as that this these those it its it's he she they them "
        "his her their we us our i me my you your "
        "is are was were be been being am do does did have has had i'm you're we're they're he's she's that's "
        "there's there here what which who "
        "when where how so then than if into out up down about just also very i've we've you've they've"
    ),
    stage_notes=words("applause laughter crosstalk inaudible cheers booing laughs bell ringing commercial break"),
    nameless=words(
        "question moderator speaker unknown unidentified male female voice audience participant answer system "
        "reporter journalist member from q a"
    ),
    titles=words(
        "mr mrs ms dr sir madam president minister prime secretary senator governor congressman congresswoman "
        "chairman general"
    ),
    contractions={
        "won't": ("will", "not"),
        "can't": ("can", "not"),
        "cannot": ("can", "not"),
        "shan't": ("shall", "not"),
        "n't": ("", "not"),
        "'re": ("", "are"),
        "'ve": ("", "have"),
        "'ll": ("", "will"),
        "'m": ("", "am"),
    }
    | {f"{word}'s": (word, "is") for word in words("it that there here what he she who where")},
)
