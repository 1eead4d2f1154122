"""Takes away files that belong to no paper: what an editor uploaded and did not use, what a broken upload left."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils import timezone
from wagtail.models import Revision

from publications.models import PaperFile, PaperPage
from publications.models.files import FOLDER

KEPT = timedelta(days=7)  # after an upload; an editor may choose the file in that time
LEFT_ALONE = 24 * 60 * 60  # seconds; a file without a record may be one of an upload or import that still goes on


def remove_unused():
    """Remove files that no paper and no draft uses, a week after they came: how many went."""
    files = PaperFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT, versions=None).defer("text")
    files = list(files.filter(~Exists(PaperPage.objects.filter(file=OuterRef("pk")))))
    drafts = _used_in_drafts(min(file.uploaded_at for file in files)) if files else set()
    return sum(_remove(file) for file in files if file.pk not in drafts) + _remove_left_over()


def _used_in_drafts(since):
    """The keys of files in drafts and earlier versions of pages, that an editor may bring back."""
    paper = ContentType.objects.get_for_model(PaperPage)
    revisions = Revision.objects.filter(content_type=paper, created_at__gte=since)
    contents = revisions.values_list("content__versions", flat=True).iterator()
    return {version["file"] for versions in contents for version in versions or []}


def _remove(file):
    try:
        file.delete()
    except ProtectedError:  # somebody chose it just now
        return 0
    file.file.delete(save=False)
    return 1


def _remove_left_over():
    """Remove files on disk that have no record."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    on_disk = {path.name: path for path in folder.iterdir()} if folder.exists() else {}
    if len(on_disk) <= PaperFile.objects.count():
        return 0
    known = {Path(name).name for name in PaperFile.objects.values_list("file", flat=True)}
    limit = time.time() - LEFT_ALONE
    left = [path for name, path in on_disk.items() if name not in known and path.stat().st_mtime < limit]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
