"""Hashed names for styles and scripts, with the imports of ES modules rewritten to them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, told to follow `import` in ES modules, which Django leaves off by default."""

    support_js_module_import_aggregation = True
