"""What every page shows of this room."""

from django import template
from django.urls import reverse
from django.utils import timezone

from crisis import presentation, situation, words

register = template.Library()


@register.simple_tag(takes_context=True)
def crisis_watch(context):
    """The messages for the top of this page: a dict, without asking the database.

    `messages`: values of `components/watch.html`, worst first, without the one that this page is about.
    `strip`: the level of the one line that stands there instead on the page of a message, and on home in an alarm.
    `face`: on home in an alarm, the context of that message (see `presentation.incident_context`), else None.
    `version`, `poll`: for the script that looks for news. `since`: in words, since when nobody knows whether this is all.
    """
    now = timezone.now()
    state = situation.state()
    holding = context.get("exercise_messages") or state.messages(now)
    about = context.get("message")  # on the page of an incident
    about = about if isinstance(about, situation.Message) else None
    page = context.get("page")
    is_home = getattr(page, "depth", None) == 2
    first = holding[0] if holding else None
    face = first if is_home and first and first.look(now) == "alarm" else None
    shown = face or about
    others = [message for message in holding if shown is None or message.incident != shown.incident]
    since = situation.unconfirmed_since()
    banners = [presentation.banner(message, now) for message in others]
    if "exercise_messages" in context:  # its real address has no page
        banners = [banner | {"url": "?"} for banner in banners]
    return {
        "messages": banners,
        "strip": words.LOOKS[shown.look(now)][0] if shown else "",
        "strip_label": words.LOOKS[shown.look(now)][2] if shown else "",
        "face": presentation.incident_context(face, presentation.form_for_language(), now) if face else None,
        "mode": "crisis" if shown else "",
        "version": state.version,
        "shown": shown.incident if shown else "",
        "poll": reverse("crisis_now"),
        "since": words.short(since, now) if since else "",
    }


@register.filter
def phone_address(number):
    """A telephone number as the address of a call: only digits and a leading plus."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits
