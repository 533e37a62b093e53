from sources.languages.parts.writing import Writing

WRITING = Writing(
    abbreviations=frozenset(
        "mr mrs ms messrs mx dr prof sen rep gov gen lt col maj capt cmdr adm sgt cpl hon rev fr pres supt amb st "
        "mt ft atty insp det vs v cf viz approx dept e.g i.e fig figs vol pp ca op sec art para".split()
    ),
    open_abbreviations=frozenset(
        "jr sr inc ltd co corp bros assn ave blvd rd etc al no nos u.s u.k u.n e.u u.s.a u.s.s.r d.c n.y p.m a.m "
        "ph.d m.d b.a m.a b.c a.d jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun".split()
    ),
    after_numbers=frozenset("m km kg cm mm lb lbs oz hr hrs min ft bn tn sq".split()),
    openers=frozenset(
        "a after all also although an and are as at be because before but by can do does every first for from he "
        "her here his how however i if in is it its it's let many most my no not now of on once one or our she "
        "since so some such that that's the their then there there's these they this those to today we we're "
        "we've well were what when where which while who why will with would yes yet you your".split()
    ),
    not_initials=frozenset("I"),
    quote_pairs=(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
)
