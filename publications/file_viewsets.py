"""How editors choose the file of a paper: one that is there, or a new one, that is looked into first."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import ModelPermissionPolicy

from publications.file_access import usable_by
from publications.intake import Refused, take_in
from publications.models import PaperFile
from publications.tooi import FileKind

policy = ModelPermissionPolicy(PaperFile)
ENDS = ",".join(f".{kind}" for kind in FileKind)


class PaperFileForm(forms.Form):
    """One file; when the form is valid, it is stored (`save` only gives it)."""

    file = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # `take_in` says what is wrong with it
        widget=forms.FileInput(attrs={"accept": ENDS}),
        error_messages={"required": "Kies een bestand."},
        help_text="Liefst een PDF met codes voor schermlezers. Ook Office, OpenDocument, csv en txt kunnen. "
        "Ten hoogste 100 MB. De site kijkt het bestand na. Dat duurt soms een paar seconden.",
    )

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            self.paper_file = take_in(upload, upload.name, self.user)
        except Refused as reason:
            raise ValidationError(str(reason)) from None
        return upload

    def save(self):
        return self.paper_file


class NameFilterForm(BaseFilterForm):
    """Finds files by a part of their name."""

    q = forms.CharField(label="Zoek op naam", required=False)

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        found = super().filter(objects)
        return found.filter(name__icontains=self.search_query) if self.is_searching else found


class ForEditors:
    """Only for those who may add files: the list holds names of files that are not public, of sections that they edit."""

    def dispatch(self, request, *args, **kwargs):
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Uploading:
    """Gives the form who sends the file."""

    def get_creation_form_kwargs(self):
        return super().get_creation_form_kwargs() | {"user": self.request.user}


def _warnings(file):
    count = len(file.warnings)
    return f"{count} {'waarschuwing' if count == 1 else 'waarschuwingen'}" if count else ""


class Listing(ForEditors, Uploading):
    """The files there are, the newest first."""

    filter_form_class = NameFilterForm

    def get_object_list(self):
        return usable_by(self.request.user).light()

    @property
    def title_column(self):
        column = super().title_column
        column.label = "Naam"
        return column

    @property
    def columns(self):
        return [
            *super().columns,
            Column("kind", label="Soort", accessor="get_kind_display"),
            Column("size", label="Grootte", accessor=lambda file: filesizeformat(file.size)),
            Column(
                "uploaded_at",
                label="Toegevoegd op",
                accessor=lambda file: date_format(timezone.localtime(file.uploaded_at), "j F Y"),
            ),
            Column("warnings", label="Let op", accessor=_warnings),
        ]


class FileURLFinder:
    """Where an editor goes from the name of a file: it has no screen of its own, but can be looked at."""

    def __init__(self, user=None):
        pass

    def get_edit_url(self, file):
        return reverse("paper_file", args=[file.uuid, file.full_name])


register_admin_url_finder(PaperFile, FileURLFinder)


class ChooseView(Listing, chooser.ChooseView):
    pass


class ChooseResultsView(Listing, chooser.ChooseResultsView):
    pass


class ChosenView(ForEditors, chooser.ChosenView):
    def get_object(self, pk):
        return usable_by(self.request.user).get(pk=pk)


class ChosenMultipleView(ForEditors, chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return usable_by(self.request.user).filter(pk__in=pks)


class CreateView(Uploading, chooser.CreateView):
    pass


class PaperFileViewSet(ChooserViewSet):
    model = PaperFile
    icon = "doc-full"
    permission_policy = policy
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView
    creation_form_class = PaperFileForm
    choose_one_text = "Kies een bestand"
    choose_another_text = "Kies een ander bestand"
    edit_item_text = "Bekijk dit bestand"
    search_tab_label = "Bestanden die er al zijn"
    creation_tab_label = "Nieuw bestand"
    create_action_label = "Voeg toe"
    create_action_clicked_label = "De site kijkt het bestand na …"
