"""What an open page asks once a minute: whether there is something new. Small, and without a database."""

import json

from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from crisis import presentation, situation
from crisis.answers import answer

SECONDS = 5  # that a cache may keep it
SHOWN = ("incident", "level", "label", "title", "text", "where", "url", "link", "late", "time", "language")


@require_safe
def now(request):
    """The version, and what holds now in the language of `?taal=` (Dutch when left out)."""
    moment = timezone.now()
    language = request.GET.get("taal", "")
    with translation.override(language if language in ("en", "de") else "nl"):
        messages = [_said(message, moment) for message in situation.messages(moment)]
    body = json.dumps({"version": situation.state().version, "messages": messages}, ensure_ascii=False)
    return answer(request, body, "application/json", SECONDS)


def _said(message, moment):
    banner = presentation.banner(message, moment)
    return {"number": message.number, "kind": message.kind} | {name: str(banner[name]) for name in SHOWN}
