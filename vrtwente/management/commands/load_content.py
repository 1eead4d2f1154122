"""Load the starting content, room by room."""

from importlib import import_module

from django.core.management.base import BaseCommand
from django.db import transaction

ROOMS = [
    *("core", "users", "readaloud", "organisation", "bevolkingszorg", "meldkamer", "platforms", "publications"),
    "crisis",
]


class Command(BaseCommand):
    help = "Loads the starting content. A second run makes nothing twice and changes nothing that an editor changed."

    @transaction.atomic
    def handle(self, *args, **options):
        for room in ROOMS:
            import_module(f"{room}.content").build()
        import_module("organisation.content").link()
        self.stdout.write("Starting content is in place.")
