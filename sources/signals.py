"""How the library tells whoever listens.

Both are sent after the commit, with `version`; `version_replaced` also with `by`.
"""

from django.dispatch import Signal

version_added = Signal()
version_replaced = Signal()
