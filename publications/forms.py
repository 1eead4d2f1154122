"""The editors' form of a paper."""

from wagtail.admin.forms import WagtailAdminPageForm


class PaperForm(WagtailAdminPageForm):
    """Offers the points of the agenda of its own meeting, and refuses to publish what is closed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("agenda_item")
        if field is not None:
            field.queryset = field.queryset.filter(page=self.parent_page.pk)

    def clean(self):
        cleaned = super().clean()
        item = cleaned.get("agenda_item")
        above_closed = getattr(self.parent_page.specific, "closed", False)
        if "action-publish" in self.data and (cleaned.get("closed") or above_closed or (item and item.closed)):
            self.add_error(
                "closed" if cleaned.get("closed") else None,
                "Dit stuk hoort bij iets wat besloten is. Bewaar het als concept: het kan niet op de site komen.",
            )
        return cleaned
