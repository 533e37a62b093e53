from sources.languages.parts.wording import Wording

WORDING = Wording()
