"""Samples, each marked as invented: meetings of every state, a Woo request, a plan open for views.

`manage.py remove_samples` takes them away.
"""

import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format

from core.content import find, page
from core.models import LoadedItem
from publications.intake import take_in
from publications.models import (
    AgendaItem,
    InspectionPage,
    MeetingPage,
    PaperPage,
    PaperVersion,
    RequestPage,
)
from publications.models.woo import Outcome
from publications.tooi import DocumentKind, Handling

FOLDER = Path(__file__).resolve().parents[1] / "samples"
TIMES = datetime.time(9, 30), datetime.time(11, 30)


def build():
    """The samples; the days are counted from the day on which they are made."""
    today = timezone.localdate()
    meetings(find("vergaderingen-ab"), find("vergaderingen-db"), today)
    paper("jaarverslag", find("plannen"), "jaarverslag", "Jaarverslag", DocumentKind.YEAR_REPORT)
    request(find("woo/woo-verzoeken"), today)
    inspection(find("ter-inzage"), today)


def meetings(general, daily, today):
    """A meeting that was, the next one, one that is cancelled, a closed one; and one of the daily board."""
    past = meeting("past", general, today - datetime.timedelta(days=56), past_agenda())
    papers(
        past,
        "past",
        ("agenda", "Agenda", DocumentKind.AGENDA, None),
        ("verslag", "Verslag vorige vergadering", DocumentKind.MINUTES, 1),
        ("begroting", "Begroting in het kort", DocumentKind.BUDGET, 2),
    )
    following = meeting("next", general, today + datetime.timedelta(days=28), next_agenda(), place="nog niet bekend")
    papers(
        following,
        "next",
        ("agenda", "Agenda", DocumentKind.AGENDA, None),
        ("voorstel", "Voorstel beleidsplan", DocumentKind.PAPER, 1),
    )
    meeting(
        "cancelled",
        general,
        today + datetime.timedelta(days=7),
        [],
        cancelled=True,
        note="Deze vergadering gaat niet door. De punten schuiven door naar de volgende vergadering.",
    )
    meeting("closed", general, today - datetime.timedelta(days=21), [], closed=True)
    board = meeting(
        "daily", daily, today - datetime.timedelta(days=14), [AgendaItem(title="Voorbereiding van de begroting")]
    )
    papers(board, "daily", ("besluitenlijst", "Besluitenlijst", DocumentKind.DECISIONS, 0))


def past_agenda():
    return [
        AgendaItem(title="Opening en mededelingen"),
        AgendaItem(
            title="Verslag van de vorige vergadering",
            proposal="Het verslag vaststellen.",
            decision="Het bestuur stelt het verslag vast.",
        ),
        AgendaItem(
            title="Begroting",
            explanation="<p>De begroting zegt wat wij volgend jaar doen en wat dat kost.</p>",
            proposal="De begroting naar de gemeenten sturen.",
            decision="Het bestuur stuurt de begroting naar de gemeenten.",
            votes_for=13,
            votes_against=1,
            portfolio=portfolio("Middelen"),
        ),
        AgendaItem(title="Rondvraag en sluiting"),
    ]


def next_agenda():
    return [
        AgendaItem(title="Opening en mededelingen"),
        AgendaItem(
            title="Beleidsplan",
            explanation="<p>Het bestuur bespreekt het plan voor de komende jaren.</p>",
            proposal="Het beleidsplan vaststellen.",
            portfolio=portfolio("Crisisbeheersing en rampenbestrijding"),
        ),
        AgendaItem(title="Rondvraag en sluiting"),
    ]


def portfolio(name):
    """The portfolio with this name, or None when an editor took it away."""
    return AgendaItem._meta.get_field("portfolio").related_model.objects.filter(name=name).first()


def meeting(key, body, day, agenda, **fields):
    """A meeting of the samples, or None when an editor took it away."""
    for order, item in enumerate(agenda):
        item.sort_order = order
    zone = timezone.get_default_timezone()
    start, end = (datetime.datetime.combine(day, time, tzinfo=zone) for time in TIMES)
    return page(
        f"sample/meeting/{key}",
        body,
        MeetingPage,
        title=f"{body.title.replace('Vergaderingen', 'Vergadering')} {date_format(day)}" if body else "",
        slug=day.isoformat(),
        lead="De vergaderstukken zijn openbaar. U mag ze lezen, beluisteren en downloaden."
        if not fields.get("closed")
        else "",
        search_description=f"Agenda, stukken en besluiten van {date_format(day)}, als voorbeeld.",
        starts_at=start,
        ends_at=end,
        agenda=agenda,
        sample=True,
        **fields,
    )


def papers(above, key, *wanted):
    """Papers of a meeting: (file, title, kind, place of the point of the agenda or None)."""
    if above is None:
        return
    items = list(above.agenda.all())
    for name, title, kind, place in wanted:
        item = items[place] if place is not None and place < len(items) else None
        paper(f"{key}/{name}", above, name, title, kind, agenda_item=item)


def paper(key, above, name, title, kind, **fields):
    """A paper of the samples with its file, made once."""
    if above is None or LoadedItem.objects.filter(key=f"sample/paper/{key}").exists():
        return
    with (FOLDER / f"{name}.pdf").open("rb") as source:
        file = take_in(source, f"{name}.pdf")
    day = timezone.localdate()
    page(
        f"sample/paper/{key}",
        above,
        PaperPage,
        title=title,
        search_description=f"{title}, bij: {above.title}. Een voorbeeld: alles is verzonnen.",
        kind=kind,
        date=day,
        versions=[PaperVersion(file=file, date=day)],
        sample=True,
        **fields,
    )


def request(folder, today):
    """A Woo request with its decision."""
    made = page(
        "sample/request",
        folder,
        RequestPage,
        title="Verslagen van oefeningen",
        search_description="Een voorbeeld van een verzoek en een besluit.",
        received_on=today - datetime.timedelta(days=60),
        decided_on=today - datetime.timedelta(days=35),
        outcome=Outcome.PARTLY,
        request_text="<p>Iemand vroeg om de verslagen van oefeningen in één jaar.</p>",
        decision_text="<p>Wij maken de verslagen openbaar. Namen van medewerkers laten wij weg: die zijn privé.</p>",
        sample=True,
    )
    paper(
        "request",
        made,
        "besluit-op-woo-verzoek",
        "Besluit op een Woo-verzoek",
        DocumentKind.DECISION,
        handling=Handling.SIGNED,
    )


def inspection(overview, today):
    """A plan that lies open for six weeks."""
    made = page(
        "sample/inspection",
        overview,
        InspectionPage,
        title="Plan voor een ongeluk op een vliegveld",
        search_description="Een voorbeeld van een plan waarover u uw mening kunt geven.",
        from_day=today - datetime.timedelta(days=7),
        to_day=today + datetime.timedelta(days=35),
        body=[("text", "<p>Dit plan zegt wat de hulpdiensten doen bij een ongeluk op een vliegveld.</p>")],
        respond="<p>Dit is een voorbeeld. Bij een echt plan staat hier hoe u uw mening geeft.</p>",
        sample=True,
    )
    paper("inspection", made, "ontwerp", "Ontwerp van een plan", DocumentKind.PAPER, handling=Handling.RECEIVED)
