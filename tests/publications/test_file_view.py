"""The file of a paper: who gets it, how it comes, and what is answered in every other case."""

import logging
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import PageViewRestriction

from publications.intake import take_in
from publications.models import PaperFile, PaperPage, PaperVersion
from publications.withdrawals import withdraw
from tests.publications import made_files as made
from tests.publications.conftest import make_paper
from tests.publications.stage import staged
from tests.support import document, visible_text

pytestmark = pytest.mark.django_db

DATA = made.pdf()


@staged
def proposal():
    """A file that was taken in."""
    return take_in(ContentFile(DATA), "Voorstel één.pdf")


@staged
def filed(meeting, proposal):
    """A public paper with that file."""
    return make_paper(meeting, file=proposal)


@pytest.fixture
def address(filed):
    return filed.current.url


@pytest.fixture
def own_file():
    """The same, for a test that damages what is on disk: nothing puts that back."""
    return take_in(ContentFile(DATA), "Voorstel één.pdf")


@pytest.fixture
def own_address(meeting, own_file):
    return make_paper(meeting, file=own_file).current.url


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def no_file(client, address):
    """Whether the answer is the one to an address where never anything was."""
    response, missing = client.get(address), client.get("/stukken/niets/")
    same = visible_text(response.content) == visible_text(missing.content)
    return response.status_code == missing.status_code == 404 and same


# As it comes


def test_a_visitor_gets_the_file_as_it_is(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert body(response) == DATA
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(DATA))
    assert response["Content-Disposition"] == "inline; filename*=utf-8''Voorstel%20%C3%A9%C3%A9n.pdf"
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sessionid" not in response.cookies


def test_nothing_in_it_can_run(client, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "self" not in policy


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("docx", "attachment"), ("xlsx", "attachment"), ("odt", "attachment"), ("csv", "attachment"), ("txt", "inline")],
)
def test_only_what_a_browser_shows_safely_is_shown(client, meeting, kind, shown):
    data = b"naam;bedrag" if kind in ("csv", "txt") else made.office(kind)
    paper = make_paper(meeting, file=take_in(ContentFile(data), f'a"b.{kind}'))
    response = client.get(paper.current.url)
    assert response["Content-Disposition"] == f'{shown}; filename="a b.{kind}"'
    assert response["Content-Type"].startswith("text/" if kind in ("csv", "txt") else "application/vnd.")


def test_head_tells_the_same_without_the_file(client, address):
    got, headed = client.get(address), client.head(address)
    assert (headed.status_code, body(headed)) == (200, b"")
    for name in ("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Last-Modified", "Accept-Ranges"):
        assert headed[name] == got[name]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_refused(client, address, method):
    assert getattr(client, method)(address).status_code == 405


# In parts


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-50", slice(-50, None)),
        ("bytes=0-0", slice(0, 1)),
        ("bytes=10-10", slice(10, 11)),
        ("bytes=0-99999999", slice(0, None)),
    ],
)
def test_a_part_of_the_file(client, address, asked, part):
    response = client.get(address, headers={"range": asked})
    assert response.status_code == 206
    assert body(response) == DATA[part]
    start, end, _step = part.indices(len(DATA))
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{len(DATA)}"
    assert response["Content-Length"] == str(end - start)
    assert client.head(address, headers={"range": asked})["Content-Length"] == str(end - start)


def test_a_part_behind_the_end_is_refused(client, address):
    response = client.get(address, headers={"range": f"bytes={len(DATA)}-"})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(DATA)}"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("asked", ["bytes=0-1,3-4", "regels=1-2", "bytes=x-y", "onzin"])
def test_a_question_for_parts_that_is_not_understood_gets_the_whole(client, address, asked):
    response = client.get(address, headers={"range": asked})
    assert (response.status_code, body(response)) == (200, DATA)


def test_a_part_of_an_older_file_is_not_given(client, address):
    etag = client.get(address)["ETag"]
    part = {"range": "bytes=0-9"}
    assert client.get(address, headers=part | {"if-range": etag}).status_code == 206
    assert client.get(address, headers=part | {"if-range": '"iets anders"'}).status_code == 200


def test_a_file_is_never_compressed(client, address):
    for more in ({}, {"range": "bytes=0-499"}):
        response = client.get(address, headers={"accept-encoding": "gzip"} | more)
        assert "Content-Encoding" not in response
        assert body(response) == DATA[: 500 if more else None]


# Asked again


def test_a_visitor_who_has_the_file_gets_no_second_copy(client, address, proposal):
    first = client.get(address)
    assert first["ETag"] == f'"{proposal.sha256}"'
    for condition in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        response = client.get(address, headers=condition)
        assert (response.status_code, body(response)) == (304, b"")
        assert response["ETag"] == first["ETag"]
    assert client.get(address, headers={"if-none-match": '"iets anders"'}).status_code == 200


def test_it_is_right_with_more_middleware_around(client, address, settings):
    middleware = ["django.middleware.http.ConditionalGetMiddleware", *settings.MIDDLEWARE]
    with override_settings(MIDDLEWARE=middleware):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304
        assert body(client.get(address, headers={"range": "bytes=0-9"})) == DATA[:10]


# Who gets it


def test_an_older_version_stays_to_be_had(client, filed, address):
    newer = take_in(ContentFile(made.pdf(["Nieuw."])), "nieuw.pdf")
    filed.versions.add(PaperVersion(file=newer, reason="Bijgewerkt."))
    filed.save_revision().publish()
    assert client.get(address).status_code == 200
    assert client.get(PaperPage.objects.get(pk=filed.pk).current.url).status_code == 200


