"""Are the articles and the signed sheets still what they were?"""

from collections.abc import Iterator

from claims.models import Draft, Sheet
from sources.services.acts import sha256_of
from sources.services.integrity import AT_ONCE, Damage
from sources.services.versions import text_sha256


def damage() -> Iterator[Damage]:
    """Everything wrong with drafts and signed sheets."""
    for draft in Draft.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if text_sha256(draft.text) != draft.text_sha256:
            yield Damage(f"draft {draft.number} of story {draft.story_id}", "its text was changed")
    for sheet in Sheet.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if sha256_of(sheet.content) != sheet.sha256:
            yield Damage(f"edition {sheet.edition} of the sheet of story {sheet.story_id}", "it was changed")
