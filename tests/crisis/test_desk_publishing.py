"""From a draft to the site on the screens: alone, with a second person, in an emergency, at a set time, and off again."""

import dataclasses
import datetime
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.utils import timezone

from crisis import clock, publishing, situation, warnings_to_staff
from crisis.models import Bulletin, CrisisSettings, IncidentPage, PublishRequest, Scenario
from crisis.models.bulletins import BulletinKind
from crisis.record import Level
from tests import examples
from tests.crisis import known
from tests.crisis.conftest import GERMAN, record
from tests.crisis.desk import change, decide, draft, form_of, local, newest, typed, url, words
from tests.support import visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what follows on a change that is final: mails go out, and the state is written."""

    def run(action, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args, **kwargs)

    return run


def again(page):
    return IncidentPage.objects.get(pk=page.pk)


def test_a_warning_is_published_by_one_person(desk, client):
    page = draft(desk)
    assert decide(desk, page, "publish")["Location"] == url("live", page)
    assert again(page).live
    assert "Grote brand met veel rook" in client.get(again(page).url).content.decode()


def test_the_review_names_what_is_missing_and_stops_nobody(desk):
    page = draft(desk)
    screen = words(desk.get(url("review", page)))
    for sentence in (
        "Er is nog geen tekst in heel eenvoudig Nederlands.",
        "Er is nog geen Duitse tekst.",
        "Er is nog geen Engelse tekst.",
    ):
        assert sentence in screen
    decide(desk, page, "publish")
    assert again(page).live


def test_the_review_shows_every_form_in_its_own_language(desk):
    german = {"de_title": GERMAN.title, "de_summary": GERMAN.summary, "de_do": GERMAN.do[0]}
    page = draft(desk, **german)
    response = desk.get(url("review", page))
    assert GERMAN.do[0] in words(response, ".vrt-desk__read [lang=de]")
    assert "Sluit ramen en deuren." in words(response, ".vrt-desk__read [lang=nl]")
    assert "Duitse tekst" not in words(response)


def test_the_review_says_which_texts_of_the_scenario_nobody_confirmed(desk):
    scenario = Scenario.objects.exclude(written=None).first()
    assert "nl" in scenario.unconfirmed_forms()
    text = scenario.texts()["nl"]
    lines = {"nl_title": text.title, "nl_summary": text.summary, "nl_do": "\n".join(text.do)}
    screen = words(desk.get(url("review", draft(desk, kind=scenario.kind, **lines))))
    assert "concept, laten controleren door de crisisorganisatie" in screen
    own = words(desk.get(url("review", draft(desk, kind=scenario.kind, nl_do="Iets heel anders.", nl_dont=""))))
    assert "crisisorganisatie" not in own


GERMAN_FIELDS = {"de_title": GERMAN.title, "de_summary": GERMAN.summary, "de_do": GERMAN.do[0]}
BEHIND = "U hebt de Nederlandse tekst veranderd, maar deze tekst niet: Duits."


def test_the_review_says_which_languages_a_correction_left_behind(desk, said, client):
    page = said(record(forms={"de": GERMAN}))
    assert BEHIND not in words(desk.get(url("review", page)))
    change(desk, page, nl_do="Ga naar buiten.", nl_dont="", **GERMAN_FIELDS)
    assert BEHIND in words(desk.get(url("review", page)))
    decide(desk, page, "publish")
    german = client.get(f"{again(page).url}de/")
    assert visible_text(german.content, ".c-updates li").strip().endswith("„Nederlands“.")  # never a time without words
    change(desk, page, nl_do="Blijf buiten.", nl_dont="", **GERMAN_FIELDS | {"de_do": "Bleiben Sie draußen."})
    assert BEHIND not in words(desk.get(url("review", page)))


def test_an_alarm_is_published_when_somebody_else_confirms(desk, other_desk, second, mailoutbox, committed):
    page = draft(desk, level="alarm")
    committed(decide, desk, page, "publish")
    assert not again(page).live
    assert [mail.to for mail in mailoutbox if "Bevestig" in mail.subject] == [[second.email]]
    assert "Kijk na en bevestig" in words(other_desk.get(url("overview")))
    decide(other_desk, page, "agree")
    assert again(page).live
    assert PublishRequest.objects.get(page=page).decided_by == second


def test_nobody_confirms_what_they_asked_themselves(desk, publisher):
    page = draft(desk, level="alarm")
    decide(desk, page, "publish")
    assert "Bevestig en publiceer" not in words(desk.get(url("review", page)))
    asked = PublishRequest.objects.waiting().get()
    data = {"agree": "", "revision": asked.revision_id, "next_update": local(20)}
    response = desk.post(url("review", page), data, follow=True)
    assert "U hebt dit bericht zelf gemaakt." in words(response, ".messages")
    assert not again(page).live
    with pytest.raises(publishing.NotAllowed):
        publishing.agree(asked, publisher)


def test_only_who_may_confirm_is_called_to_confirm(desk, other_desk):
    page = draft(desk, level="alarm")
    decide(desk, page, "ask")
    for place in (url("overview"), url("incident", page)):
        assert "bevestig" not in words(desk.get(place), ".vrt-desk a.button").lower()
        assert "bevestig" in words(other_desk.get(place), ".vrt-desk a.button").lower()


def test_the_second_person_says_no(desk, other_desk, second):
    page = draft(desk, level="alarm")
    decide(desk, page, "publish")
    decide(other_desk, page, "refuse")
    assert not again(page).live
    asked = PublishRequest.objects.get(page=page)
    assert (asked.decided_by, asked.agreed) == (second, False)
    assert "Niet bevestigd" in words(desk.get(url("incident", page)))


def test_only_the_version_that_was_read_is_confirmed(desk, other_desk):
    page = draft(desk, level="alarm")
    decide(desk, page, "publish")
    asked = PublishRequest.objects.waiting().get()
    data = {"agree": "", "revision": asked.revision_id, "next_update": local(20)}
    change(desk, page, level="alarm", nl_title="Iets anders")
    response = other_desk.post(url("review", page), data, follow=True)
    assert "er is een nieuwere versie" in words(response, ".messages")
    assert not again(page).live


def test_only_the_version_that_was_read_is_published(desk, other_desk, publisher):
    page = draft(desk)
    form = form_of(desk.get(url("review", page)))
    data = {"publish": "", "revision": form["revision"].value(), "next_update": local(20)}
    publishing.save_draft(again(page), record(title="Ondertussen anders"), publisher)
    response = desk.post(url("review", page), data, follow=True)
    assert "Er is ondertussen een nieuwere versie." in words(response, ".messages")
    assert not again(page).live


@pytest.mark.parametrize("level", ["warning", "alarm"])
def test_a_button_that_is_pressed_twice_says_nothing_is_wrong(desk, other_desk, level):
    page = draft(desk, level=level)
    decisions = [(desk, "publish")] if level == "warning" else [(desk, "ask"), (other_desk, "agree")]
    for client, what in decisions:
        form = form_of(client.get(url("review", page)))
        data = {"revision": form["revision"].value(), "next_update": form["next_update"].value(), what: ""}
        for _press in range(2):
            assert client.post(url("review", page), data)["Location"] == url("live", page)
    assert again(page).live
    assert Bulletin.objects.filter(incident=page.translation_key).count() == 1
    change(desk, page, nl_said="Er is meer rook.")
    assert desk.post(url("review", page), data)["Location"] == url("incident", page)  # of an older version


def test_the_rule_of_two_is_a_setting(desk):
    CrisisSettings.objects.update_or_create(defaults={"four_eyes_alarm": False, "four_eyes_information": True})
    alarm, information = draft(desk, level="alarm"), draft(desk, level="information")
    decide(desk, alarm, "publish")
    decide(desk, information, "publish")
    assert again(alarm).live
    assert not again(information).live


def test_in_an_emergency_one_person_goes_on_with_a_reason_that_everybody_hears(
    desk, publisher, second, mailoutbox, committed
):
    page = draft(desk, level="alarm")
    response = decide(desk, page, "alone", reason="  ")
    assert "Schrijf waarom een tweede persoon niet kan meekijken." in words(response, "[role=alert]")
    assert not again(page).live
    committed(decide, desk, page, "alone", reason="Niemand neemt op.")
    assert again(page).live
    told = {mail.to[0] for mail in mailoutbox if mail.subject.startswith("Zonder tweede persoon")}
    assert {publisher.email, second.email} <= told
    assert all("Niemand neemt op." in mail.body for mail in mailoutbox if mail.to[0] == second.email)
    history = words(desk.get(url("incident", page)))
    assert "Alleen gepubliceerd, anna Reden: Niemand neemt op." in history


def test_a_reason_counts_only_with_its_own_button(desk):
    page = draft(desk, level="alarm")
    decide(desk, page, "publish", reason="Ik typte dit, maar koos het niet.")
    assert not again(page).live


def test_a_planned_message_comes_by_itself_and_says_so_until_then(desk, client):
    page = draft(desk, go_live_at=local(60), next_update=local(120))
    assert "Zet in de planning" in words(desk.get(url("review", page)))
    decide(desk, page, "publish")
    assert not again(page).live
    assert "Komt op de site op" in words(desk.get(url("overview")))
    assert "Gepland" in words(desk.get(url("live", page)))
    clock.go_live()
    assert not again(page).live
    history = words(desk.get(url("incident", page)))
    assert "In de planning gezet, anna" in history
    assert "Gepubliceerd" not in history
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61)):
        clock.go_live()
        assert again(page).live
        assert client.get(again(page).url).status_code == 200
    assert "Gepubliceerd volgens planning" in words(desk.get(url("incident", page)))


def test_what_is_planned_can_be_taken_from_the_plan(desk):
    page = draft(desk, go_live_at=local(60), next_update=local(120))
    decide(desk, page, "publish")
    assert "Waarom moet dit bericht uit de planning?" in words(desk.get(url("withdraw", page)))
    response = desk.post(url("withdraw", page), {"reason": "Het gaat niet door."}, follow=True)
    assert "komt niet meer vanzelf op de site" in visible_text(response.content, ".messages")
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61)):
        clock.go_live()
    assert not again(page).live


def test_a_message_goes_at_the_time_that_was_chosen(desk):
    page = draft(desk, expire_at=local(60))
    decide(desk, page, "publish")
    assert "gaat van de site op" in words(desk.get(url("review", page)))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61)):
        clock.expire()
        assert not again(page).live
        assert Bulletin.objects.get(incident=page.translation_key, sequence=2).kind == BulletinKind.WITHDRAWN


def test_an_update_carries_the_moment_of_publishing_not_of_writing(desk, said):
    page = said(record())
    change(desk, page, nl_said="De rook is weg.")
    written = newest().get_latest_revision_as_object().record.updates[0].at
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10), tick=False):
        moment = timezone.now()
        decide(desk, page, "publish")
    published = again(page).record
    assert published.updates[0].at == moment > written
    assert published.changed_at == moment


def test_earlier_updates_keep_their_moment(desk, other_desk, said):
    page = said(record(Level.ALARM))
    for minute, text in enumerate(("Eerste nieuws.", "Tweede nieuws."), 1):
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minute), tick=False):
            change(desk, page, level="alarm", nl_said=text)
            decide(desk, page, "publish")
            decide(other_desk, page, "agree")
    first, last = again(page).record.updates[1], again(page).record.updates[0]
    assert (first.texts["nl"], last.texts["nl"]) == ("Eerste nieuws.", "Tweede nieuws.")
    assert last.at - first.at >= datetime.timedelta(seconds=59)


def test_a_promise_that_passed_while_a_message_waited_is_made_again(desk, other_desk):
    page = draft(desk, level="alarm", next_update=local(5))
    decide(desk, page, "publish")
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10)):
        response = other_desk.post(
            url("review", page),
            {"agree": "", "revision": PublishRequest.objects.get().revision_id, "next_update": local(-5)},
        )
        assert "Deze tijd is al voorbij." in words(response, "[role=alert]")
        decide(other_desk, page, "agree")
        assert again(page).record.next_update > timezone.now()


def test_a_late_promise_is_said_on_the_screens_and_by_mail(desk, said, publisher, mailoutbox, committed):
    page = said(record(late_in=5))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        situation.refresh()
        committed(clock.say_late)
        assert publisher.email in {mail.to[0] for mail in mailoutbox if mail.subject.startswith("Te laat")}
        for name in ("overview", "incident", "change"):
            assert "Te laat: u beloofde" in words(desk.get(url(name, page if name != "overview" else None))), name
        home = desk.get("/beheer/")
        assert "Te laat: Grote brand met veel rook" in words(home, "#main")


def test_what_is_on_the_site_already_is_not_published_again_with_only_another_promise(desk, said):
    page = said(record())
    assert "Dit staat al op de site." in words(desk.get(url("review", page)))
    decide(desk, page, "publish")
    assert Bulletin.objects.filter(incident=page.translation_key).count() == 1


def test_an_end_demands_what_now(desk, said, client):
    page = said(record(forms={"de": GERMAN}))
    response = desk.post(url("end", page), {"nl": " \n", "de": "Es ist vorbei."})
    assert "Schrijf wat mensen nu moeten weten" in words(response, "[role=alert]")
    assert "Es ist vorbei." in response.content.decode()
    assert again(page).ended_at is None
    desk.post(url("end", page), {"nl": "U mag naar buiten.\nSchade? Bel uw verzekering.", "de": "Es ist vorbei."})
    ended = again(page)
    assert ended.ended_at is not None
    assert "Schade? Bel uw verzekering." in client.get(ended.url).content.decode()
    desk.post(url("end", page), {"nl": "U mag weer naar buiten.", "de": ""})
    assert again(page).ended_at == ended.ended_at  # a better text does not move the end
    assert again(page).record.text().aftercare == "U mag weer naar buiten."


def test_an_end_is_of_what_is_on_the_site_not_of_a_draft(desk, said):
    page = said(record())
    change(desk, page, nl_title="Nooit gepubliceerd", nl_said="Iets.")
    desk.post(url("end", page), {"nl": "Het is voorbij."})
    assert again(page).title == "Grote brand met veel rook"
    assert again(page).record.updates == ()


def test_a_draft_cannot_be_ended_nor_withdrawn(desk):
    page = draft(desk)
    for name, data in (("end", {"nl": "Voorbij."}), ("withdraw", {"reason": "Fout."})):
        response = desk.post(url(name, page), data, follow=True)
        assert "Dit bericht staat niet op de site." in words(response, ".messages")


def test_withdrawing_demands_a_reason_that_everybody_hears(desk, said, client, second, mailoutbox, committed):
    page = said(record())
    response = desk.post(url("withdraw", page), {"reason": ""})
    assert "Schrijf waarom dit bericht van de site moet." in words(response, "[role=alert]")
    committed(desk.post, url("withdraw", page), {"reason": "Verkeerde gemeente."})
    assert not again(page).live
    assert client.get(page.url).status_code == 404
    assert any("Verkeerde gemeente." in mail.body for mail in mailoutbox if mail.to == [second.email])
    screen = words(desk.get(url("incident", page)))
    assert "Van de site" in screen
    assert "Reden: Verkeerde gemeente." in screen


def test_a_withdrawn_message_can_be_mended_and_published_again(desk, said):
    page = said(record())
    desk.post(url("withdraw", page), {"reason": "Verkeerde gemeente."})
    change(desk, page, municipalities=["0164"])
    decide(desk, page, "publish")
    assert again(page).live
    assert again(page).record.municipalities == ("0164",)


def test_an_exercise_goes_the_whole_way_and_is_never_public(desk, other_desk, client, mailoutbox, committed):
    response = desk.post(f"{url('new')}?oefening=1", typed(level="alarm") | {"review": ""})
    page = newest()
    assert page.exercise
    assert response["Location"] == url("review", page)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=7, seconds=5)):
        committed(decide, desk, page, "publish")
        decide(other_desk, page, "agree")
        assert "Van alarm tot publicatie: 7 minuten en" in words(desk.get(url("live", page)))
        assert "Van alarm tot publicatie: 7 minuten en" in words(desk.get(url("overview")))
        assert url("exercise", page) in desk.get(url("incident", page)).content.decode()
        change(desk, page, level="warning", nl_said="Nieuws.")
        decide(desk, page, "publish")
        decide(other_desk, page, "agree")  # what stood there was an alarm
        desk.post(url("end", page), {"nl": "Dit was het."})
    assert all(mail.subject.startswith("[OEFENING]") for mail in mailoutbox)
    assert not again(page).live
    assert again(page).ended_at
    assert "Grote brand" not in client.get("/nu-in-twente/").content.decode()
    assert client.get(again(page).url).status_code == 404
    kinds = Bulletin.objects.filter(incident=page.translation_key).order_by("sequence").values_list("kind", flat=True)
    assert list(kinds) == [BulletinKind.ALERT, BulletinKind.UPDATE, BulletinKind.END]


def test_the_history_tells_who_did_what(desk, other_desk):
    page = draft(desk, level="alarm")
    decide(desk, page, "publish")
    decide(other_desk, page, "agree")
    history = words(desk.get(url("incident", page)))
    for line in ("Gemaakt", "Bewaard, anna", "Vroeg een tweede persoon, anna", "Bevestigd, bram", "Gepubliceerd, bram"):
        assert line in history, line


def test_the_overview_says_when_the_clock_does_not_run(desk):
    known.forget()
    assert "De klok van de site loopt niet." in words(desk.get(url("overview")))
    situation.confirm()
    assert "De klok van de site loopt niet." not in words(desk.get(url("overview")))


def test_a_record_that_was_reviewed_is_what_is_published(desk):
    page = draft(desk)
    before = page.get_latest_revision_as_object().record
    decide(desk, page, "publish")
    after = again(page).record
    same = {"changed_at": None, "next_update": None}
    assert dataclasses.replace(after, **same) == dataclasses.replace(before, **same)


def test_in_an_emergency_the_message_waits_for_no_mail_server(desk, committed, monkeypatch):
    known = []
    monkeypatch.setattr(
        warnings_to_staff, "published_alone", lambda *args: known.extend(situation.state().messages(timezone.now()))
    )
    committed(decide, desk, draft(desk, level="alarm"), "alone", reason="Niemand neemt op.")
    assert [message.record.level for message in known] == [Level.ALARM]


def test_a_mail_server_that_does_not_answer_is_waited_for_once(said, person, monkeypatch):
    page, asked = said(record()), []
    for name in ("carla", "dirk", "els"):
        person(name, "publish_incident")

    def silence(message, *args, **kwargs):
        asked.append(message.to)
        raise TimeoutError

    monkeypatch.setattr(EmailMessage, "send", silence)
    warnings_to_staff.late(page, timezone.now())
    assert len(asked) == 1


def test_a_mail_address_that_is_refused_keeps_no_mail_from_others(said, person, monkeypatch):
    page, asked = said(record()), []
    people = [person(name, "publish_incident") for name in ("carla", "dirk", "els")]

    def refuse(message, *args, **kwargs):
        asked.extend(message.to)
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    warnings_to_staff.late(page, timezone.now())
    assert {user.email for user in people} <= set(asked)


@pytest.mark.parametrize("reason", ["\u200b", " \u00a0\u2060 ", "\ufeff"])
def test_a_reason_that_nobody_can_see_is_none(desk, reason):
    page = draft(desk, level="alarm")
    response = decide(desk, page, "alone", reason=reason)
    assert "Schrijf waarom een tweede persoon niet kan meekijken." in words(response, "[role=alert]")
    assert not again(page).live


def test_the_second_person_sees_which_film_goes_with_it(desk, other_desk):
    film = examples.film()
    page = draft(desk, level="alarm", sign_film=film.pk)
    assert film.title in words(other_desk.get(url("review", page)), ".vrt-desk__read")


def test_an_alarm_is_not_written_over_by_one_person_who_calls_it_information(said, desk, other_desk):
    page = said(record(Level.ALARM))
    change(desk, page, level="information", nl_title="Er is niets aan de hand", nl_said="Vals alarm.")
    assert "Publiceer nu" not in words(desk.get(url("review", page)))
    decide(desk, page, "publish")
    assert again(page).title == "Grote brand met veel rook"
    decide(other_desk, page, "agree")
    assert again(page).title == "Er is niets aan de hand"


def test_what_is_over_is_told_in_lists_by_what_now(said, publisher):
    page = said(record())
    publishing.end(page, {"nl": "U mag weer naar buiten."}, publisher)
    ended = again(page)
    assert "U mag weer naar buiten." in ended.search_description
    assert "veel rook in Enschede" not in ended.search_description


def test_the_overview_tells_the_worst_first(said, desk):
    said(record(Level.ALARM, "Bericht met alarm"))
    said(record(Level.INFORMATION, "Bericht met informatie"))
    said(record(Level.WARNING, "Bericht met waarschuwing"))
    text = words(desk.get(url("overview")))
    assert text.index("met alarm") < text.index("met waarschuwing") < text.index("met informatie")
