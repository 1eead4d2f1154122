"""Settings of the real site: https only, and a refusal to start with a value that would make it unsafe."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
BASE_URL = WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="").rstrip("/")

# Django's own deployment check asks the same length and variety of the key, but it only warns.
SECRET_LENGTH = 50
SECRET_VARIETY = 5

REFUSALS = (
    (not SECRET_KEY, "SECRET_KEY is missing: give a random text of at least 50 characters."),
    (len(SECRET_KEY) < SECRET_LENGTH, "SECRET_KEY is too short: give at least 50 random characters."),
    (len(set(SECRET_KEY)) < SECRET_VARIETY, "SECRET_KEY repeats itself: give 50 random characters."),
    (
        SECRET_KEY.startswith(("django-insecure", "only-for-")),
        "SECRET_KEY comes from a development set-up: make a new one.",
    ),
    (DEBUG, "DEBUG is on: it shows settings and source to visitors. Leave it out."),
    (not ALLOWED_HOSTS, "ALLOWED_HOSTS is missing: give the host names of the site, with commas between."),
    (
        any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS),
        "ALLOWED_HOSTS has a wildcard: name every host.",
    ),
    (not BASE_URL, "BASE_URL is missing: give the address of the site, such as https://www.example.nl."),
    (urlsplit(BASE_URL).scheme != "https", "BASE_URL does not start with https://: this site uses https only."),
    (not urlsplit(BASE_URL).hostname, "BASE_URL has no host name: write it as https://www.example.nl."),
)
for applies, sentence in REFUSALS:
    if applies:
        raise ImproperlyConfigured(sentence)

# Transport: browsers use https for two years, also for names below this one, and may have that built in.
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # asked over plain http from inside the container
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# Only when a proxy sets this header on every request, and drops what a visitor sent: else anybody can claim https.
if proxy_header := env.str("PROXY_SSL_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + proxy_header.upper().replace("-", "_"), "https")

STORAGES["staticfiles"] = {"BACKEND": "vrtwente.storage.HashedStaticFiles"}

# Mail: password resets and messages of the review workflow, for instance smtp+tls://user:password@host:587.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default=f"website@{urlsplit(BASE_URL).hostname}")
