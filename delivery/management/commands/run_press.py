"""`manage.py run_press`: makes finished pages, beside the web server (see `delivery.press`)."""

import logging
import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from core.companion import turns
from core.stamp import machine_stamp
from delivery import asking
from delivery.press import Press
from delivery.store import Store

PERIOD = 0.03  # seconds between two looks
SLICE = 0.1  # seconds of making pages between two looks
NICENESS = 10  # the visitors' processes go before
logger = logging.getLogger("django.delivery")


class Command(BaseCommand):
    help = "Makes finished pages and makes them new when something changes, until whoever started it is gone."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="make what is not there or old, then stop")

    def handle(self, *args, once, **options):
        os.nice(NICENESS)
        press = Press(Store(settings.FINISHED_FOLDER), machine_stamp(), asking.site())
        begun = broken = False
        for _turn in turns(PERIOD):
            try:
                if not begun:
                    press.begin()
                    begun = True
                press.listen()
                press.work(SLICE)
                broken = False
            except Error:
                if not broken:  # said once, not thirty times a second
                    logger.exception("The press has no database; finished pages stay as they are.")
                broken = True
                connection.close()
                continue
            if once and press.finished():
                if press.failed:
                    raise CommandError(f"Not made: {', '.join(sorted(press.failed))}.")
                return
