from sources.languages.parts.speech import Speech

SPEECH = Speech()
