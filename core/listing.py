"""Long lists cut into pages, and rows of lists: plain values for components."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

PER_PAGE = 20
MOST_PAGES = 10_000  # a number above it is no page of ours, and would make the database count for long


def whole(text):
    """A whole number above zero that somebody typed, or None."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else None


class Piece:
    """One page of a long list, without counting the list: it looks one row ahead to know whether there is more.

    In: the request (its ?pagina= counts), a queryset or list, what else stands in the address.
    """

    def __init__(self, request, items, **asked):
        self.asked = {name: value for name, value in asked.items() if value}
        self.number = min(whole(request.GET.get("pagina", "")) or 1, MOST_PAGES)
        start = (self.number - 1) * PER_PAGE
        found = list(items[start : start + PER_PAGE + 1])
        self.items, self.more = found[:PER_PAGE], len(found) > PER_PAGE

    def context(self):
        """What `components/pagination.html` shows, and a notice when the page does not exist."""
        numbers = sorted({1, self.number - 1, self.number, self.number + self.more} - {0})
        pages = []
        for number in numbers:
            if pages and number > pages[-1]["number"] + 1:
                pages.append({"gap": True, "number": number - 1})
            pages.append({"number": number, "url": self.address(number), "current": number == self.number})
        return {
            "pages": pages,
            "previous": self.address(self.number - 1) if self.number > 1 else "",
            "next": self.address(self.number + 1) if self.more else "",
            "notice": "" if self.items or self.number == 1 else _("Dat nummer van een bladzijde is er niet."),
        }

    def address(self, number):
        """The address of a page of the list; what is as usual is left out."""
        return address(**self.asked, **({"pagina": number} if number > 1 else {}))


def address(**asked):
    """A question to the page itself, such as "?jaar=2026"."""
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def link_row(page, request):
    """A page as a row of `components/results.html`."""
    return {"title": page.title, "url": page.get_url(request), "text": page.search_description}
