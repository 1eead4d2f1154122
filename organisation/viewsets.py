"""The editors' screens for who holds which office and which portfolio."""

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Municipality
from core.viewsets import MunicipalityViewSet
from organisation.models import OfficeHolder, Portfolio


class OfficeHolderFilterSet(WagtailFilterSet):
    empty = django_filters.BooleanFilter(
        label="Naam nog niet ingevuld", method="filter_empty", widget=django_filters.widgets.BooleanWidget
    )
    municipality = django_filters.ModelChoiceFilter(label="Gemeente", queryset=Municipality.objects.all())

    class Meta:
        model = OfficeHolder
        fields = ["municipality", "sample"]

    def filter_empty(self, queryset, name, value):
        return queryset.filter(name="") if value else queryset.exclude(name="")


class OfficeHolderViewSet(SnippetViewSet):
    model = OfficeHolder
    icon = "user"
    menu_label = "Bestuurders"
    menu_name = "office-holders"
    search_backend_name = None
    search_fields = ["office", "name", "municipality__name"]
    list_display = [
        Column("title", label="Ambt", accessor="title"),
        Column("name", label="Naam", accessor=lambda holder: holder.name or "nog niet ingevuld", sort_key="name"),
        Column("sample", label="Voorbeeld", accessor=lambda holder: "Ja" if holder.sample else ""),
    ]
    filterset_class = OfficeHolderFilterSet
    list_per_page = 50

    def get_queryset(self, request):
        return OfficeHolder.objects.select_related("municipality")


class PortfolioViewSet(SnippetViewSet):
    model = Portfolio
    icon = "tasks"
    menu_label = "Portefeuilles"
    menu_name = "portfolios"
    search_backend_name = None
    search_fields = ["name", "explanation"]
    list_display = [
        "name",
        Column(
            "holders",
            label="Wie heeft deze portefeuille vandaag?",
            accessor=lambda portfolio: (
                ", ".join(str(assignment.office_holder) for assignment in portfolio.holders) or "nog niet toegewezen"
            ),
        ),
    ]

    def get_queryset(self, request):
        return Portfolio.objects.with_holders()


class OrganisationViewSetGroup(SnippetViewSetGroup):
    """Menu "Organisatie": records that many pages read, so that one change shows everywhere."""

    items = (OfficeHolderViewSet, PortfolioViewSet, MunicipalityViewSet)
    menu_label = "Organisatie"
    menu_name = "organisation"
    menu_icon = "group"
    menu_order = 150
