"""`manage.py run_schedule`: pages go live and come down at the time that an editor chose."""

import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from core.companion import turns

PERIOD = 60  # seconds between two looks
logger = logging.getLogger("django.schedule")


class Command(BaseCommand):
    help = "Publishes and takes down planned pages: looks once a minute, until whoever started it is gone."
    requires_system_checks = []

    def handle(self, *args, **options):
        for _turn in turns(PERIOD):
            self.look()

    def look(self):
        """Do what is due now; a database that is away for a moment is tried again at the next look."""
        try:
            call_command("publish_scheduled")
        except DatabaseError:
            logger.exception("The schedule could not be read.")
        finally:
            close_old_connections()
