"""Middleware: the address of a paper that was taken back says so."""

import logging

from django.db import DatabaseError

from publications.withdrawals import gone, withdrawal_at

logger = logging.getLogger(__name__)


class WithdrawnMiddleware:
    """Makes 410 (Gone), with the reason, of a 404 at the address of a withdrawn paper.

    Comes around Wagtail's redirects: where an editor sends visitors on from such an address, that is what happens.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or match is None or match.url_name != "wagtail_serve":
            return response
        try:
            withdrawal = withdrawal_at(*match.args, **match.kwargs)
        except DatabaseError:
            logger.exception("Whether a paper was withdrawn could not be read.")
            return response
        return gone(request, withdrawal) if withdrawal else response
