from sources.languages.en.speech import SPEECH
from sources.languages.en.wording import WORDING
from sources.languages.en.writing import WRITING
from sources.languages.pack import Pack

EN = Pack(code="en", writing=WRITING, speech=SPEECH, wording=WORDING)
