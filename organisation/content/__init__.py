"""Starting content of the organisation: home, sections, boards, units, partners, information pages.

The facts describe the organisation as of about 2019; what ages says so in a field of its own.
"""

from wagtail.models import Page

from core.content import find, once, use_as_home

from . import boards, home, info, translations, units


def build():
    """Home and everything that this room shows below it."""
    start = home.start(Page.get_first_root_node())
    if start is None:
        return
    use_as_home(start)
    boards.records()
    home.about(start)
    units.build(home.aid(start))
    home.together(start)
    boards.build(home.board(start))
    info.build(start)


def link():
    """What needs pages of other rooms: the links of home and footer, the pages in other languages."""
    start = find("home")
    if start is None:
        return
    if once("link/home"):
        home.link(start)
        units.link()
        boards.link()
    translations.build(start)
