from sources.languages.ru.speech import SPEECH as _

SPEECH = _
