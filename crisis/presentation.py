"""From a record to plain values for components: banner, page, list, the page's data for search engines."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.chrome import absolute, script_json
from crisis import situation, words
from crisis.record import FIRST_FORM, FORMS


def names(codes):
    """The municipalities of a message as (code, name), by name."""
    known = dict(situation.state().municipalities)
    return sorted(((code, known[code]) for code in codes if code in known), key=lambda item: item[1])


def where(record):
    """Where it is, in words: "Enschede en Hengelo"; the whole region in two words."""
    places = [name for _code, name in names(record.municipalities)]
    if len(places) > 1 and len(places) == len(situation.state().municipalities):
        return _("heel Twente")
    if len(places) < 2:
        return "".join(places)
    return _("%(first)s en %(last)s") % {"first": ", ".join(places[:-1]), "last": places[-1]}


def address(message, form):
    """The path of a message in one form: that of its page, or one below it that no change of the page tree moves."""
    if not form.segment:
        return message.path
    slug = message.path.rstrip("/").rpartition("/")[2]
    return reverse("crisis_form", args=[slug, form.segment])


def form_for_language():
    """The form that stands on pages of the current language."""
    language = (get_language() or "nl")[:2]
    return language if language in FORMS else FIRST_FORM


def banner(message, now):
    """A message as values of `components/watch.html`, in the language of the page around it."""
    record, wanted = message.record, form_for_language()
    form = FORMS[wanted if wanted in record.texts else FIRST_FORM]
    text = record.text(form.key)
    level, icon, label = words.LOOKS[message.look(now)]
    over = message.is_over(now)
    return {
        "incident": message.incident,
        "number": message.number,
        "level": level,
        "icon": icon,
        "label": label,
        "title": text.title,
        "text": text.aftercare if over else text.summary,
        "where": where(record),
        "url": address(message, form),
        "link": _("Wat nu?") if over else _("Wat moet ik doen?"),
        "time": words.short(message.sent_at if over else record.changed_at or message.sent_at, now),
        "moment": (record.changed_at or message.sent_at).isoformat(),
        "late": late(message, now),
        "language": "" if form.language == (get_language() or "nl")[:2] else form.language,
    }


def late(message, now):
    """The sentence that says that a promise was not kept; empty when there is nothing to say."""
    if not message.is_late(now):
        return ""
    promised = words.short(message.record.next_update, now)
    return _("Wij beloofden nieuws vóór %(time)s. Dat is te laat. Wat hier staat, geldt nog.") % {"time": promised}


def rows(messages, now=None):
    """Messages as a list of links."""
    now = now or timezone.now()
    items = []
    for message in messages:
        item = banner(message, now)
        items.append(
            {
                "title": item["title"],
                "url": item["url"],
                "text": item["text"],
                "tags": [item["label"], item["where"]],
                "path": item["time"],
            }
        )
    return items


def page_row(page, request):
    """An incident that ended as a row of `components/results.html`."""
    return {
        "title": page.title,
        "url": page.get_url(request),
        "text": page.search_description,
        "path": words.moment(page.ended_at),
        "tags": [where(page.record)],
        "sample": page.sample,
    }


def address_context(message, form_key, meta):
    """Which address is the real one of a form, and where the same stands in other languages.

    In: the metadata of the page itself.
    """
    languages = [form for form in message.record.forms if form.key != "easy"]
    return {
        "meta": dict(meta) | {"canonical": absolute(address(message, FORMS[form_key]))},
        "languages": [
            {
                "code": form.language,
                "name": form.name,
                "url": address(message, form),
                "full_url": absolute(address(message, form)),
                "current": form.key == form_key,
            }
            for form in languages
        ]
        if len(languages) > 1
        else [],
    }


def incident_context(message, form_key, now, *, sample=False):
    """Everything that the page of an incident shows, from its record alone: no database is asked."""
    record, form = message.record, FORMS[form_key]
    text = record.text(form_key)
    level, icon, label = words.LOOKS[message.look(now)]
    over = message.is_over(now)
    changed = record.changed_at or message.sent_at
    return {
        "message": message,
        "url": address(message, form),
        "form": form,
        "text": text,
        "summary": "" if over else text.summary,  # afterwards it stands with the old advice: "go inside" holds no more
        "level": level,
        "icon": icon,
        "label": label,
        "over": over,
        "where": where(record),
        "places": names(record.municipalities),
        "changed": words.moment(changed),
        "changed_moment": changed.isoformat(),
        "late": late(message, now),
        "next_update": "" if over or not record.next_update else words.short(record.next_update, now),
        "next_moment": record.next_update.isoformat() if record.next_update else "",
        "ended": words.moment(record.ended_at) if over else "",
        "forms": [
            {
                "name": other.name,
                "language": other.language,
                "url": address(message, other),
                "current": other.key == form_key,
            }
            for other in record.forms
        ],
        "updates": [_update(update, form_key, now) for update in record.updates],
        "record": record,
        "announcement": announcement(message, form),
        "contents": [],
        "mode": "crisis",
        "feedback_url": "" if sample or message.exercise else _feedback_address(message, form, now),
    }


def _feedback_address(message, form, now):
    """Where visitors answer two questions afterwards, in the form that they read; empty before and long after."""
    if not message.record.takes_answers(now):
        return ""
    return reverse("crisis_feedback", args=[message.incident]) + (f"?taal={form.segment}" if form.segment else "")


def _update(update, form_key, now):
    text = update.texts.get(form_key) or update.texts.get(FIRST_FORM, "")
    language = form_key if form_key in update.texts else FIRST_FORM
    changes = [_change(change) for change in update.changes.get(form_key, ())]
    if not text and not changes:
        text, language = _("Er is iets veranderd. Lees dat bij „Nederlands”."), form_key
    return {
        "time": words.short(update.at, now),
        "moment": update.at.isoformat(),
        "text": text,
        "language": FORMS[language].language if text and FORMS[language].language != FORMS[form_key].language else "",
        "changes": changes,
    }


def _change(change):
    """A changed instruction as a sentence: what holds no more, and what holds now."""
    if not change.new:
        return {"kind": _("Dit geldt niet meer"), "old": change.old, "new": ""}
    if not change.old:
        return {"kind": _("Nieuw"), "old": "", "new": change.new}
    return {"kind": _("Veranderd"), "old": change.old, "new": change.new}


def announcement(message, form):
    """The message as a schema.org SpecialAnnouncement: a script body."""
    record, text = message.record, message.record.text(form.key)
    lines = text.do if not record.ended_at else (text.aftercare,)
    data = {
        "@context": "https://schema.org",
        "@type": "SpecialAnnouncement",
        "name": text.title,
        "text": " ".join([text.summary, *lines]).strip(),
        "datePosted": (record.started_at or message.sent_at).isoformat(),
        "dateModified": (record.changed_at or message.sent_at).isoformat(),
        "url": absolute(message.path),
        "inLanguage": form.language,
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": name} for _code, name in names(record.municipalities)
        ],
        "publisher": {"@type": "GovernmentOrganization", "name": "Veiligheidsregio Twente"},
    }
    expires = record.clear_until or message.live_until
    if expires:
        data["expires"] = expires.isoformat()
    return script_json(data)
