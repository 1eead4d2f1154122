"""Context processor: the surroundings of views that are not pages (search, errors, style guide)."""

from core.chrome import lazy_chrome
from core.middleware import is_admin


def site(request):
    """Menu, footer and the like, computed only when a template uses them; nothing for the editors' side.

    A page puts its own over these, in `BasePage.get_context`.
    """
    return {} if is_admin(request) else lazy_chrome(request)
