"""Statements as CAP files: valid, in three languages, referring to what they replace, never a real one for an exercise."""

import dataclasses
import datetime
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from crisis import cap, feeds, situation
from crisis.models import Bulletin
from crisis.models.bulletins import BulletinKind
from crisis.record import Kind, Level, Text
from tests.crisis import cap_rules
from tests.crisis.conftest import GERMAN, record
from tests.crisis.said import INCIDENT, NOON, TEXTS, minutes, statement, story

CAP = f"{{{cap_rules.CAP}}}"
PLACES = (("0153", "Enschede"), ("0164", "Hengelo"), ("0141", "Almelo"))


@pytest.fixture(autouse=True)
def places(request, monkeypatch):
    """Names of municipalities without a database, where a test needs none."""
    if "django_db" not in request.keywords:
        known = situation.State(municipalities=PLACES)
        monkeypatch.setattr(situation, "state", lambda: known)


def alert(message, earlier=()):
    """The file as an element, found valid."""
    file = cap.document(message, list(earlier)).encode()
    assert cap_rules.problems(file) == []
    return etree.fromstring(file)


def text(element, name):
    return element.findtext(CAP + name)


def infos(element):
    """Language to info."""
    return {text(info, "language"): info for info in element.findall(f"{CAP}info")}


def told(number):
    """The statement with this number of the usual story."""
    said = story()
    return alert(said[number - 1], said[: number - 1])


def test_a_first_message_is_an_alert():
    file = told(1)
    assert text(file, "identifier") == f"vrtwente-{INCIDENT}-1"
    assert text(file, "sender") == "127.0.0.1"
    assert text(file, "sent") == "2026-11-24T12:00:00+01:00"
    assert [text(file, name) for name in ("status", "msgType", "scope")] == ["Actual", "Alert", "Public"]
    assert text(file, "references") is None
    assert text(file, "incidents") == INCIDENT


def test_it_says_the_same_in_three_languages():
    found = infos(told(1))
    assert list(found) == ["nl-NL", "de-DE", "en-GB"]
    assert [text(info, "event") for info in found.values()] == [
        "Brand met veel rook",
        "Brand mit starkem Rauch",
        "Fire with heavy smoke",
    ]
    assert text(found["nl-NL"], "instruction") == "Ga naar binnen.\nSluit ramen.\nKom niet kijken."
    assert text(found["de-DE"], "headline") == "Feuer in Enschede"
    assert text(found["en-GB"], "web").endswith("/nu-in-twente/brand-in-enschede-2026-11-24/en/")
    assert {text(info, "contact") for info in found.values()} == {"0800 1351"}
    assert {text(info, "senderName") for info in found.values()} == {"Veiligheidsregio Twente"}


def test_very_simple_dutch_goes_along_with_dutch():
    found = infos(told(1))
    values = {text(item, "valueName"): text(item, "value") for item in found["nl-NL"].iter(f"{CAP}parameter")}
    assert values["vrtwente:easy-headline"] == "Er is brand"
    assert values["vrtwente:easy-instruction"] == "Ga naar binnen."
    assert values["vrtwente:level"] == "warning"
    assert "vrtwente:easy-headline" not in {text(item, "valueName") for item in found["de-DE"].iter(f"{CAP}parameter")}


def test_it_holds_in_municipalities_by_name_and_official_code():
    for info in infos(told(1)).values():
        area = info.find(f"{CAP}area")
        assert text(area, "areaDesc") == "Enschede, Hengelo"
        codes = [(text(code, "valueName"), text(code, "value")) for code in area.findall(f"{CAP}geocode")]
        assert codes == [("CBS-gemeentecode", "0153"), ("CBS-gemeentecode", "0164")]


def test_news_replaces_all_that_holds():
    said = story()
    file = told(3)
    assert text(file, "msgType") == "Update"
    assert text(file, "references").split() == [
        f"127.0.0.1,vrtwente-{INCIDENT}-1,2026-11-24T12:00:00+01:00",
        f"127.0.0.1,vrtwente-{INCIDENT}-2,2026-11-24T12:20:00+01:00",
    ]
    assert alert(said[2], reversed(said[:2])) is not None  # in whatever order they come


