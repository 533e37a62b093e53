from sources.languages.parts.speech import Speech, classed, shaped

_SAY = (
    "де айт мәлімде хабарла түсіндір өт көрсет ескерт еске айтып жаз жауап жеткіз бер қос айғақта растa раста мойында "
    "сендір уәде толықтыр баяндa баянда сөйле жарияла қорытындыла сұра шақыр талап ұсын"
)
_THINK = "сана есепте ойла үміттен сен болжа күт қауіптен"

SPEECH = Speech(
    verbs=shaped(said=_SAY, direct=_SAY + " " + _THINK, aside=_SAY + " " + _THINK, clause=_SAY + " " + _THINK),
    phrases={
        ("атап", "өт"): frozenset({"said", "direct", "aside", "clause"}),
        ("атап", "айт"): frozenset({"said", "direct", "aside", "clause"}),
        ("атап", "көрсет"): frozenset({"said", "direct", "aside", "clause"}),
    },
    adjectives={},
    conjunctions=frozenset(),
    wish_conjunctions=frozenset(),
    questions=frozenset(),
    question_particles=frozenset(),
    as_words=frozenset(),
    about_words=frozenset(),
    charge_words=frozenset(),
    place_words=frozenset(),
    nominal=frozenset(),
    nominal_behind=frozenset(
        tuple(phrase.split())
        for phrase in (
            "айтуынша|пікірінше|мәліметінше|сөзінше|деуінше|хабарлауынша|мәлімдеуінше|болжауынша|ақпаратынша|"
            "мәліметі бойынша|айтуы бойынша|деректері бойынша|ақпараты бойынша|мәліметтері бойынша|хабарлауы бойынша"
        ).split("|")
    ),
    quotatives=frozenset({"деп"}),
    content_endings=("екенін", "еместігін", "тынын", "тінін", "ғанын", "генін", "қанын", "кенін", "атынын", "етінін"),
    possessives={"оның": ("", "Sing"), "олардың": ("", "Plur")},
    back_references=frozenset({("бұл", "туралы"), ("ол", "туралы")}),
    captions=frozenset("дереккөз фото видео сурет".split()),
    labels=frozenset(),
    wordings=frozenset(),
    norms=frozenset(),
    editorial=frozenset(),
    openers=frozenset(
        tuple(phrase.split())
        for phrase in "сонымен қатар|сондай-ақ|бұдан бөлек|айта кетейік|еске салайық|алайда|бірақ|ал|осы орайда".split(
            "|"
        )
    ),
    pronouns={"ол": ("", "Sing"), "олар": ("", "Plur")},
    reflexive=frozenset({"өзі", "өз"}),
    first_person=frozenset("мен біз маған бізге мені бізді менің біздің".split()),
    negations=frozenset({"емес"}),
    deniable=frozenset(),
    deverbal=tuple("у ім ым".split()),
    empty=frozenset(),
    roles=frozenset(
        "президент министр әкім депутат сарапшы саясаткер төраға төрағасы басшы басшысы директор директоры өкіл "
        "өкілі хатшы хатшысы ғалым дәрігер журналист елші министрі президенті әкімі депутаты спикер спикері "
        "жетекші жетекшісі премьер-министр вице-министр вице-министрі адвокат кәсіпкер мемлекет басшысы".split()
    ),
    offices=frozenset(
        "президент президенті министр министрі әкім әкімі спикер спикері елші сот прокурор премьер-министр "
        "вице-министр вице-министрі".split()
    ),
    heads=frozenset(),
    headed={},
    bodies=classed(
        office=(
            "министрлік министрлігі үкімет үкіметі әкімдік әкімдігі департамент департаменті комитет комитеті мәжіліс "
            "сенат парламент полиция прокуратура қызмет қызметі"
        ),
        firm="компания компаниясы банк банкі кәсіпорын",
        court="сот соты",
        party="партия партиясы ұйым ұйымы қор қоры",
    ),
    office_prefixes=("іім", "сім", "тжм"),
    papers=frozenset("құжат мәлімдеме хабарлама есеп хат мақала жарлық баяндама".split()),
    issuing=frozenset(),
    untitled=frozenset(),
    media=frozenset("басылым газет журнал агенттік агенттігі телеарна сайт портал".split()),
    agencies=frozenset("казинформ қазақпарат kazinform tengrinews reuters bbc".split()),
    interlocutors=frozenset(),
    vague=frozenset("сарапшылар дереккөз мамандар бақ".split()),
    unnamed=frozenset({"дереккөз"}),
    relatives=frozenset(),
    times=frozenset(
        "бүгін кеше ертең биыл былтыр дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі қаңтар ақпан наурыз "
        "сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
    ),
    dates=frozenset(
        "бүгін кеше жыл жылы қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
    ),
    comparisons=frozenset("көп аз артық кем жоғары төмен ең алғаш бірінші есе рекордтық өсті төмендеді".split()),
    opinions=frozenset("мүмкін бәлкім шығар сияқты керек тиіс сірә егер".split()),
    adversatives=frozenset({"бірақ", "алайда", "ал"}),
    comments=frozenset(set()),
    contrasting=frozenset({"ал"}),
    joining=frozenset({"және", "бірақ", "алайда", "ал", "сондықтан"}),
    shouts=frozenset({"айқайлау"}),
    relaying=frozenset(),
    relayed=frozenset(),
    raising=frozenset(),
    subordinators=frozenset(),
    clitics=(),
    dotted=frozenset(),
    single_marks=False,
    parsed=False,
)
