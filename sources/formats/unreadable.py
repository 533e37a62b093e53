"""Why a file could not be read."""

from sources.reasons import Reason

SENTENCES = {
    "empty": "The file is empty.",
    "encoding": "The text is in no encoding that gives readable words.",
    "unsupported_type": "Files of this kind cannot be read: {found}.",
    "looks_like": "The file looks like {found}, not {expected}.",
    "too_large": "The file is too large to be read: the limit is {limit}.",
    "unpacks_too_large": "The file unpacks to more than {limit}.",
    "damaged_pdf": "The PDF is damaged and cannot be opened.",
    "damaged_subtitles": "The subtitles hold no line with times such as 00:01:02,000 --> 00:01:05,000.",
    "damaged_docx": "The Word document is damaged and cannot be opened.",
    "password_protected": "The file is protected by a password.",
    "no_text": "The file holds no text. If it was scanned, recognise its text first or paste it.",
    "parser_crashed": "The reader broke off while reading this file.",
    "timeout": "Reading took longer than {seconds} seconds.",
}
"""Code → English sentence; `given` fills the braces."""


class Unreadable(Reason):
    """A file that cannot be read."""

    sentences = SENTENCES
