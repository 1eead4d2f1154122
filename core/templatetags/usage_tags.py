"""Tells an editor what leads to the thing that is about to go."""

from django import template
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

register = template.Library()

SHOWN = 20


@register.simple_tag(takes_context=True)
def usage(context):
    """What refers to the thing that a confirmation screen of Wagtail is about: {"sources", "more"}.

    `sources` is a list of {"title", "url", "places"}, at most 20; `more` is how many there are besides. For a page
    the pages below it count too: they go with it.
    """
    target = context.get("page") or context.get("object")
    if isinstance(target, dict):  # a screen about many things at once
        target = target["item"]
    if target is None:
        return {"sources": [], "more": 0}
    finder = AdminURLFinder(context["request"].user)
    found = list(_references(target).group_by_source_object())
    sources = [
        {
            "title": str(source),
            "url": finder.get_edit_url(source),
            "places": sorted({reference.describe_source_field() for reference in references}),
        }
        for source, references in found[:SHOWN]
    ]
    return {"sources": sources, "more": max(len(found) - SHOWN, 0)}


def _references(target):
    if not isinstance(target, Page):
        return ReferenceIndex.get_references_to(target)
    pages = ContentType.objects.get_for_model(Page)
    going = [str(pk) for pk in target.get_descendants(inclusive=True).values_list("pk", flat=True)]
    found = ReferenceIndex.objects.filter(to_content_type=pages, to_object_id__in=going)
    return found.exclude(base_content_type=pages, object_id__in=going)
