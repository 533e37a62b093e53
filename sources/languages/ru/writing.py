from sources.languages.parts.writing import Writing

WRITING = Writing(
    abbreviations=frozenset("г гг в вв им т тыс млн млрд трлн руб коп ул д стр рис см ср пр др проф акад св напр".split()),
    quote_pairs=(("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
)
