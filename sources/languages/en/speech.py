from sources.languages.parts.speech import Speech, classed, shaped

_SAY = (
    "say tell add note write report announce explain reply respond answer claim argue insist suggest acknowledge "
    "concede admit declare state assert tweet continue conclude warn remark observe recall joke quip comment stress "
    "emphasize emphasise reiterate repeat confirm predict point complain boast retort exclaim shout yell cry whisper "
    "mutter murmur testify caution counter contend maintain allege charge lament muse recount relate post vow pledge "
    "promise read reveal disclose indicate estimate ask wonder inquire demand urge sigh laugh blog email text "
    "rule advise recommend propose hint imply inform remind reassure assure brag stipulate proclaim profess gripe"
)
_THINK = (
    "think believe hope fear expect suspect doubt agree feel guess speculate worry assume know suppose recognize "
    "understand realize learn find show discover determine conclude decide hop question imply deny prefer "
    "convince forget"
)

VERBS = shaped(
    said=_SAY,
    direct=_SAY + " " + _THINK + " call describe go begin",
    aside=_SAY + " think believe find show",
    clause=_SAY + " " + _THINK + " discuss express guarantee",
)

_NOMINAL = "according to|in the word of|in the view of|in the opinion of"

SPEECH = Speech(
    verbs=VERBS,
    phrases={
        ("make", "clear"): frozenset({"clause", "direct"}),
        ("point", "out"): frozenset({"clause", "direct", "aside"}),
        ("go", "say"): frozenset({"clause", "direct", "aside"}),
    },
    adjectives={},
    conjunctions=frozenset({"that"}),
    wish_conjunctions=frozenset(),
    questions=frozenset("why how whether what if when where who".split()),
    as_words=frozenset({"as"}),
    about_words=frozenset(),
    charge_words=frozenset(),
    place_words=frozenset({"in"}),
    nominal=frozenset(tuple(phrase.split()) for phrase in _NOMINAL.split("|")),
    nominal_behind=frozenset(),
    quotatives=frozenset(),
    content_endings=(),
    possessives={},
    back_references=frozenset(),
    captions=frozenset("source photo video image update related updated".split()),
    labels=frozenset(),
    wordings=frozenset(),
    norms=frozenset(),
    editorial=frozenset(),
    openers=frozenset(
        tuple(phrase.split())
        for phrase in (
            "however|meanwhile|moreover|in addition|also|still|but|and|for example|indeed|in fact|of course|then|now|"
            "on the other hand|after all|instead|besides"
        ).split("|")
    ),
    pronouns={
        "he": ("Masc", "Sing"),
        "she": ("Fem", "Sing"),
        "they": ("", "Plur"),
        "him": ("Masc", "Sing"),
        "her": ("Fem", "Sing"),
    },
    reflexive=frozenset({"himself", "herself", "themselves"}),
    negations=frozenset({"not", "n't", "never"}),
    deniable=frozenset(
        "think believe know expect doubt agree rule say want plan mention deny question support endorse see".split()
    ),
    deverbal=("",),
    roles=frozenset(
        "president senator governor mayor candidate nominee spokesman spokeswoman official minister chancellor "
        "lawyer professor economist analyst expert author director chairman chief leader secretary lawmaker "
        "congressman congresswoman billionaire businessman politician democrat republican man woman reporter "
        "coach actor actress lawmaker premier".split()
    ),
    offices=frozenset(
        "president minister premier governor mayor chancellor speaker ambassador king queen prosecutor judge "
        "spokesman spokeswoman".split()
    ),
    heads=frozenset(),
    headed={},
    bodies=classed(
        office=(
            "ministry agency committee commission department administration government council police board panel "
            "bureau embassy office parliament"
        ),
        firm="company firm bank corporation group airline maker",
        court="court tribunal",
        party="party campaign union organization organisation association",
    ),
    office_prefixes=(),
    papers=frozenset(
        "statement report document letter memo release article study poll survey paper post tweet speech".split()
    ),
    issuing=frozenset(),
    untitled=frozenset(),
    media=frozenset("newspaper magazine paper site website network agency outlet channel daily weekly".split()),
    agencies=frozenset("reuters ap afp cnn bbc nbc abc cbs fox bloomberg politico".split()),
    unnamed=frozenset("source witness resident".split()),
    interlocutors=frozenset({"author"}),
    vague=frozenset("source expert analyst critic observer official supporter people some many voter witness".split()),
    relatives=frozenset({"who", "which", "that", "whom", "whose", "where"}),
    times=frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december year month week day hour morning evening night time "
        "interview".split()
    ),
    dates=frozenset(
        "january february march april june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday year yesterday today".split()
    ),
    comparisons=frozenset(
        "more less fewer most least higher lower largest biggest highest lowest first only than double doubled "
        "tripled record best worst".split()
    ),
    opinions=frozenset(
        "perhaps maybe probably likely should would could might may must i think seems apparently hopefully if".split()
    ),
    adversatives=frozenset({"but", "yet"}),
    comments=frozenset(set()),
    contrasting=frozenset({"while", "whereas"}),
    joining=frozenset({"and", "but", "so", "which", "where", "because"}),
    question_particles=frozenset(),
    empty=frozenset(),
    first_person=frozenset("i we me us my our mine ours".split()),
    shouts=frozenset("shout yell chant scream".split()),
    relaying=frozenset({"quote"}),
    relayed=frozenset({"word"}),
    raising=frozenset(),
    subordinators=frozenset("although though while if when because as".split()),
    clitics=("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"),
    dotted=frozenset(
        "mr mrs ms dr prof sen rep gov gen lt col maj capt sgt rev st jr sr u.s u.k u.n e.u d.c n.y a.m p.m inc "
        "co corp ltd v vs jan feb aug sept oct nov dec".split()
    ),
    single_marks=True,
    parsed=True,
)
