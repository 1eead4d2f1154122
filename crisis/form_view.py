"""An incident in another form than the first: very simple Dutch, German, English."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.queries import visible
from crisis.models import IncidentPage
from crisis.record import FORMS


@require_safe
def form(request, slug, segment):
    """The page at `/nu-in-twente/SLUG/SEGMENT/`; sent on to Dutch when it is not there in this form."""
    key = next(form.key for form in FORMS.values() if form.segment == segment)
    return get_object_or_404(visible(IncidentPage.objects.all()), slug=slug).serve(request, form=key)
