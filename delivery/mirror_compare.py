"""Holds a mirror against the site: asks every page anew and reads both as a visitor does.

What a mirror cannot have is left out of both by its own mark: forms of the site, and the notices of the mirror. All other words
must be the same, in the same order.
"""

import re
from pathlib import Path

from lxml import html as lxml_html

from delivery import mirror_message
from delivery.mirror_pages import search_addresses
from delivery.mirror_walk import is_page, place

LOOKED = re.compile(r"<!--live looked:.*?<!--/live-->", re.DOTALL)  # the time at which somebody looks: no news
UNSEEN = "//script | //style | //template | //noscript | //*[@hidden]"
ONLY_THERE = "//form | //a[contains(@href, '/lees-voor/adres/?')]"
ONLY_HERE = "//*[@data-mirror]"
SHOWN = 8  # words of a difference


class Comparison:
    """Iterates over what is different: pairs of an address and a sentence. `pages`: how many were held against the site."""

    def __init__(self, folder, walk, progress):
        """In: the mirror, the walk over the site, a function that hears how far it is. Raises Refusal."""
        self.folder, self.walk, self.progress = Path(folder), walk, progress
        self.about = mirror_message.read(self.folder)
        self.pages = 0

    def __iter__(self):
        seen = set()
        for key, answer, _language in self.walk:
            if answer is not None and answer.status == 200:
                name = place(key, page=is_page(answer))
                seen.add(name)
                if name and (found := self.difference(key, name, answer)):
                    yield key, found
            self.progress(len(self.walk.seen), len(self.walk.seen) + len(self.walk.todo), key)
        for key, reason in self.walk.failed.items():
            yield key, f"the site could not make it ({reason})"
        if not self.walk.failed:
            for name, key in self.about["pages"].items():
                if name not in seen:
                    yield key, "no longer on the site"

    def difference(self, key, name, answer):
        """In what the mirror differs at an address, in words; "" when it does not."""
        path = self.folder / name
        if not path.is_file():
            return "not on the mirror"
        if not is_page(answer):
            same = not answer.file or path.stat().st_size == Path(answer.file).stat().st_size
            return "" if same else "another file"
        self.pages += 1
        whole = key not in search_addresses()
        there = words(answer.body.decode(), ONLY_THERE, whole=whole)
        try:
            bare = mirror_message.dressed(name, path.read_bytes().decode(), {"message": None}, {})
        except UnicodeDecodeError:
            return "no text"
        return told(words(bare, ONLY_HERE, whole=whole), there)


def words(text, left_out, *, whole=True):
    """What a visitor reads in a page, word by word. In: the page, what is no part of it, whether its main part counts."""
    page = lxml_html.document_fromstring(LOOKED.sub("", text).strip() or "<p></p>")
    for element in page.xpath(f"{UNSEEN} | {left_out}{'' if whole else ' | //main'}"):
        element.drop_tree()
    return " ".join(part for part in page.itertext() if isinstance(part, str)).split()


def told(here, there):
    """The first place at which two lists of words differ, as a sentence; "" when they are the same."""
    if here == there:
        return ""
    at = next((i for i, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), None)
    at = min(len(here), len(there)) if at is None else at
    one, other = (" ".join(words[max(at - 2, 0) : at + SHOWN]) for words in (here, there))
    return f'the mirror says "{one}", the site "{other}"'
