"""`manage.py remove_unused_files`: takes away files that were uploaded for a paper and not used."""

from django.core.management.base import BaseCommand

from publications.unused_files import remove_unused


class Command(BaseCommand):
    help = (
        "Removes files of papers that no paper and no draft uses, a week after they were uploaded, and what broken "
        "uploads left on disk. The scheduler does so once a minute."
    )

    def handle(self, *args, **options):
        if removed := remove_unused():
            self.stdout.write(f"Removed: {removed}")
