"""Uploads larger than anything the site takes are not kept while they come in."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers


class LimitedUploads(FileUploadHandler):
    """The first of the upload handlers: of a form that is larger than UPLOAD_MAX_SIZE no file is kept, anywhere.

    The form then gets a file with its real size and no content, and says that it is too large.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.too_large = content_length > settings.UPLOAD_MAX_SIZE  # no more than this length is ever read

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.too_large:
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data, start):
        return None if self.too_large else raw_data

    def file_complete(self, file_size):
        if not self.too_large:
            return None  # the next handler has it
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
