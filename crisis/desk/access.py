"""Who may see and do what on these screens."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from crisis.desk.standing import Standing
from crisis.models import IncidentPage
from crisis.models.pages import may_prepare, may_publish
from crisis.publishing import NotAllowed


def desk(view):
    """A screen for who may prepare messages. What somebody may not do after all becomes a message on the overview."""

    @wraps(view)
    @never_cache
    def guarded(request, *args, **kwargs):
        if not may_prepare(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def of_incident(view):
    """A screen about one incident, which it gets as `Standing`. What may not be done is said on the screen of the incident."""

    @desk
    @wraps(view)
    def guarded(request, key, *args, **kwargs):
        page = get_object_or_404(IncidentPage.objects.select_related("latest_revision"), pk=key)
        try:
            return view(request, Standing(page), *args, **kwargs)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("crisis_incident", page.pk)

    return guarded


def publishers_only(request):
    """Raises PermissionDenied for who may not publish."""
    if not may_publish(request.user):
        raise PermissionDenied