def test_news_stands_in_each_language_that_has_it():
    found = infos(told(2))
    assert text(found["nl-NL"], "description") == "Er is veel rook.\nDe rook trekt naar Hengelo."
    assert text(found["de-DE"], "description") == "Es gibt viel Rauch.\nDer Rauch zieht nach Hengelo."
    assert text(found["en-GB"], "description") == "There is a lot of smoke."


def test_late_news_says_that_it_is_late_and_still_holds():
    found = infos(told(3))
    assert "Wij beloofden nieuws vóór 12.50 uur. Dat is te laat." in text(found["nl-NL"], "description")
    assert "It is late." in text(found["en-GB"], "description")
    assert text(found["nl-NL"], "urgency") == "Expected"
    assert text(found["nl-NL"], "expires") == "2026-11-25T12:51:00+01:00"


def test_an_end_is_an_update_that_gives_the_all_clear():
    file = told(4)
    assert text(file, "msgType") == "Update"
    assert len(text(file, "references").split()) == 3
    info = infos(file)["nl-NL"]
    assert [text(info, name) for name in ("responseType", "urgency", "severity")] == ["AllClear", "Past", "Minor"]
    assert text(info, "headline") == "Voorbij: Brand in Enschede"
    assert text(info, "instruction") == "Alles is weer goed (nl)."
    assert "veel rook" not in text(info, "description")
    assert text(info, "expires") == "2026-11-25T01:30:00+01:00"  # as long as every page says that it is over
    assert text(infos(file)["de-DE"], "headline") == "Vorbei: Feuer in Enschede"


def test_what_is_withdrawn_is_a_cancel_without_the_old_words():
    file = alert(statement(2, "withdrawn", after=10), [statement()])
    assert text(file, "msgType") == "Cancel"
    assert text(file, "note").startswith("Ingetrokken")
    info = infos(file)["nl-NL"]
    assert text(info, "headline") == "Ingetrokken: Brand in Enschede"
    assert text(info, "instruction") is None
    assert text(info, "web") == "http://127.0.0.1:8000/nu-in-twente/"
    assert "rook" not in text(info, "description")


def test_what_comes_back_is_a_first_message_again():
    said = [statement(), statement(2, "withdrawn", after=10), statement(3, "update", after=20)]
    file = alert(said[2], said[:2])
    assert text(file, "msgType") == "Alert"
    said.append(statement(4, "update", after=30))
    assert text(alert(said[3], said[:3]), "references").split(",")[1] == f"vrtwente-{INCIDENT}-3"
    again = [statement(), statement(2, "withdrawn", after=1), statement(3, "withdrawn", after=2)]
    assert text(alert(again[2], again[:2]), "references").split(",")[1] == f"vrtwente-{INCIDENT}-2"


def test_news_after_all_is_over_refers_to_the_last_one_alone():
    said = [statement(), statement(2, "update", after=10), statement(3, "update", after=60 * 24 * 9)]
    assert text(alert(said[2], said[:2]), "references").split(",")[1] == f"vrtwente-{INCIDENT}-2"


def test_without_the_earlier_ones_there_is_no_file():
    with pytest.raises(cap.Unknown):
        cap.document(statement(2, "update"), [])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, minutes(24 * 60 + 30)),  # a day after the promised moment
        ({"next_update": None}, minutes(24 * 60)),
        ({"next_update": NOON - minutes(5)}, minutes(24 * 60)),
        ({"live_until": NOON + minutes(45)}, minutes(45)),
        ({"live_until": NOON - minutes(45)}, minutes(1 / 60)),
        ({"ended_at": NOON, "clear_until": NOON + minutes(60)}, minutes(60)),
        ({"ended_at": NOON, "clear_until": NOON + minutes(60), "live_until": NOON + minutes(20)}, minutes(20)),
        ({"ended_at": NOON, "clear_until": NOON - minutes(60)}, minutes(1 / 60)),
        ({"ended_at": NOON}, minutes(24 * 60)),
    ],
)
def test_when_a_receiver_that_hears_nothing_more_lets_go(more, expected):
    message = statement(**more)
    assert cap.expires(message) == NOON + expected
    alert(message)


