"""`manage.py mirror DIR`: the whole public site as files, for any plain web server (see docs/mirror.md)."""

import contextlib
import logging
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from delivery import asking, mirror_message
from delivery.mirror import Mirror
from delivery.mirror_compare import Comparison
from delivery.mirror_message import Refusal
from delivery.mirror_walk import Walk

WIDTH = 30  # characters of the bar
MOST_TOLD = 50  # differences


class Command(BaseCommand):
    help = "Writes the whole public site as files into a folder, and compares all pages with the site."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder, or an earlier mirror")
        parser.add_argument("--compare", action="store_true", help="only compare what is there, write nothing")

    def handle(self, *args, folder, compare, **options):
        application = asking.site()
        try:
            with _quiet():
                failed = {} if compare else self.write(folder, Walk(application))
                wrong = self.compare(folder, Walk(application))
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        except Error as error:
            raise CommandError(f"The database does not answer ({error}). What is on the mirror stays.") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. What is on the mirror stays.") from error
        if failed or wrong:
            raise CommandError("The mirror is not the same as the site; what differs stands above.")

    def write(self, folder, walk):
        """Make the mirror: what failed."""
        began = time.monotonic()
        mirror = Mirror(folder)
        mirror.write(walk, self.bar)
        self.stdout.write(
            f"Pages: {len(mirror.pages)}, files: {len(mirror.files)}. Written: {mirror.written}, "
            f"the same: {mirror.same}, removed: {mirror.removed}. {time.monotonic() - began:.0f} s."
        )
        if walk.failed:
            self.stdout.write("Some addresses could not be made, so nothing was removed.")
        for key in mirror.left_out:
            self.stdout.write(f"{key}: left out; it cannot be the name of a file.")
        for path in sorted(walk.crowded):
            self.stdout.write(f"{path}: has more questions than a mirror holds; the last ones are left out.")
        if mirror.silent:
            self.stdout.write(f"Without sound so far: {mirror.silent} pages. Run `manage.py speak`, then this again.")
        return walk.failed

    def compare(self, folder, walk):
        """Say what is different: how much."""
        comparison, wrong = Comparison(folder, walk, self.bar), 0
        for key, sentence in comparison:
            wrong += 1
            if wrong <= MOST_TOLD:
                self.stdout.write(f"{key}: {sentence}")
        if message := mirror_message.state(folder)["message"]:
            self.stdout.write(f"A message that was put on by hand stands on the mirror: {message['title']}")
        self.stdout.write(f"Compared with the site: {comparison.pages} pages, {wrong} differ.")
        return wrong

    def bar(self, done, total, key):
        """One line that is written over at a terminal; nothing where a file or log takes the output."""
        if self.stdout.isatty():
            line = f"[{'#' * (WIDTH * done // total):.<{WIDTH}}] {done}/{total} {key}"
            self.stdout.write(f"\r{line:<78.78}", ending="\n" if done == total else "")
            self.stdout.flush()


@contextlib.contextmanager
def _quiet():
    """A link to what is not there is no error of the site while a mirror is made."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
