from sources.languages.pack import Pack
from sources.languages.ru.speech import SPEECH
from sources.languages.ru.wording import WORDING
from sources.languages.ru.writing import WRITING

RU = Pack(code="ru", writing=WRITING, speech=SPEECH, wording=WORDING)