@pytest.mark.parametrize(
    ("level", "degrees"),
    [
        (Level.ALARM, ["Immediate", "Severe", "Observed"]),
        (Level.WARNING, ["Expected", "Moderate", "Likely"]),
        (Level.INFORMATION, ["Future", "Minor", "Possible"]),
    ],
)
def test_each_level_has_its_degrees(level, degrees):
    info = infos(alert(statement(level=level)))["nl-NL"]
    assert [text(info, name) for name in ("urgency", "severity", "certainty")] == degrees


@pytest.mark.parametrize("kind", [*Kind.values, "unheard-of"])
def test_each_kind_is_named_in_each_language(kind):
    events = [text(info, "event") for info in infos(alert(statement(kind=kind))).values()]
    assert all(events)
    assert len(set(events)) > 1
    assert set(cap.CATEGORIES) == set(Kind)


def test_in_the_hour_that_comes_twice_the_order_stays():
    first = datetime.datetime(2026, 10, 25, 0, 59, 59, tzinfo=datetime.UTC)
    said = [
        dataclasses.replace(statement(), sent_at=first),
        dataclasses.replace(statement(2, "update"), sent_at=first + datetime.timedelta(seconds=2)),
    ]
    assert text(alert(said[0]), "sent") == "2026-10-25T02:59:59+02:00"
    file = alert(said[1], said[:1])
    assert text(file, "sent") == "2026-10-25T02:00:01+01:00"
    assert "2026-10-25T02:59:59+02:00" in text(file, "references")


def test_an_exercise_says_so_everywhere_and_leads_nowhere():
    said = [dataclasses.replace(message, exercise=True) for message in story()]
    files = feeds.exercise_cap(said)
    assert len(files) == 4
    for file in files.values():
        assert cap_rules.problems(file.encode()) == []
        root = etree.fromstring(file.encode())
        assert [text(root, name) for name in ("status", "scope")] == ["Exercise", "Private"]
        assert INCIDENT in text(root, "note")
        starts = {"nl-NL": "Oefening: ", "de-DE": "Übung: ", "en-GB": "Exercise: "}
        for language, info in infos(root).items():
            assert text(info, "headline").startswith(starts[language])
            assert info.find(f"{CAP}web") is None
    with pytest.raises(ValueError, match="exercise"):
        feeds.exercise_cap([*said, statement()])


def test_the_bytes_are_always_the_same():
    said = story()
    assert cap.document(said[3], said[:3]) == cap.document(said[3], list(reversed(story()[:3])))


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "]]>",
            "a\x00b\x0bc\x1fd\x7fe\x85f\ud800g\ufffeh\uffff",
            "\N{FIRE}\U0001f468\u200d\U0001f692",
            "woord " * 80,
            "w" * 400,
            "&amp; &lt; <!-- --> <![CDATA[",
            "\u202egnirts",
            "\r\n\t ",
            "",
        ]
    ),
    st.text(alphabet=string.printable + "\ud800\uffff\x00", max_size=40),
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(["alert", "withdrawn", "end"]), st.booleans())
def test_whatever_somebody_types_the_file_is_valid(title, words, line, kind, exercise):
    written = {form: Text(title, words, (line, words), (line,), words) for form in TEXTS}
    more = {"texts": written, "place": line, "phone": words}
    if kind == "end":
        more |= {"ended_at": NOON, "clear_until": NOON + minutes(60)}
    known = situation.State(municipalities=PLACES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(situation, "state", lambda: known)
        message = statement(2, kind, after=5, exercise=exercise, **more)
        alert(message, [statement(exercise=exercise)])


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("<msgType>Alert</msgType>", "<msgType>Nieuw</msgType>", "msgType is Nieuw"),
        ("<msgType>Alert</msgType>", "<msgType>Update</msgType>", "Update refers to nothing"),
        ("+01:00</sent>", "Z</sent>", "sent is written as"),
        ("<scope>Public</scope>", "<scope>Private</scope>", "Private, but for whom?"),
        ("<status>Actual</status>", "<status>Exercise</status>", "an exercise says"),
        ("<sender>127.0.0.1</sender>", "<sender>VR Twente</sender>", "sender has spaces"),
        ("<urgency>Expected</urgency>", "", "0 times urgency"),
        ("<scope>Public</scope>", "<scope>Public</scope><code>x</code><addresses>y</addresses>", "the order in alert"),
        ("<incidents>", "<references>a,b,2026-11-24T13:00:00+01:00</references><incidents>", "said later"),
        ("<expires>2026-11-25", "<expires>2025-11-25", "expired before"),
        ("<areaDesc>Enschede, Hengelo</areaDesc>", "", "0 times areaDesc"),
        ("<language>de-DE</language>", "<language>nl-NL</language>", "a language twice"),
        ("<headline>Brand", f"<headline>{'Brand ' * 40}", "the headline is too long"),
        ("<contact>", '<contact at="home">', "contact has attributes"),
        ("<info>", "<info>nu", "text between"),
    ],
)
def test_the_validator_finds_what_is_wrong(old, new, wrong):
    file = cap.document(statement(), [])
    assert old in file
    assert any(wrong in problem for problem in cap_rules.problems(file.replace(old, new).encode()))


