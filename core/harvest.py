"""Which sitemap indexes robots.txt names: rooms that have some tell so here, because `core` may not know them."""

_sources = []


def register_sitemaps(source):
    """Have robots.txt name what `source()` gives each time it is asked: a list of paths such as "/sitemap.xml".

    Called from `apps.py` of a room. Robots read these lists as indexes: a path must lead to a `sitemapindex`.
    """
    _sources.append(source)


def sitemaps():
    """The paths of all indexes that exist now, in the order in which rooms were loaded."""
    return [path for source in _sources for path in source()]
