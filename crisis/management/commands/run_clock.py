"""`manage.py run_clock`: the second hand of the crisis messages, beside the web server (see `crisis.clock`)."""

import logging
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from core.companion import turns
from crisis import clock, splice

logger = logging.getLogger("django.crisis")


class Command(BaseCommand):
    help = (
        "Puts planned crisis messages on the site and takes them away, says which are late, and hears what other machines "
        "published: four times a second, until whoever started it is gone."
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        broken = False
        # In a thread of its own: what stands on pages must not wait for a database that hangs.
        threading.Thread(target=self.herald, daemon=True).start()
        for _turn in turns(clock.PERIOD):
            try:
                clock.tick()
                broken = False
            except DatabaseError:
                if not broken:  # said once, not four times a second
                    logger.exception("The crisis clock has no database; visitors keep what is known.")
                broken = True
                connection.close()
            finally:
                close_old_connections()

    def herald(self):
        """Keep the messages on finished pages up to the second: late, over, expired, or known since when."""
        while True:
            splice.write(always=False)
            time.sleep(clock.PERIOD)
