"""Are the articles and the signed sheets still what they were?"""

from collections.abc import Iterator

from claims.models import Draft, Export, Sheet
from claims.services.exported import is_borne_out
from sources.services.acts import sha256_of
from sources.services.integrity import AT_ONCE, Damage
from sources.services.versions import text_sha256


def damage() -> Iterator[Damage]:
    """Everything wrong with drafts, signed sheets and the files that left."""
    for draft in Draft.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if text_sha256(draft.text) != draft.text_sha256:
            yield Damage(f"draft {draft.number} of story {draft.story_id}", "its text was changed")
    for sheet in Sheet.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if sha256_of(sheet.content) != sheet.sha256:
            yield Damage(f"edition {sheet.edition} of the sheet of story {sheet.story_id}", "it was changed")
    for export in Export.objects.select_related("sheet", "act").order_by("pk").iterator(chunk_size=AT_ONCE):
        if not is_borne_out(export):
            yield Damage(f"file {export.sha256} of edition {export.sheet.edition}", "the chain does not say so")
