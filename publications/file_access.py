"""Which files an editor may see and use: those of papers that are public, and those of pages that they may change.

Somebody may edit one section only. What another section prepares is as secret for them as for a visitor.
"""

from django.db.models import Q
from wagtail.models import Revision
from wagtail.permissions import page_permission_policy

from publications.models import PaperFile, PaperPage, PaperVersion


def usable_by(user):
    """The files that an editor may choose for a paper: a queryset."""
    mine = _pages_of(user)
    if _is_everything(mine):
        return PaperFile.objects.all()
    versions = PaperVersion.objects.filter(Q(page__in=mine.values("pk")) | Q(page__in=_public().values("pk")))
    return PaperFile.objects.filter(Q(uploaded_by=user) | Q(pk__in=versions.values("file")))


def may_check(user, file):
    """Whether an editor may see a file that is not public: one of a page that they edit, or one that no page has yet.

    Such a file is new: of who added it, or in the draft of a page.
    """
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    mine = _pages_of(user)
    pages = PaperPage.objects.filter(versions__file=file)
    if pages.exists():
        return pages.filter(pk__in=mine.values("pk")).exists()
    if not user.has_perm("publications.add_paperfile"):
        return False
    return _is_everything(mine) or file.uploaded_by_id == user.pk or file.pk in _in_drafts(mine)


def _pages_of(user):
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def _is_everything(pages):
    """Whether these are all pages: who may change the root may change what is below it."""
    return pages.filter(depth=1).exists()


def _public():
    return PaperPage.objects.public().order_by()


def _in_drafts(pages):
    """The keys of files in drafts of these pages that were not published yet."""
    drafts = PaperPage.objects.filter(pk__in=pages.values("pk"), has_unpublished_changes=True)
    contents = Revision.objects.filter(pk__in=drafts.values("latest_revision")).values_list(
        "content__versions", flat=True
    )
    return {version["file"] for versions in contents for version in versions or []}
