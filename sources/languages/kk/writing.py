from sources.languages.parts.writing import Writing

WRITING = Writing(
    abbreviations=frozenset(
        "көш даң қ к-сі обл ауд р-н ст т.с.с б сур кест бөл акад проф доц канд д-р ред басп ген полк кап дж".split()
    ),
    open_abbreviations=frozenset("т.б т.с б.з б.з.д".split()),
    after_numbers=frozenset("ж жж ғ ғғ мың млн млрд трлн тг теңге кг км см мм м га т мин сек сағ".split()),
    openers=frozenset(
        "ал алайда барлық бәрі біз бізге біздің бір бұл бұның болашақта бүгін ең енді егер екінші жаңа және жоқ "
        "иә қазір қалай қандай мен менің мұнда неге не ол олар оның осы осылай сіз сіздер сол сондай сондықтан "
        "содан соңғы тағы үшін".split()
    ),
    not_initials=frozenset(),
    quote_pairs=(("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
)
