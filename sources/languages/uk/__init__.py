from sources.languages.pack import Pack
from sources.languages.uk.speech import SPEECH
from sources.languages.uk.wording import WORDING
from sources.languages.uk.writing import WRITING

UK = Pack(code="uk", writing=WRITING, speech=SPEECH, wording=WORDING)
