"""The editors' side of searching."""

from wagtail import hooks


@hooks.register("construct_settings_menu")
def name_the_recommendations(request, menu_items):
    """The menu says what visitors see: "Aanbevolen"."""
    for item in menu_items:
        if item.name == "promoted-search-results":
            item.label = "Aanbevolen zoekresultaten"


@hooks.register("construct_reports_menu")
def leave_out_search_terms(request, menu_items):
    """This site does not keep what visitors search for, so the report would always be empty."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
