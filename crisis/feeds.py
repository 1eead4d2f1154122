"""Open warning data, from what every process knows: news feed, data, warnings in the standard CAP. Without a database.

Exercises are never here; `exercise_atom` and `exercise_cap` make the same of an exercise, for who may see it.
"""

import json
from urllib.parse import urljoin

from django.db import Error
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.chrome import absolute
from crisis import atom as atom_feed
from crisis import cap as cap_file
from crisis import journal, situation, words
from crisis import messages_json as values
from crisis.answers import allow, answer
from crisis.models import Bulletin
from crisis.situation import Message

SECONDS = 5  # that a cache may keep it
RETRY = 30  # seconds after which a program may try again


@require_safe
def atom(request):
    """`/nu-in-twente/berichten.atom`: what was said, the newest first."""
    with translation.override("nl"):
        return _feed(request, "berichten", _("Crisisberichten"), leads_to_cap=False)


@require_safe
def cap_feed(request):
    """`/nu-in-twente/cap.atom`: the same; each entry leads to its CAP file."""
    with translation.override("nl"):
        return _feed(request, "waarschuwingen", _("Waarschuwingen in de standaard CAP"), leads_to_cap=True)


def _feed(request, name, title, *, leads_to_cap):
    now = timezone.now()
    messages = journal.public(situation.state())
    feed = atom_feed.Feed(
        name,
        f"{title} - {cap_file.SENDER_NAME}",
        absolute(request.path),
        absolute(urljoin(reverse("crisis_atom"), ".")),
        notice=_notice(now),
        leads_to_cap=leads_to_cap,
    )
    body = atom_feed.write(feed, messages, now, cap_address)
    return answer(request, body, atom_feed.CONTENT_TYPE, SECONDS, changed=journal.changed(messages, now))


def _notice(now):
    """That there may be something newer, when nobody could look for some time; else empty."""
    since = situation.unconfirmed_since()
    if since is None:
        return ""
    known = words.short(since, now)
    return _("Wij kunnen nu niet zien of er iets nieuwers is. Dit is wat wij weten sinds %(since)s.") % {"since": known}


def cap_address(message):
    """The whole address of the CAP file of a public statement."""
    return absolute(reverse("crisis_cap", args=[message.number]))


@require_safe
def messages_json(request):
    """`/nu-in-twente/berichten.json`: what holds now, and what was said."""
    now, state = timezone.now(), situation.state()
    messages = journal.public(state)
    data = values.data(state.version, messages, now, cap_address, situation.unconfirmed_since())
    body = json.dumps(data, ensure_ascii=False)
    return answer(request, body, "application/json", SECONDS, changed=journal.changed(messages, now))


@require_safe
def cap(request, number):
    """`/nu-in-twente/cap/NUMBER.xml`: one statement as a CAP file."""
    known = journal.public(situation.state())
    message = next((message for message in known if message.number == number), None)
    try:
        if message is None:
            message = _kept(pk=number)
        earlier = _earlier(message, known)
        body = cap_file.document(message, earlier)
    except (Error, cap_file.Unknown):  # better nothing for a moment than a file that will say something else later
        return allow(HttpResponse(status=503, headers={"Retry-After": str(RETRY)}))
    return answer(request, body, cap_file.CONTENT_TYPE, SECONDS, changed=message.sent_at)


def _kept(**wanted):
    """A public statement that feeds no longer tell of. Raises Http404, Error of the database."""
    bulletin = Bulletin.objects.public().filter(**wanted).first()
    if bulletin is None:
        raise Http404("There is no such statement.")
    return Message.of_bulletin(bulletin)


def _earlier(message, known):
    """The earlier statements about the same incident; the database is asked only for those that are not known.

    Raises Error of the database when none is known.
    """
    earlier = journal.before(message, known)
    if len(earlier) == message.sequence - 1:
        return earlier
    try:
        kept = Bulletin.objects.public().filter(incident=message.incident, sequence__lt=message.sequence)
        return [Message.of_bulletin(bulletin) for bulletin in kept.order_by("sequence")]
    except Error:
        if not earlier:
            raise
        return earlier  # it refers to fewer, but it warns


def exercise_atom(messages, address, address_of_cap, now=None):
    """The news feed of an exercise, for who may see it: text.

    In: its statements, the whole address of the feed, a function from a statement to that of its CAP file.
    """
    with translation.override("nl"):
        feed = atom_feed.Feed(
            f"oefening/{messages[0].incident}" if messages else "oefening",
            f"{_('Oefening')} - {cap_file.SENDER_NAME}",
            address,
            "",
            leads_to_cap=True,
        )
        return atom_feed.write(feed, _practised(messages), now or timezone.now(), address_of_cap)


def exercise_cap(messages):
    """The CAP files of an exercise, for who may see it: a dict of the number of a statement to the file as text."""
    messages = _practised(messages)
    return {message.number: cap_file.document(message, journal.before(message, messages)) for message in messages}


def _practised(messages):
    """The statements, all of an exercise; anything else must never be mixed with one: raises ValueError."""
    if not all(message.exercise for message in messages):
        raise ValueError("A real statement among those of an exercise.")
    return sorted(messages, key=lambda message: message.number, reverse=True)
