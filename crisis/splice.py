"""The crisis messages for the top of finished pages: a small file on each machine, put into pages on their way out.

So the newest message stands on every page at once, however old the page is and whatever else is away. It is written when a
message changes, and by the clock when one becomes late, is over, or nobody knows any more whether this is all.
"""

import json
import logging
import os
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from core.stamp import BANNER, OUTSIDE, machine_stamp
from crisis import presentation, situation, words
from crisis.record import ENDED

logger = logging.getLogger(__name__)
_written = None  # what this process wrote last was made from this


def watch(holding, shown, now, *, url=None):
    """What `components/watches.html` shows in the language at hand: a dict, without asking the database.

    In: what holds, worst first; the message that the page itself tells, or None; another address than the real one.
    `messages`: values of `components/watch.html`, without the one that the page tells. `strip`: the level of the one line
    that stands there instead. `place`: how a finished page names what stands there (see `blocks`).
    """
    others = [message for message in holding if shown is None or message.incident != shown.incident]
    banners = [presentation.banner(message, now) for message in others]
    if url is not None:
        banners = [banner | {"url": url} for banner in banners]
    since = situation.unconfirmed_since()
    state = situation.state()
    look = words.LOOKS[shown.look(now)] if shown else ("", "", "")
    known = shown and any(message.number == shown.number for message in state.newest if message.number)
    place = ":".join([(translation.get_language() or "nl")[:2], *_named(shown, look, known)])
    return {
        "messages": banners,
        "strip": look[0],
        "strip_label": look[2],
        "version": state.version,
        "shown": shown.incident if shown else "",
        "poll": "/nu-in-twente/stand.json",
        "since": words.short(since, now) if since else "",
        "place": place,
    }


def _named(shown, look, known):
    if not shown:
        return []
    return [shown.incident, str(shown.number)] if known else ["", look[0]]


def blocks(now):
    """What stands at each place, by its name: "nl" for most pages, "nl:INCIDENT:NUMBER" for a page that tells this message,
    "looked:nl" for the time at which somebody looks.
    """
    state = situation.state()
    holding = state.messages(now)
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for shown in [None, *state.newest]:
                values = watch(holding, shown, now)
                found[values["place"]] = _html(values)
            over = watch(holding, None, now)
            look, _icon, label = words.LOOKS[ENDED]
            found[f"{language}::{look}"] = _html(over | {"strip": look, "strip_label": label})
            looked = {"checked": words.moment(now), "moment": now.isoformat(timespec="seconds")}
            found[f"looked:{language}"] = render_to_string("crisis/looked.html", looked)
    return found


def _html(values):
    return render_to_string("components/watch_list.html", {"watch": values})


def made_from(now):
    """All that the blocks depend on; while it is the same, so are they."""
    state = situation.state()
    since = situation.unconfirmed_since()
    looks = [(message.number, message.look(now), message.is_late(now), message.holds(now)) for message in state.newest]
    return state.version, state.written_at, looks, since, timezone.localdate(now)


def write(*, always=True):
    """Write the file, when something is different or `always`. What goes wrong is logged: the one before stays."""
    global _written
    stamp = machine_stamp()
    if stamp is None:
        return
    now = timezone.now()
    basis = made_from(now), now.replace(second=0, microsecond=0)
    if not always and basis == _written:
        return
    try:
        folder = Path(settings.FINISHED_FOLDER)
        aside = folder / f"banners.{os.getpid()}"
        with situation.locked():  # so that no older one is written over a newer one
            news = always or _written is None or _written[0] != basis[0]
            aside.write_text(json.dumps(blocks(now), ensure_ascii=False))
            aside.replace(folder / "banners.json")
            stamp.touch(BANNER)
            if news:  # not when only the minute passed
                stamp.touch(OUTSIDE)
    except Exception:
        logger.exception("The crisis messages for finished pages cannot be written; those before stay.")
        return
    _written = basis
