"""What an import made, what was there already, and what it refused and why."""

import csv
import enum
from collections import Counter
from dataclasses import dataclass

NO_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would calculate with what starts so


class Outcome(enum.StrEnum):
    MADE = "gemaakt"
    VERSION = "nieuwe versie"
    THERE = "was er al"
    REFUSED = "geweigerd"


class Thing(enum.StrEnum):
    MEETING = "vergadering"
    ITEM = "agendapunt"
    PAPER = "stuk"
    LINE = "regel"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one thing, and where the source speaks of it."""

    where: str
    thing: Thing
    title: str
    outcome: Outcome
    why: str = ""


class Report(list):
    """A list of `Entry`."""

    def tell(self, *facts):
        self.append(Entry(*facts))

    @property
    def refused(self):
        return [entry for entry in self if entry.outcome == Outcome.REFUSED]

    def summary(self):
        """How often each thing happened, a line for each outcome."""
        counts = Counter((entry.outcome, entry.thing) for entry in self)
        for outcome in Outcome:
            parts = [f"{thing} {counts[outcome, thing]}" for thing in Thing if counts[outcome, thing]]
            yield f"{outcome.capitalize()}: {', '.join(parts) or '0'}."

    def write(self, file):
        """Write all of it as a CSV file for a spreadsheet."""
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["plaats", "wat", "titel", "uitkomst", "reden"])
        for entry in self:
            cells = (entry.where, entry.thing, entry.title, entry.outcome, entry.why)
            writer.writerow(f"'{cell}" if cell.startswith(NO_FORMULA) else cell for cell in cells)
