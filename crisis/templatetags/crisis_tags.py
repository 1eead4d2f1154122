"""What every page shows of this room."""

from django import template
from django.utils import timezone

from crisis import presentation, situation, splice

register = template.Library()


@register.simple_tag(takes_context=True)
def crisis_watch(context):
    """The messages for the top of this page: a dict, without asking the database.

    What `splice.watch` gives, and `face`: on home in an alarm, the context of that message (see
    `presentation.incident_context`), else None; `mode`: "crisis" on the page of a message.
    """
    now = timezone.now()
    holding = context.get("exercise_messages") or situation.messages(now)
    about = context.get("message")  # on the page of an incident
    about = about if isinstance(about, situation.Message) else None
    page = context.get("page")
    is_home = getattr(page, "depth", None) == 2
    first = holding[0] if holding else None
    face = first if is_home and first and first.look(now) == "alarm" else None
    exercise = "exercise_messages" in context  # its real address has no page
    values = splice.watch(holding, face or about, now, url="?" if exercise else None)
    return values | {
        "face": presentation.incident_context(face, presentation.form_for_language(), now) if face else None,
        "mode": "crisis" if face or about else "",
        "place": "" if exercise else values["place"],
    }


@register.filter
def phone_address(number):
    """A telephone number as the address of a call: only digits and a leading plus."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits
