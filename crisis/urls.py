"""Addresses of this room that are no pages: for the script on open pages, for apps, per municipality, for answers."""

from django.conf import settings
from django.urls import path, re_path, reverse

from crisis import feedback_view, feeds, form_view, here, now

urlpatterns = [
    path("nu-in-twente/stand.json", now.now, name="crisis_now"),
    path("nu-in-twente/geldt-dit-voor-mij/", here.choose, name="crisis_here"),
    path("nu-in-twente/geldt-dit-voor-mij/<slug:name>/", here.municipality, name="crisis_municipality"),
    path("nu-in-twente/berichten.atom", feeds.atom, name="crisis_atom"),
    path("nu-in-twente/berichten.json", feeds.messages_json, name="crisis_json"),
    path("nu-in-twente/cap.atom", feeds.cap_feed, name="crisis_cap_feed"),
    path("nu-in-twente/cap/<int:number>.xml", feeds.cap, name="crisis_cap"),
    re_path(r"^nu-in-twente/(?P<slug>[-\w]+)/(?P<segment>eenvoudig|de|en)/$", form_view.form, name="crisis_form"),
    path("nu-in-twente/mening/<uuid:incident>/", feedback_view.feedback, name="crisis_feedback"),
    path("nu-in-twente/mening/<uuid:incident>/bedankt/", feedback_view.thanks, name="crisis_feedback_thanks"),
]


def addresses():
    """What no page links to in full: programs ask it."""
    poll = reverse("crisis_now")
    feeds = [reverse(name) for name in ("crisis_atom", "crisis_json", "crisis_cap_feed", "crisis_here")]
    return [*(f"{poll}?taal={language}" for language, _name in settings.LANGUAGES), poll, *feeds]
