"""Where the page at hand is read aloud."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def listen(context):
    """{"address", "manifest"} of the sound of this page, or {} for what is not read: an error, a page not yet saved.

    Asks the database nothing: a page is the same before and after it has sound. A page that says at its address something
    else than its main text tells so with `read_by_address` in the context.
    """
    page, request = context.get("page"), context.get("request")
    if getattr(page, "pk", None) and not context.get("read_by_address"):
        return {"address": reverse("listen", args=[page.pk]), "manifest": reverse("listen_manifest", args=[page.pk])}
    match = getattr(request, "resolver_match", None)
    if match and match.url_name in settings.READ_ALOUD_VIEWS:
        question = "?" + urlencode({"pad": request.get_full_path()})
        return {
            "address": reverse("listen_address") + question,
            "manifest": reverse("listen_address_manifest") + question,
        }
    return {}