def test_a_new_version_in_a_draft_is_not_there_yet(client, filed):
    newer = take_in(ContentFile(made.pdf(["Nieuw."])), "nieuw.pdf")
    filed.versions.add(PaperVersion(file=newer, reason="Bijgewerkt."))
    revision = filed.save_revision()
    address = reverse("paper_file", args=[newer.uuid, newer.full_name])
    assert no_file(client, address)
    revision.publish()
    assert client.get(address).status_code == 200


def test_a_file_that_no_paper_has_is_not_there(client, proposal):
    assert no_file(client, reverse("paper_file", args=[proposal.uuid, proposal.full_name]))


def test_a_file_of_a_draft_is_not_there(client, meeting, proposal):
    paper = make_paper(meeting, publish=False, file=proposal)
    assert no_file(client, paper.current.url)


def test_a_file_of_a_paper_that_was_hidden_is_not_there_at_once(client, filed, address):
    assert client.get(address).status_code == 200
    filed.unpublish()
    assert no_file(client, address)


def test_a_file_below_a_private_page_is_not_there(client, filed, address, meeting):
    PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)
    assert no_file(client, address)


@pytest.mark.parametrize("name", ["iets-anders.pdf", "Voorstel één.docx", "Voorstel één.pdf.html", "x" * 3000])
def test_a_wrong_name_is_not_there(client, proposal, filed, name):
    assert no_file(client, reverse("paper_file", args=[proposal.uuid, name]))


@pytest.mark.parametrize(
    "path", ["/stukken/1/a.pdf", "/stukken/../papers/a.pdf", "/stukken/", "/media/papers/", "/stukken/%00/a.pdf"]
)
def test_a_guessed_address_is_not_there(client, filed, path):
    assert client.get(path).status_code == 404


def test_the_media_folder_gives_nothing(client, filed, proposal):
    assert client.get(f"/media/{proposal.file.name}").status_code == 404


# Editors


@pytest.mark.parametrize("group", ["Redacteur", "Eindredacteur", "Beheerder"])
def test_an_editor_may_check_the_file_of_a_draft(sign_in, meeting, proposal, group):
    paper = make_paper(meeting, publish=False, file=proposal)
    response = sign_in(group).get(paper.current.url)
    assert (response.status_code, body(response)) == (200, DATA)
    assert response["Cache-Control"] == "private, no-store"


def test_an_editor_may_check_a_file_that_is_only_just_there(sign_in, proposal):
    response = sign_in("Redacteur").get(reverse("paper_file", args=[proposal.uuid, proposal.full_name]))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_somebody_who_signs_in_but_does_not_edit_gets_no_draft(django_user_model, meeting, proposal):
    paper = make_paper(meeting, publish=False, file=proposal)
    client = Client()
    client.force_login(django_user_model.objects.create_user("bezoeker"))
    assert no_file(client, paper.current.url)


def test_who_handles_woo_requests_but_edits_no_pages_gets_no_draft(sign_in, meeting, proposal):
    paper = make_paper(meeting, publish=False, file=proposal)
    assert no_file(sign_in("Woo-behandelaar"), paper.current.url)


# What is wrong on our side


def test_a_file_that_is_missing_on_disk_is_noted_and_not_there(client, own_address, own_file, caplog):
    Path(own_file.file.path).unlink()
    with caplog.at_level(logging.ERROR):
        assert client.get(own_address).status_code == 404
        assert client.get(own_address, headers={"range": "bytes=0-1"}).status_code == 404
    assert own_file.file.name in caplog.text


def test_a_file_that_is_not_whole_is_noted_and_not_there(client, own_address, own_file, caplog):
    path = Path(own_file.file.path)
    path.write_bytes(path.read_bytes()[:100])
    with caplog.at_level(logging.ERROR):
        assert client.get(own_address).status_code == 404
    assert "its size is not what it was" in caplog.text


def test_a_folder_in_the_place_of_the_file_is_noted_and_not_there(client, own_address, own_file, caplog):
    path = Path(own_file.file.path)
    path.unlink()
    path.mkdir()
    PaperFile.objects.update(size=path.stat().st_size)
    assert client.get(own_address).status_code == 404
    path.rmdir()


# Taken back


def test_the_file_of_a_withdrawn_paper_is_gone_with_the_reason(client, filed, address, superuser):
    withdraw(filed, "Er stonden namen in van mensen.", superuser)
    for response in (client.get(address), client.get(address, headers={"range": "bytes=0-9"})):
        assert response.status_code == 410
        assert "Er stonden namen in van mensen." in visible_text(response.content, "main")
        assert response["Cache-Control"] == "no-cache"
    assert client.head(address).status_code == 410
    assert document(client.get(address).content).cssselect("h1")[0].text_content().strip() == "Dit stuk is ingetrokken"


def test_a_visitor_who_has_the_file_of_a_withdrawn_paper_hears_that_it_is_gone(client, filed, address, superuser):
    etag = client.get(address)["ETag"]
    withdraw(filed, "Er stonden namen in van mensen.", superuser)
    assert client.get(address, headers={"if-none-match": etag}).status_code == 410


def test_it_takes_few_queries(client, address, django_assert_num_queries):
    with django_assert_num_queries(2):
        body(client.get(address))
