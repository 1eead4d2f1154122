"""What an editor sees of Lees voor beside each page."""

from urllib.parse import urlencode

from django.forms.widgets import Script
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.panels import Panel

from readaloud import files, queue
from readaloud.models import Pronunciation, Recording, State

SHOWN_WORDS = 30

ONLINE = "Het geluid komt vanzelf als de pagina op de site staat."
PRIVATE = "Niet iedereen mag deze pagina zien. Daarom maakt de site er geen geluid van."
SOON = "De site spreekt deze pagina binnen een paar minuten in."
OLD_SOUND = "Tot die tijd horen bezoekers de vorige versie."
AGAIN = "De site probeert het later vanzelf opnieuw."


def length(seconds):
    """A duration in words: "1 minuut en 5 seconden"."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"] if minutes else []
    if rest or not minutes:
        parts.append(f"{rest} {'seconde' if rest == 1 else 'seconden'}")
    return " en ".join(parts)


def moment(time):
    """A moment in words: "3 november 2026 om 14:05"; empty for None."""
    return date_format(localtime(time), "j F Y \\o\\m H:i") if time else ""


def state_of(page, recording):
    """How it stands with the sound of a page, in one or two words, and the sentences that explain it."""
    if not page.pk or not page.live:
        return "Nog geen geluid", [ONLINE]
    if not queue.public().filter(pk=page.pk).exists():
        return "Geen geluid", [PRIVATE]
    if recording is None:
        return State.WAITING.label, [SOON]
    return recording.get_state_display(), _sentences(recording)


def _sentences(recording):
    old_sound = [OLD_SOUND] if recording.name else []
    match recording.state:
        case State.DONE:
            spoken = f"Ingesproken op {moment(recording.spoken_at)}."
            return [spoken, f"Het voorlezen duurt {length(recording.seconds)}."]
        case State.FAILED:
            return [recording.problem, AGAIN, *old_sound]
    return [SOON, *old_sound]


def unknown_words(recording):
    """The abbreviations on a page that the list does not know; not those that somebody added since it was spoken."""
    exact, any_case = set(), set()
    words = Pronunciation.objects.filter(language=recording.language)
    for written, counts in words.values_list("written", "case_sensitive"):
        exact.add(written)
        if not counts:
            any_case.add(written.lower())
    return [word for word in recording.unknown if word not in exact and word.lower() not in any_case]


class ReadAloudPanel(Panel):
    """The sound of the page as visitors hear it now, and the words of the page that the list does not know.

    Nothing in it belongs to the form of the page.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "readaloud/admin/page_panel.html"

        class Media:
            js = [Script("js/admin/retry.js", type="module")]

        def get_context_data(self, parent_context=None):
            recording = Recording.objects.filter(page=self.instance.pk).first() if self.instance.pk else None
            state, sentences = state_of(self.instance, recording)
            context = super().get_context_data(parent_context) | {"state": state, "sentences": sentences}
            return context | (self._sound(recording) if recording else {})

        def _sound(self, recording):
            user = self.request.user
            words = unknown_words(recording)
            add = reverse("wagtailsnippets_readaloud_pronunciation:add")
            failed = recording.state == State.FAILED
            return {
                "audio": [
                    {"src": files.url(recording.name, extension), "type": kind}
                    for extension, kind in files.SOUND_TYPES.items()
                    if recording.name
                ],
                "failed": failed,
                "retry": failed
                and user.has_perm("readaloud.change_recording")
                and reverse("read_aloud_retry", args=[recording.pk]),
                "words": [
                    {"word": word, "url": f"{add}?{urlencode({'written': word, 'language': recording.language})}"}
                    for word in words[:SHOWN_WORDS]
                ],
                "word_count": len(words),
                "more_words": max(len(words) - SHOWN_WORDS, 0),
                "may_add": user.has_perm("readaloud.add_pronunciation"),
            }
