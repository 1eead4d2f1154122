"""What editors see beside the fields of a paper."""

from wagtail.admin.panels import Panel


class FileWarningsPanel(Panel):
    """What makes the newest file of the paper hard to use for some visitors, and what to do about it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/file_warnings.html"

        def is_shown(self):
            return super().is_shown() and bool(self.warnings)

        @property
        def warnings(self):
            current = self.instance.current
            return current.file.warnings if current else []

        def get_context_data(self, parent_context=None):
            file = self.instance.current.file
            return super().get_context_data(parent_context) | {"file": file, "warnings": self.warnings}
