from sources.languages.kk.speech import SPEECH
from sources.languages.kk.wording import WORDING
from sources.languages.kk.writing import WRITING
from sources.languages.pack import Pack

KK = Pack(code="kk", writing=WRITING, speech=SPEECH, wording=WORDING)
