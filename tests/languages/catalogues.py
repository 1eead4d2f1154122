"""The translations of the site, as lists."""

import gettext

from django.conf import settings


def pairs(language):
    """(source, translation) of every text of the site in a language; each form of a plural apart."""
    path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog
    return [(key[0] if isinstance(key, tuple) else key, text) for key, text in texts.items() if key]
