"""`manage.py import_meetings`: makes pages of existing meetings and their papers; see docs/import.md."""

from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from publications.importing import Options, Report, Unusable, import_source

WIDTH = 30  # characters of the bar
MOST_SHOWN = 50  # refusals at the terminal; all of them stand in the file of --report


class Command(BaseCommand):
    help = "Imports meetings and papers from a folder or a CSV file (docs/import.md). What is there already stays."

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path, help="a folder, or a CSV file whose files lie beside it")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, only report what would happen")
        parser.add_argument("--sample", action="store_true", help="mark all of it as an example")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the whole report to this CSV file")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--publish", action="store_true", default=True, help="publish at once (as happens by itself)")
        how.add_argument("--draft", action="store_false", dest="publish", help="make drafts; change nothing public")

    def handle(self, *args, **options):
        how = Options(write=not options["dry_run"], publish=options["publish"], sample=options["sample"])
        report = Report()
        with ExitStack() as after, translation.override("nl"):
            if options["report"]:
                file = after.enter_context(self.opened(options["report"]))
                after.callback(report.write, file)  # also when the import breaks off
            try:
                import_source(options["source"], report, how, self.bar)
            except (Unusable, OSError) as error:  # OSError: the table itself is not to be read
                raise CommandError(str(error)) from None
        self.show(report, options)

    def opened(self, path):
        """The file for the report, with the mark by which Excel knows UTF-8; before the import, lest it is for nothing."""
        try:
            return path.open("w", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise CommandError(f"The report cannot be written: {error}") from None

    def show(self, report, options):
        refused = report.refused
        for entry in refused[:MOST_SHOWN]:
            self.stderr.write(f"{entry.where}: {entry.title or entry.thing}: {entry.why}")
        if len(refused) > MOST_SHOWN:
            self.stderr.write(f"... en nog {len(refused) - MOST_SHOWN}. Met --report staat alles in een bestand.")
        if options["dry_run"]:
            self.stdout.write("Proef: er is niets bewaard. Zo zou het gaan:")
        for line in report.summary():
            self.stdout.write(line)
        if refused:
            raise CommandError("Niet alles is overgenomen; de redenen staan hierboven.")

    def bar(self, done, total, title):
        """One line that is written over at a terminal; nothing where a file or log takes the output."""
        if self.stdout.isatty():
            full = round(WIDTH * done / total) if total else WIDTH
            line = f"[{'#' * full}{'.' * (WIDTH - full)}] {done}/{total} {title}"
            self.stdout.write(f"\r{line:<78.78}", ending="\n" if done == total else "")
            self.stdout.flush()
