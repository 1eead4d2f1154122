"""The editors' forms of a paper: to change it, and to copy it to another place."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from publications.diwoo import writable


class PaperForm(WagtailAdminPageForm):
    """Offers the points of the agenda of its own meeting, takes only files that the editor may see, drops from the words
    for the harvester what it cannot be told, and refuses to publish what is closed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("agenda_item")
        if field is not None:
            field.queryset = field.queryset.filter(page=self.parent_page.pk)
        if self.for_user and "versions" in self.formsets:
            self.offer_files(self.formsets["versions"])

    def offer_files(self, versions):
        """Files that the editor may see, and those that the paper has already, whoever chose them."""
        from publications.file_access import usable_by  # it reads models of this room

        there = [version.file_id for version in self.instance.versions.all()]
        usable = usable_by(self.for_user)
        for form in versions.forms:
            field = form.fields["file"]
            field.queryset = field.queryset.filter(Q(pk__in=usable.values("pk")) | Q(pk__in=there))

    def clean_title(self):
        title = writable(self.cleaned_data["title"]).strip()
        if not title:
            raise ValidationError("Deze titel bestaat alleen uit tekens die niemand ziet. Schrijf een titel.")
        return title

    def clean_search_description(self):
        return writable(self.cleaned_data["search_description"]).strip()

    def clean(self):
        cleaned = super().clean()
        item = cleaned.get("agenda_item")
        above_closed = getattr(self.parent_page.specific, "closed", False)
        is_new = not self.instance.live  # of one that is on the site the model refuses it, also in a draft
        if (
            is_new
            and "action-publish" in self.data
            and (cleaned.get("closed") or above_closed or (item and item.closed))
        ):
            self.add_error(
                "closed" if cleaned.get("closed") else None,
                "Dit stuk hoort bij iets wat besloten is. Bewaar het als concept: het kan niet op de site komen.",
            )
        return cleaned


class PaperCopyForm(CopyForm):
    """Refuses a copy that visitors would see below a closed meeting."""

    def clean(self):
        cleaned = super().clean()
        above = cleaned.get("new_parent_page") or self.page.get_parent()
        if getattr(above.specific, "closed", False):
            for name in ("publish_copies", "alias"):  # a copy that follows the paper is as public as the paper
                if cleaned.get(name):
                    self.add_error(
                        name, "De vergadering is besloten. Haal dit vinkje weg: de kopie kan niet op de site komen."
                    )
        return cleaned
