"""What must be done now, on the first screen of the editors' side."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from crisis.models import IncidentPage, PublishRequest


class CrisisPanel(Component):
    """Promised news that did not come, and messages that wait for a second person; nothing when all is well."""

    name = "crisis"
    template_name = "wagtailadmin/home/crisis.html"
    order = 10

    def get_context_data(self, parent_context):
        now = timezone.now()
        going_on = IncidentPage.objects.filter(live=True, ended_at=None, sample=False)
        waiting = PublishRequest.objects.waiting().select_related("page")
        return {
            "late": [page for page in going_on if page.record.is_late(now)],
            "waiting": [asked.page for asked in waiting],
            "url": reverse("crisis_overview"),
        }
