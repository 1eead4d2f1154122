"""`manage.py run_schedule`: pages go live and come down at the time that an editor chose."""

import logging
import os
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

PERIOD = 60  # seconds between two looks
logger = logging.getLogger("django.schedule")


class Command(BaseCommand):
    help = "Publishes and takes down planned pages: looks once a minute, until whoever started it is gone."
    requires_system_checks = []

    def handle(self, *args, **options):
        parent = os.getppid()
        try:
            while os.getppid() == parent:
                self.look()
                for _second in range(PERIOD):
                    if os.getppid() != parent:
                        return
                    time.sleep(1)
        except KeyboardInterrupt:
            pass  # Ctrl-C is how a person stops it

    def look(self):
        """Do what is due now; a database that is away for a moment is tried again at the next look."""
        try:
            call_command("publish_scheduled")
        except DatabaseError:
            logger.exception("The schedule could not be read.")
        finally:
            close_old_connections()
