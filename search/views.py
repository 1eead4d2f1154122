"""The search page; works by address alone, without script."""

from django.core.paginator import EmptyPage, Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import tree
from core.chrome import LANGUAGE_NAMES, absolute, lazy_chrome
from search.query import MOST_WORDS, clean, page_number
from search.results import MOST, Results
from search.rows import link_row, page_row

PER_PAGE = 10


@require_safe
def search(request):
    """`/zoeken/?q=words&onderwerp=section&pagina=number`: a normal page, whatever the visitor sends."""
    raw = request.GET.get("q", "")
    question = clean(raw)
    homes = {language: home for language, home in tree.homes().items() if not home.private}
    home = homes.get(get_language())
    context = {"query": question.text, "count": "", "notices": []}
    if question.words:
        context |= answer(request, question, Results(question, home) if home else None)
    elif raw.strip():
        context["notices"] = [_("Wij zien geen woord om op te zoeken. Typ één of meer woorden.")]
    return render(request, "search/search.html", context | surroundings(request, context, homes))


def answer(request, question, results):
    """Context of the results: one page of them, their number, the parts of the site, and what to know about them."""
    links, pages = (results.links, results.pages) if results else ([], [])
    total = len(links) + len(pages)
    sections = results.sections if results else []
    section = next((part for part in sections if part["slug"] == request.GET.get("onderwerp")), None)
    if section:
        links, pages = [], section["pages"]
    paginator = Paginator([*links, *pages], PER_PAGE)
    notices = []
    if question.cut:
        notices.append(_("Dat zijn veel woorden. Wij zoeken met de eerste %(number)s.") % {"number": MOST_WORDS})
    if pages and not results.complete:
        notices.append(_("Geen pagina heeft al deze woorden. U ziet pagina’s met een deel ervan."))
    try:
        current = paginator.page(page_number(request.GET.get("pagina")) or 0)
    except EmptyPage:
        current = paginator.page(1)
        notices.append(_("Dat nummer van een bladzijde is er niet. U ziet de eerste resultaten."))
    return {
        "count": count(paginator.count),
        "section": section and section["title"],
        "notices": notices,
        "filters": filters(question, sections, section, total),
        "results": [
            link_row(entry, question.words) if entry in links else page_row(entry, results, request)
            for entry in current
        ],
        "pages": numbers(question, section, current),
        "previous": address(question, section, current.number - 1) if current.has_previous() else "",
        "next": address(question, section, current.number + 1) if current.has_next() else "",
    }


def count(number):
    if number == 0:
        return _("Geen resultaten")
    if number >= MOST:
        return _("%(count)s resultaten of meer") % {"count": MOST}
    return ngettext("%(count)s resultaat", "%(count)s resultaten", number) % {"count": number}


def filters(question, sections, current, total):
    """Choices for `components/filter.html`; none when all results lie in one part of the site."""
    if len(sections) < 2:
        return []
    everything = {"title": _("Alles"), "url": address(question), "current": current is None, "count": total}
    return [
        everything,
        *(
            {
                "title": section["title"],
                "url": address(question, section),
                "current": section is current,
                "count": len(section["pages"]),
            }
            for section in sections
        ),
    ]


def numbers(question, section, current):
    """Pages for `components/pagination.html`."""
    paginator = current.paginator
    return [
        {"gap": True}
        if number == paginator.ELLIPSIS
        else {"number": number, "url": address(question, section, number), "current": number == current.number}
        for number in paginator.get_elided_page_range(current.number, on_each_side=1, on_ends=1)
    ]


def address(question, section=None, number=1):
    """The address of results; what is as usual is left out."""
    asked = {"q": question.text}
    if section:
        asked["onderwerp"] = section["slug"]
    if number > 1:
        asked["pagina"] = number
    return f"{reverse('search')}?{urlencode(asked)}"


def surroundings(request, context, homes):
    """What the frame of the page shows: title, breadcrumbs, and the search page in other languages."""
    title = _("Zoeken")
    if context["count"]:
        found = _("%(count)s voor ‘%(query)s’") % {"count": context["count"], "query": context["query"]}
        title = f"{found} - {title}"
    home = homes.get(get_language())
    crumbs = [{"title": _("Home"), "url": home.get_url(request)}] if home else []
    # Menu and footer as around home.
    return lazy_chrome(request, home) | {
        "json_ld": [],
        "meta": {"title": title, "description": _("Zoek op deze website."), "robots": "noindex, follow"},
        "breadcrumbs": [*crumbs, {"title": _("Zoeken"), "url": ""}],
        "languages": languages(request, context["query"], homes) if len(homes) > 1 else [],
    }


def languages(request, query, homes):
    """The search page in each language that the site has, with the same words."""
    found = []
    for code, name in LANGUAGE_NAMES.items():
        if code in homes:
            with override(code):
                url = reverse("search") + (f"?{urlencode({'q': query})}" if query else "")
            full_url = absolute(url)
            found.append(
                {"code": code, "name": name, "url": url, "full_url": full_url, "current": code == get_language()}
            )
    return found
