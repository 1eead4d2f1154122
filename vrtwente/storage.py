"""Static files with a hash in their name, so that browsers may keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between JavaScript modules, which Django leaves alone by default."""

    support_js_module_import_aggregation = True
