from sources.languages.ru.speech import SPEECH
from sources.languages.ru.wording import WORDING
from sources.languages.ru.writing import WRITING
from sources.languages.pack import Pack

RU = Pack(code="ru", writing=WRITING, speech=SPEECH, wording=WORDING)
