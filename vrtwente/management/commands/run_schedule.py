"""`manage.py run_schedule`: what must be done every minute, such as pages that go live at the time that an editor chose."""

import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from core.companion import turns

PERIOD = 60  # seconds between two looks
COMMANDS = ["publish_scheduled", "send_woo_mail", "forget_woo_requests", "forget_answer_senders", "remove_unused_files"]
logger = logging.getLogger("django.schedule")


class Command(BaseCommand):
    help = (
        "Publishes and takes down planned pages, sends messages about Woo requests and forgets who sent them long ago: "
        "looks once a minute, until whoever started it is gone."
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        for _turn in turns(PERIOD):
            self.look()

    def look(self):
        """Do what is due now. What fails is tried again at the next look, and keeps nothing else from its turn."""
        for name in COMMANDS:
            try:
                call_command(name)
            except DatabaseError:
                logger.exception("The schedule could not be read, at %s.", name)
            except Exception:
                logger.exception("The schedule goes on without %s.", name)
            finally:
                close_old_connections()
