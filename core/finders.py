"""Static files finders for the stylesheet and the script: many small source files, one file of each for the visitor."""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from rjsmin import jsmin

SHEET, SCRIPT = "css/site.css", "js/site.js"


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


def script_files(folder):
    """The modules of the visitors' side, and last the one that starts them."""
    return [
        *sorted((folder / "read_aloud").glob("*.js")),
        *sorted((folder / "components").glob("*.js")),
        folder / "start.js",
    ]


def join_scripts(sources):
    """One module from many: imports, comments and needless spaces stay behind in the sources.

    So a name at the top of a module must not stand at the top of another, a default export has the name under which it
    is imported, and an import takes one line.
    """
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    return jsmin(re.sub(r"^import .*$|^export (default )?", "", text, flags=re.MULTILINE)) + "\n"


class JoinedFinder(BaseFinder):
    """Yields one file, rebuilt under BASE_DIR/var/build when a source file is newer."""

    name = ""  # of the file that visitors get
    kind = ""  # the folder of the sources

    def __init__(self, app_names=None, *args, **kwargs):
        self.source = Path(settings.BASE_DIR) / "static" / self.kind
        self.storage = FileSystemStorage(location=Path(settings.BASE_DIR) / "var" / "build")
        self.storage.prefix = None  # collectstatic and whitenoise ask for it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        return []

    def sources(self):
        raise NotImplementedError

    def text(self):
        raise NotImplementedError

    def build(self):
        """Write the file when it is out of date; readers never see half of it."""
        target = Path(self.storage.path(self.name))
        sources = self.sources()
        # A folder's own time tells that a file was added or removed; this module's, that files are joined otherwise.
        newest = max(
            path.stat().st_mtime for path in {*sources, *(source.parent for source in sources), Path(__file__)}
        )
        if target.exists() and target.stat().st_mtime > newest:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as draft:
            draft.write(self.text())
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, target)

    def find(self, path, find_all=False, **kwargs):
        if path != self.name:
            return []
        self.build()
        found = self.storage.path(self.name)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        self.build()
        yield self.name, self.storage


class StylesheetFinder(JoinedFinder):
    name, kind = SHEET, "css"

    def sources(self):
        return source_files(self.source)

    def text(self):
        return join(self.sources())


class ScriptFinder(JoinedFinder):
    name, kind = SCRIPT, "js"

    def sources(self):
        return script_files(self.source)

    def text(self):
        return join_scripts(self.sources())
