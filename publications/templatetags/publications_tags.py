"""What other rooms show of this one."""

from django import template

from core.queries import visible
from publications.models import MeetingPage

register = template.Library()


@register.simple_tag(takes_context=True)
def next_meetings(context, number=1):
    """The first meetings to come, as values of `components/meetings.html`; in one query."""
    meetings = visible(MeetingPage.objects.filter(cancelled=False)).to_come()
    return [meeting.row(context.get("request")) for meeting in meetings[:number]]
