"""Papers that were taken back: who asks for one hears that it is gone, and why."""

from django.db import transaction
from django.db.models import Q
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from wagtail.actions.unpublish_page import UnpublishPageAction

from core import tree
from publications.closing import end_plans
from publications.models import PaperPage, Withdrawal


def withdraw(paper, reason, user):
    """Take a paper from the site, in all its languages, and note why."""
    with transaction.atomic():
        Withdrawal.objects.update_or_create(page_id=paper.pk, defaults={"reason": reason})
        for page in paper.get_translations(inclusive=True):
            # Also when somebody locked the page or planned to publish a draft: what must go, must go.
            end_plans(page)
            if page.live:
                UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)


def withdrawal_of_file(file):
    """The withdrawal of the paper that a file belongs to, or None."""
    return _withdrawal(PaperPage.objects.filter(versions__file=file))


def withdrawal_at(path):
    """The withdrawal of the paper at a path below the home of the current language, or None."""
    home = tree.homes().get(get_language())
    return home and _withdrawal(PaperPage.objects.filter(url_path=home.url_path + path))


def _withdrawal(papers):
    """The withdrawal of these papers or of what they follow (a translation, an alias); in one query when there is none."""
    hidden = papers.filter(live=False)
    keys, originals = hidden.values("translation_key"), hidden.values("alias_of")
    found = Withdrawal.objects.filter(Q(page__translation_key__in=keys) | Q(page__in=originals))
    withdrawal = found.select_related("page").first()
    # What is below a private page was never for everybody, and neither is why it is gone.
    if withdrawal is None or withdrawal.page.get_view_restrictions().exists():
        return None
    return withdrawal


def gone(request, withdrawal):
    """The answer 410 (Gone), with the reason."""
    context = {
        "title": withdrawal.page.title,
        "reason": withdrawal.reason,
        "withdrawn_at": withdrawal.withdrawn_at,
    }
    response = render(request, "publications/withdrawn.html", context, status=410)
    patch_cache_control(response, no_cache=True)  # the paper may come back
    return response
