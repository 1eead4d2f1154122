"""Tools and own records of the starting content. Each room builds its branch in its `content.py`."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site

from core.models import LoadedItem, Municipality

# The day on which the starting texts were held against the facts that they state.
CHECKED_ON = datetime.date(2026, 11, 23)

# Official codes: Statistics Netherlands (CBS). Row and column: place on the light map, from the design.
MUNICIPALITIES = [
    ("Almelo", "0141", "https://www.almelo.nl", 2, 3),
    ("Borne", "0147", "https://www.borne.nl", 3, 3),
    ("Dinkelland", "1774", "https://www.dinkelland.nl", 1, 4),
    ("Enschede", "0153", "https://www.enschede.nl", 4, 4),
    ("Haaksbergen", "0158", "https://www.haaksbergen.nl", 4, 3),
    ("Hellendoorn", "0163", "https://www.hellendoorn.nl", 2, 1),
    ("Hengelo", "0164", "https://www.hengelo.nl", 3, 4),
    ("Hof van Twente", "1735", "https://www.hofvantwente.nl", 3, 2),
    ("Losser", "0168", "https://www.losser.nl", 3, 5),
    ("Oldenzaal", "0173", "https://www.oldenzaal.nl", 2, 4),
    ("Rijssen-Holten", "1742", "https://www.rijssen-holten.nl", 3, 1),
    ("Tubbergen", "0183", "https://www.tubbergen.nl", 1, 3),
    ("Twenterand", "1700", "https://www.twenterand.nl", 1, 2),
    ("Wierden", "0189", "https://www.wierden.nl", 2, 2),
]


def page(key, parent, page_class, **fields):
    """Make and publish a page of the starting content, once.

    In: a key that never changes, the parent page (None when an editor deleted it), the class and its fields.
    Out: the page as it is now, wherever an editor put it; None when an editor deleted it.
    """
    known = LoadedItem.objects.filter(key=key).select_related("page").first()
    if known is not None:
        return known.page and known.page.specific
    if parent is None:
        return None
    made = page_class(**{"locale": parent.locale, "checked_on": CHECKED_ON} | fields)
    Page.objects.get(pk=parent.pk).add_child(instance=made)
    made.save_revision().publish()
    LoadedItem.objects.create(key=key, page=made)
    return page_class.objects.get(pk=made.pk)


def find(key):
    """A page that an earlier room made under this key, or None."""
    known = LoadedItem.objects.filter(key=key).select_related("page").first()
    return known and known.page and known.page.specific


def once(key):
    """True the first time that it is called with this key: for records that are not pages."""
    return LoadedItem.objects.get_or_create(key=key)[1]


def build():
    """Languages, the root of the tree, and the municipalities."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root", locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    for name, code, website, row, column in MUNICIPALITIES:
        if once(f"municipality/{code}"):
            Municipality.objects.get_or_create(
                code=code, defaults={"name": name, "website": website, "map_row": row, "map_column": column}
            )


def use_as_home(home):
    """Make a page the home of the site, and take away the example page that Wagtail starts with."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id == home.pk:
        return
    example = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if example is not None and example.content_type.model_class() is Page:
        example.delete()


def use_address(url):
    """Make an address such as "https://www.example.nl" the one that canonical links and the sitemap give."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = parts.hostname, port
        site.save()
