"""Middleware: the editors' side has a content security policy of its own; files that come in parts stay as they are."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse


def is_admin(request):
    """Whether the address belongs to the editors' side."""
    return request.path.startswith(reverse("wagtailadmin_home"))


class AdminPolicy:
    """Gives the editors' side its own, looser content security policy (see settings).

    Also to a preview: that is a page which brings the policy of visitors, and may stand in no frame by it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_admin(request):
            response.headers.pop("Content-Security-Policy", None)
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response


class Compression(GZipMiddleware):
    """Compresses pages, but not what can be asked for in parts: these are parts of the file as it is."""

    def process_response(self, request, response):
        return response if response.has_header("Accept-Ranges") else super().process_response(request, response)
