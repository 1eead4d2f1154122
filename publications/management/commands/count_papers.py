"""`manage.py count_papers`: makes right what is kept beforehand for the national harvester."""

from django.core.management.base import BaseCommand

from publications.shelves import recount


class Command(BaseCommand):
    help = (
        "Looks at all papers again: their category of the Woo, and which of them the national harvester may find. "
        "The site does so by itself when editors change something; run this after restoring a backup."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"The harvester may find {recount()} papers.")
