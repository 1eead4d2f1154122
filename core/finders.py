"""Static files finder for the stylesheet: many small source files, one file for the visitor."""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "css/site.css"


def source_files(folder):
    """The source files in the order of the cascade layers; components by name."""
    components = sorted((folder / "components").glob("*.css"))
    return [
        folder / "tokens.css",
        folder / "base.css",
        folder / "layout.css",
        *components,
        folder / "utilities.css",
    ]


def join(sources):
    """One stylesheet from many: comments and indentation stay behind in the sources."""
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip() + "\n"


class StylesheetFinder(BaseFinder):
    """Yields `css/site.css`, rebuilt under BASE_DIR/var/build when a source file is newer."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.source = Path(settings.BASE_DIR) / "static" / "css"
        self.storage = FileSystemStorage(location=Path(settings.BASE_DIR) / "var" / "build")
        self.storage.prefix = None  # collectstatic and whitenoise ask for it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        return []

    def build(self):
        """Write the sheet when it is out of date; readers never see half a file."""
        target = Path(self.storage.path(SHEET))
        sources = source_files(self.source)
        # The folder's own time tells that a component file was added or removed.
        newest = max(path.stat().st_mtime for path in [*sources, self.source / "components"])
        if target.exists() and target.stat().st_mtime > newest:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as draft:
            draft.write(join(sources))
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, target)

    def find(self, path, find_all=False, **kwargs):
        if path != SHEET:
            return []
        self.build()
        found = self.storage.path(SHEET)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        self.build()
        yield SHEET, self.storage
