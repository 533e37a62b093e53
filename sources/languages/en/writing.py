from sources.languages.parts.writing import Writing

WRITING = Writing(
    abbreviations=frozenset("mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs etc inc ltd co corp no vol".split()),
    quote_pairs=(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
)
