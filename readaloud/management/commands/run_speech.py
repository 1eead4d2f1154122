"""`manage.py run_speech`: speaks the pages whose text is new, beside the web server."""

import logging
import os
import signal
import sys
import time
from itertools import count

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from core.companion import turns
from readaloud import queue
from readaloud.speaking import Speaker

PERIOD = 1  # seconds between two looks at an empty queue: a visitor may wait for the sound of search results
SETTLE = 300  # seconds between two times that everything is put right
NICENESS = 10  # visitors go first
logger = logging.getLogger("readaloud")


class Command(BaseCommand):
    help = "Speaks pages for Lees voor as they are published, until whoever started it is gone."
    requires_system_checks = []

    def handle(self, *args, **options):
        os.nice(NICENESS)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # gives back what it was speaking
        settled = None
        with Speaker() as speaker:
            for _turn in turns(PERIOD):
                try:
                    if settled is None or time.monotonic() - settled > SETTLE:
                        settled = time.monotonic()  # first: what goes wrong below keeps no page waiting
                        queue.settle()
                        speaker.cache.prune(settings.READ_ALOUD_CACHE_SIZE)
                    self.work(speaker)
                except (DatabaseError, OSError):
                    logger.exception("The queue of Lees voor could not be read.")
                finally:
                    close_old_connections()

    def work(self, speaker):
        """Speak until the queue is empty, or everything has to be put right again."""
        end = time.monotonic() + SETTLE
        for turn in count():
            if time.monotonic() > end or not (recording := queue.take(texts_first=turn % 2 == 0)):
                return
            speaker.grant(recording)
