"""Starting content of this room: the section Openheid with its pages, and samples that one command takes away."""

from core.content import find

from . import pages, samples


def build():
    """Everything below Openheid."""
    home = find("home")
    if home is None:
        return
    pages.build(home)
    samples.build()
