"""The words whose sound editors keep: found in a text by one look in a table, however many there are."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .clean import clean, sayable

FIRST_RUN = re.compile(r"[^\W_]{1,100}|.", re.DOTALL)
MORE_LETTERS = re.compile(r"[^\W\d_]\.")
MORE_OF_A_NUMBER = re.compile(r"[.,:]?[0-9]")


@dataclass(frozen=True)
class Entry:
    """A written form and how it is said, in plain letters of the language ("nl", "en" or "de").

    ends_sentence: a sentence may end with this abbreviation ("enz."), so a capital after it begins a new one.
    """

    written: str
    spoken: str
    language: str = "nl"
    case_sensitive: bool = True
    ends_sentence: bool = False


class Lexicon:
    """Entries by the first letters or digits of their written form."""

    def __init__(self, entries: Iterable[Entry] = ()):
        self._entries = defaultdict(list)
        for entry in entries:
            written = clean(entry.written).text.strip()
            if written:
                key = entry.language, _first_run(written, 0)
                self._entries[key].append((written, sayable(entry.spoken), entry))
        for found in self._entries.values():
            found.sort(key=lambda item: (-len(item[0]), not item[2].case_sensitive))

    def match(self, text: str, place: int, language: str) -> tuple[int, str, Entry] | None:
        """The longest entry that stands at `place` in a clean text as a whole word: (its end, spoken, entry)."""
        for written, spoken, entry in self._entries.get((language, _first_run(text, place)), ()):
            end = place + len(written)
            there = text[place:end]
            same = there == written or (not entry.case_sensitive and there.lower() == written.lower())
            if same and _stands_alone(text, place, end):
                return end, spoken, entry
        return None

    @staticmethod
    def occurs(written: str, case_sensitive: bool, text: str) -> bool:
        """Whether the written form stands in the text of a page as a whole word, by the rule of `match`."""
        written, text = clean(written).text.strip(), clean(text).text
        if not case_sensitive:
            written, text = written.lower(), text.lower()
        place = text.find(written) if written else -1
        while place >= 0:
            if _stands_alone(text, place, place + len(written)):
                return True
            place = text.find(written, place + 1)
        return False


def _first_run(text, place):
    return FIRST_RUN.match(text, place).group().lower()


def _stands_alone(text, start, end):
    """No letter or digit touches it; a hyphen or apostrophe may ("112-oproep"). "112" is not a word in "112.000"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start].isalnum() and before.isalnum():
        return False
    if text[end - 1].isalnum() and after.isalnum():
        return False
    if text[end - 1] == "." and MORE_LETTERS.match(text, end):  # p.p. in p.p.p.n.
        return False
    if text[end - 1].isdigit() and MORE_OF_A_NUMBER.match(text, end):
        return False
    return not (text[start].isdigit() and before in (".", ",", ":") and text[start - 2 : start - 1].isdigit())
