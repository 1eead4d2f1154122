"""`manage.py speak`: speaks pages by hand, with a bar that shows how far it is."""

from django.core.management.base import BaseCommand, CommandError

from readaloud import queue
from readaloud.models import Recording, State
from readaloud.speaking import Speaker

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = "Speaks the pages that wait for it. With --page or --all also those that have sound already."

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="every public page")
        which.add_argument("--page", type=int, action="append", metavar="ID", help="this page; may be given again")

    def handle(self, *args, **options):
        queue.settle()
        keys = options["page"]
        if options["all"]:
            keys = set(queue.public().values_list("pk", flat=True))
        elif keys:
            self.refuse_unknown(keys)
        if keys:
            queue.wish(keys)
        done = self.speak(keys)
        failed = Recording.objects.filter(state=State.FAILED)
        for recording in failed:
            self.stderr.write(f"{recording}: {recording.problem}")
        self.stdout.write(f"Spoken: {done}. Failed: {len(failed)}.")
        if failed:
            raise CommandError("Not every page could be spoken; the reasons stand above.")

    def refuse_unknown(self, keys):
        missing = set(keys) - set(queue.public().filter(pk__in=keys).values_list("pk", flat=True))
        if missing:
            raise CommandError(f"No public page has the number {', '.join(map(str, sorted(missing)))}.")

    def speak(self, keys):
        """Grant every wish that is due now, of these pages or of all; how many were granted."""
        done = tried = 0
        with Speaker() as speaker:
            while recording := queue.take(keys):
                left = Recording.objects.filter(state=State.WAITING).count()
                self.bar(tried, tried + left + 1, str(recording))
                done += speaker.grant(recording)
                tried += 1
        self.bar(tried, tried, "")
        return done

    def bar(self, done, total, title):
        """One line that is written over at a terminal; nothing where a file or log takes the output."""
        if self.stdout.isatty():
            full = round(WIDTH * done / total) if total else WIDTH
            line = f"[{'#' * full}{'.' * (WIDTH - full)}] {done}/{total} {title}"
            self.stdout.write(f"\r{line:<78.78}", ending="\n" if done == total else "")
            self.stdout.flush()
