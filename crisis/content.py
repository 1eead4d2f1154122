"""Starting content of this room: the pages around incidents, an invented incident that is over, and the scenario's."""

import datetime

from django.utils import timezone

from core.content import find, once, page
from crisis.models import EarlierPage, IncidentPage, NowPage, Scenario, ScenarioText
from crisis.record import Kind, Level, Record, Text, Update
from crisis.scenarios import prepared


def build():
    """Nu in Twente, with Eerdere incidenten below it."""
    home = find("home")
    now = page(
        "nu-in-twente",
        home,
        NowPage,
        title="Nu in Twente",
        slug="nu-in-twente",
        lead="Hier staat wat er nu aan de hand is in Twente en wat u moet doen.",
        search_description="Is er nu een crisis in Twente? Hier staat wat er is, waar het is en wat u moet doen.",
        show_in_menus=True,
    )
    page(
        "nu-in-twente/eerder",
        now,
        EarlierPage,
        title="Eerdere incidenten",
        slug="eerdere-incidenten",
        lead="Deze incidenten zijn voorbij. Hier leest u wat er was en wat u nu nog kunt doen.",
        search_description="Incidenten in Twente die voorbij zijn: wat er gebeurde en wat u daarna kunt doen.",
        show_in_menus=True,
    )
    sample(now)
    scenarios()


def sample(now):
    """An incident that never was, so that visitors and editors see how one looks afterwards."""
    if now is None or IncidentPage.objects.filter(slug="voorbeeld-brand").exists():
        return
    ended = timezone.now().replace(minute=0, second=0, microsecond=0) - datetime.timedelta(days=90)
    started = ended - datetime.timedelta(hours=4)
    text = Text(
        "Grote brand met veel rook in Voorbeeldstad",
        "Dit is een voorbeeld. Er was veel rook in Voorbeeldstad. De brand is uit.",
        ("Ga naar binnen.", "Sluit ramen en deuren.", "Zet de ventilatie uit."),
        ("Kom niet kijken. Houd de weg vrij voor de hulpdiensten.",),
        "U mag ramen en deuren weer openen.\nHebt u schade? Bel uw verzekering.\nHebt u vragen over de opruiming? "
        "Neem contact op met uw gemeente.",
    )
    record = Record(
        Level.ALARM,
        Kind.SMOKE,
        ("0153",),
        {"nl": text},
        place="Voorbeeldstad-Noord en Voorbeeldstad-Oost",
        updates=(
            Update(ended, {"nl": "De brand is uit. Er is geen gevaar meer."}),
            Update(started + datetime.timedelta(hours=1), {"nl": "De rook trekt naar het oosten."}),
        ),
        started_at=started,
        changed_at=ended,
        ended_at=ended,
    )
    made = IncidentPage(slug="voorbeeld-brand", sample=True)
    made.use(record)
    fields = {name: getattr(made, name) for name in ("title", "lead", "search_description", "data", "ended_at")}
    page("nu-in-twente/voorbeeld", now, IncidentPage, slug="voorbeeld-brand", sample=True, **fields)


def scenarios():
    """The prepared incidents, each made once and with nothing confirmed; after that they are the editors'."""
    for item in prepared():
        if not once(f"scenario/{item.kind}") or Scenario.objects.filter(kind=item.kind).exists():
            continue
        made = Scenario(kind=item.kind, title=item.title, level=item.level)
        made.written = [
            ScenarioText(
                form=form, title=text.title, summary=text.summary, do="\n".join(text.do), dont="\n".join(text.dont)
            )
            for form, text in item.texts.items()
        ]
        made.save()
        made.save_revision()  # what editors see in its history as the beginning
