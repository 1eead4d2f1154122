"""WSGI entry: the site, with uploaded pictures, films and the recordings of Lees voor in front of it.

Pictures, films and recordings are public files, and so are the pictures that editors have of themselves on their own side.
Whitenoise serves them because it answers Range requests, without which no browser can seek in a film. Documents are not
served here: they go through a view that checks who may read them.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from readaloud.files import FOLDER as RECORDINGS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrtwente.settings.production")


def protect(headers, path, url):
    """What an editor uploaded is what its name says, and runs nothing, whatever its bytes are."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'"


application = WhiteNoise(
    get_wsgi_application(),
    autorefresh=True,
    max_age=86_400,
    mimetypes={".vtt": "text/vtt", ".weba": "audio/webm"},
    immutable_file_test=lambda path, url: url.startswith(f"{settings.MEDIA_URL}{RECORDINGS}/"),
    add_headers_function=protect,
)
for folder in ("images", "films", "avatar_images", RECORDINGS):
    path = Path(settings.MEDIA_ROOT) / folder
    path.mkdir(parents=True, exist_ok=True)
    application.add_files(str(path), prefix=f"{settings.MEDIA_URL}{folder}/")
