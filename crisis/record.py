"""What is said about one incident: the one record from which page, message, feeds and warnings are made.

It is plain data without a database: it goes into a draft, into what was sent, and into the file that every process reads.
"""

import dataclasses
import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How bad it is. Word, colour and sign belong to the level: nobody chooses them freely."""

    INFORMATION = "information", _("Informatie")
    WARNING = "warning", _("Waarschuwing")
    ALARM = "alarm", _("Alarm")


SEVERITY = [Level.ALARM, Level.WARNING, Level.INFORMATION]  # the order in which visitors see them
ASK_AFTERWARDS = datetime.timedelta(days=90)
ENDED = "all-clear"  # how it looks when it is over


class Kind(models.TextChoices):
    """What happens."""

    SMOKE = "smoke", _("Brand met veel rook")
    SUBSTANCE = "substance", _("Gevaarlijke stof")
    POWER = "power", _("Stroomuitval")
    WATER = "water", _("Problemen met drinkwater")
    FLOOD = "flood", _("Wateroverlast")
    HEAT = "heat", _("Grote hitte")
    STORM = "storm", _("Zwaar weer")
    WILDFIRE = "wildfire", _("Natuurbrand")
    EXPLOSION = "explosion", _("Explosie")
    PHONE = "phone", _("112 onbereikbaar")
    EVACUATION = "evacuation", _("Evacuatie")
    UNREST = "unrest", _("Onrust op straat")
    OTHER = "other", _("Andere gebeurtenis")


@dataclasses.dataclass(frozen=True)
class Form:
    """One of the forms in which the same is said: its language for the browser, its part of the address, its name."""

    key: str
    language: str
    segment: str  # the last part of the address; empty for the first form
    name: str  # in its own language: visitors choose by it
    cap_language: (
        str  # RFC 3066, as the warning standard CAP wants it; empty: not in CAP, where a language is there once
    )


FORMS = {
    form.key: form
    for form in (
        Form("nl", "nl", "", "Nederlands", "nl-NL"),
        Form("easy", "nl", "eenvoudig", "Eenvoudig Nederlands", ""),
        Form("de", "de", "de", "Deutsch", "de-DE"),
        Form("en", "en", "en", "English", "en-GB"),
    )
}
FIRST_FORM = "nl"


@dataclasses.dataclass(frozen=True)
class Text:
    """The message in one form."""

    title: str
    summary: str = ""
    do: tuple[str, ...] = ()  # what to do, in order
    dont: tuple[str, ...] = ()  # what not to do
    aftercare: str = ""  # what now: only when it is over

    @classmethod
    def from_data(cls, data):
        return cls(**data | {"do": tuple(data.get("do", ())), "dont": tuple(data.get("dont", ()))})


@dataclasses.dataclass(frozen=True)
class Change:
    """An instruction that became another one. `old` is empty for a new one, `new` for one that no longer holds."""

    part: str  # "do" or "dont"
    old: str
    new: str


@dataclasses.dataclass(frozen=True)
class Update:
    """What was said at one moment, in one or more forms, and which instructions changed with it."""

    at: datetime.datetime
    texts: dict[str, str]
    changes: dict[str, tuple[Change, ...]] = dataclasses.field(default_factory=dict)  # by form

    @classmethod
    def from_data(cls, data):
        changes = {form: tuple(Change(**change) for change in items) for form, items in data["changes"].items()}
        return cls(datetime.datetime.fromisoformat(data["at"]), dict(data["texts"]), changes)


@dataclasses.dataclass(frozen=True)
class Link:
    """A page with more."""

    title: str
    address: str


@dataclasses.dataclass(frozen=True)
class Record:
    """Everything that visitors may know of an incident. All moments know their time zone."""

    level: str
    kind: str
    municipalities: tuple[str, ...]  # official codes of four digits
    texts: dict[str, Text]  # by form; "nl" is always there
    place: str = ""  # where, in words
    phone: str = ""  # for questions
    press: str = ""  # for journalists
    links: tuple[Link, ...] = ()
    updates: tuple[Update, ...] = ()  # newest first
    started_at: datetime.datetime | None = None
    changed_at: datetime.datetime | None = None
    next_update: datetime.datetime | None = None  # there is news before this moment
    ended_at: datetime.datetime | None = None
    clear_until: datetime.datetime | None = None  # so long every page says that it is over

    def to_data(self):
        """The record as values for JSON."""
        return _plain(dataclasses.asdict(self))

    @classmethod
    def from_data(cls, data):
        """The record back from `to_data`; raises KeyError, TypeError or ValueError for anything else."""
        moments = {name: _moment(data.get(name)) for name in MOMENTS}
        return cls(
            **data
            | moments
            | {
                "municipalities": tuple(data["municipalities"]),
                "texts": {form: Text.from_data(text) for form, text in data["texts"].items()},
                "links": tuple(Link(**link) for link in data.get("links", ())),
                "updates": tuple(Update.from_data(update) for update in data.get("updates", ())),
            }
        )

    def text(self, form=FIRST_FORM):
        """The message in a form, else in Dutch."""
        return self.texts.get(form) or self.texts[FIRST_FORM]

    @property
    def forms(self):
        """The forms that are there, in the order of FORMS."""
        return [form for key, form in FORMS.items() if key in self.texts]

    def takes_answers(self, now):
        """Whether visitors may say what they thought of the messages: when it is over, and not too long after."""
        return bool(self.ended_at and self.ended_at <= now < self.ended_at + ASK_AFTERWARDS)

    def is_late(self, now):
        """Whether a promised update did not come."""
        return bool(self.ended_at is None and self.next_update and now > self.next_update)


MOMENTS = ("started_at", "changed_at", "next_update", "ended_at", "clear_until")


def _moment(text):
    return datetime.datetime.fromisoformat(text) if text else None


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value


def changes_between(old, new):
    """Which instructions differ between two texts of one form: a tuple of `Change`.

    An instruction that stands in the place of one that went is its new wording.
    """
    found = []
    for part in ("do", "dont"):
        before, after = getattr(old, part), getattr(new, part)
        gone = [line for line in before if line not in after]
        came = [line for line in after if line not in before]
        pairs = max(len(gone), len(came))
        gone += [""] * (pairs - len(gone))
        came += [""] * (pairs - len(came))
        found += [Change(part, *pair) for pair in zip(gone, came, strict=True)]
    return tuple(found)
