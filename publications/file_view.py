"""The only way out for files of papers: whoever asks for one gets it when its paper is public, and not a moment longer."""

import logging
import os

from django.http import Http404
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import NotARegularFileError, Response, SlicedFile, StaticFile

from publications.file_access import may_check
from publications.models import PaperFile, PaperPage
from publications.tooi import FileKind
from publications.withdrawals import gone, withdrawal_of_file

SHOWN = {FileKind.PDF, FileKind.TXT}  # a browser shows these by itself; others are saved
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

logger = logging.getLogger(__name__)


@require_safe
def paper_file(request, uuid, name):
    """The file of a version of a paper. Whether there is no such file, or nobody may have it: the answer is the same."""
    file = PaperFile.objects.filter(uuid=uuid).defer("text").first()
    if file is None or file.full_name != name:
        raise Http404
    if PaperPage.objects.public().filter(versions__file=file).exists():
        # To be asked for again each time: a paper that is withdrawn must be gone at once.
        return serve(request, file, "no-cache")
    withdrawal = withdrawal_of_file(file)
    if withdrawal:
        return gone(request, withdrawal)
    if may_check(request.user, file):
        return serve(request, file, "private, no-store")
    raise Http404


def serve(request, file, cache_control):
    """The file, or the part of it that is asked for; Http404 when it is not whole on disk."""
    headers = [
        ("Content-Type", FileKind(file.kind).media_type),
        ("Content-Disposition", content_disposition_header(file.kind not in SHOWN, file.full_name)),
        ("ETag", f'"{file.sha256}"'),
        ("Last-Modified", http_date(file.uploaded_at.timestamp())),
        ("Cache-Control", cache_control),
        ("Accept-Ranges", "bytes"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", POLICY),
    ]
    try:
        if os.path.getsize(file.file.path) != file.size:
            raise OSError("its size is not what it was")
        found = PaperAnswer(file.file.path, headers).get_response(request.method, _asked(request, file))
    except (OSError, NotARegularFileError) as error:
        logger.error("The file %s (%s) of a paper cannot be served: %s", file.file.name, file.full_name, error)
        raise Http404 from error
    response = WhiteNoiseFileResponse(found.file or (), status=found.status)
    del response.headers["Content-Type"]
    for name, value in [*headers[-3:], *found.headers]:
        response.headers[name] = value
    return response


def _asked(request, file):
    """The headers of the request; without Range when it asks for a part of another file than this one (If-Range)."""
    condition = request.META.get("HTTP_IF_RANGE", "").strip()
    if condition in ("", f'"{file.sha256}"', http_date(file.uploaded_at.timestamp())):
        return request.META
    return {name: value for name, value in request.META.items() if name != "HTTP_RANGE"}


class PaperAnswer(StaticFile):
    """Gives also a part of one byte, with which programs try whether a server knows parts at all."""

    def get_range_response(self, range_header, base_headers, file_handle):
        size = int(dict(base_headers)["Content-Length"])
        start, end = self.get_byte_range(range_header, size)
        if start != end:
            return super().get_range_response(range_header, base_headers, file_handle)
        headers = [(name, value) for name, value in base_headers if name != "Content-Length"]
        headers += [("Content-Range", f"bytes {start}-{end}/{size}"), ("Content-Length", "1")]
        return Response(206, headers, file_handle and SlicedFile(file_handle, start, end))
