"""Settings of the tests: fast password hashing, files in a temporary folder."""

import tempfile

from .base import *

DEBUG = False
SECRET_KEY = "only-for-tests-" * 5
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
uploads = tempfile.TemporaryDirectory(prefix="media-")  # removed when the tests end
MEDIA_ROOT = uploads.name
READ_ALOUD_ENGINE = "beeps"
READ_ALOUD_CACHE = f"{uploads.name}/speech"
CRISIS_FOLDER = f"{uploads.name}/crisis"
FINISHED_FOLDER = ""  # tests of delivery/ start the real thing
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
ICONS_STRICT = True  # an unknown icon fails instead of leaving a gap