# With the site around it.


def served(client, message_or_number, status=200):
    number = getattr(message_or_number, "number", message_or_number)
    response = client.get(f"/nu-in-twente/cap/{number}.xml")
    assert response.status_code == status
    return response


def test_the_sender_can_stand_in_a_reference():
    """Whatever the site is called, the sender has none of the signs that a reference is made of."""
    assert cap_rules.NAME.fullmatch(cap.sender())


@pytest.mark.django_db
def test_the_site_serves_the_file_of_each_statement(client, said):
    page = said(record(forms={"de": GERMAN}))
    response = served(client, situation.state().newest[0])
    assert response["Content-Type"] == "application/cap+xml"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert cap_rules.problems(response.content) == []
    found = infos(etree.fromstring(response.content))
    assert text(found["de-DE"], "web") == f"http://127.0.0.1:8000{page.url}de/"
    assert served(client, situation.state().newest[0]).content == response.content


@pytest.mark.django_db
def test_there_is_no_file_of_what_nobody_said(client, said):
    said(record())
    served(client, 999_999, 404)
    served(client, "9" * 30, 404)


@pytest.mark.django_db
def test_of_an_exercise_and_of_the_sample_there_is_no_file(client, said, publisher, second):
    from crisis import publishing

    page = publishing.start(record(), publisher, exercise=True)
    if publishing.publish(page, record(), publisher) == publishing.WAITING:
        publishing.agree(page.publish_requests.waiting().get(), second)
    situation.refresh()
    bulletin = Bulletin.objects.get(exercise=True)
    served(client, bulletin.pk, 404)
    for address in ("berichten.atom", "berichten.json", "cap.atom"):
        content = client.get(f"/nu-in-twente/{address}").content.decode()
        assert str(page.translation_key) not in content
        assert "Voorbeeldstad" not in content


@pytest.mark.django_db
def test_without_a_database_what_is_known_is_served_and_the_rest_later(client, said, no_database):
    page = said(record())
    said(record(title="De rook trekt weg"), page)
    newest = situation.state().newest[0]
    with no_database():
        assert cap_rules.problems(served(client, newest).content) == []
        assert served(client, 999_999, 503)["Retry-After"]


@pytest.mark.django_db
def test_what_feeds_no_longer_tell_is_still_there(client, said, monkeypatch):
    page = said(record())
    first = situation.state().newest[0]
    said(record(title="Ander bericht"), page)
    second = situation.state().newest[0]
    before = served(client, second).content
    monkeypatch.setattr(situation, "JOURNAL", 1)
    situation.refresh()
    assert [message.number for message in situation.state().journal] == [second.number]
    assert served(client, second).content == before
    assert cap_rules.problems(served(client, first).content) == []


@pytest.mark.django_db
def test_a_page_that_left_the_site_is_cancelled(said, client, django_capture_on_commit_callbacks):
    page = said(record())
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    newest = situation.state().newest[0]
    assert newest.kind == BulletinKind.WITHDRAWN
    assert text(etree.fromstring(served(client, newest).content), "msgType") == "Cancel"
