"""How editors upload and choose the file of a paper, what they hear about it, and what happens to files nobody uses."""

import csv
import datetime
import io
import os
import time
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from publications.intake import take_in
from publications.models import PaperFile, PaperPage, PaperVersion
from tests.editor_form import edit_url, form_data
from tests.publications import made_files as made
from tests.publications.conftest import make_paper
from tests.support import document, visible_text, words

pytestmark = pytest.mark.django_db

CHOOSE = "/beheer/bestanden-van-stukken/"
UPLOAD = f"{CHOOSE}create/"
REPORT = "/beheer/rapporten/stukken/"


@pytest.fixture
def editor(sign_in):
    return sign_in("Redacteur")


@pytest.fixture(autouse=True)
def no_samples(db, settings, tmp_path):
    """The papers of the starting content have files, too; here these would be in the way. On disk they stay."""
    settings.MEDIA_ROOT = str(tmp_path)
    PaperVersion.objects.all().delete()
    PaperPage.objects.update(file=None)
    PaperFile.objects.all().delete()


def upload(client, data, name="stuk.pdf"):
    """What the upload screen answers: a dict."""
    response = client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 200
    return response.json()


def complaint(answer):
    """The sentence at the field."""
    assert answer["step"] == "reshow_creation_form"
    return words(document(answer["htmlFragment"]).cssselect(".error-message")[0])


def stored(data=None, name="stuk.pdf", **changes):
    file = take_in(ContentFile(data or made.pdf()), name)
    PaperFile.objects.filter(pk=file.pk).update(**changes)
    file.refresh_from_db()
    return file


# Upload


def test_an_editor_uploads_a_file_and_gets_it_chosen(editor):
    answer = upload(editor, made.pdf(), "Begroting 2027.pdf")
    file = PaperFile.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(file.pk)
    assert answer["result"]["title"] == "Begroting 2027.pdf"
    assert editor.get(answer["result"]["edit_url"]).status_code == 200
    assert file.uploaded_by == editor.user


HOSTILE = {
    "HTML named .pdf": (b"<html><script>alert(1)</script></html>", "stuk.pdf", "webpagina"),
    "SVG": (b"<svg onload='alert(1)'/>", "stuk.svg", "webpagina"),
    "a program": (b"MZ\x90" + b"\0" * 500, "stuk.pdf", "kan niet bij een stuk staan"),
    "polyglot of PDF and HTML": (b"%PDF-1.7\n<html>" + made.pdf(), "stuk.pdf", "meer dan één soort"),
    "polyglot of PDF and ZIP": (made.pdf() + made.zipped({"a": "b"}), "stuk.pdf", "meer dan één soort"),
    "broken PDF": (made.pdf()[:300], "stuk.pdf", "beschadigd"),
    "password": (made.locked(user="geheim"), "stuk.pdf", "wachtwoord"),
    "script in a PDF": (
        made.pdf_that({"/S": "/JavaScript", "/JS": "app.alert(1)"}),
        "stuk.pdf",
        "opdrachten die een computer uitvoert",
    ),
    "bomb": (made.office("docx", **{"word/media/1.bin": b"\0" * 60_000_000}), "stuk.docx", "veel te groot"),
    "macros": (made.office("docx", **{"word/vbaProject.bin": "x"}), "stuk.docx", "macro’s"),
    "another name": (made.pdf(), "stuk.docx", "eindigt op .docx"),
    "empty": (b"", "stuk.pdf", "is leeg"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_upload_ends_in_a_sentence_at_the_field(editor, what):
    data, name, sentence = HOSTILE[what]
    assert sentence in complaint(upload(editor, data, name))
    assert not PaperFile.objects.exists()


def test_no_file_at_all_ends_in_a_sentence(editor):
    assert complaint(editor.post(UPLOAD, {}).json()) == "Kies een bestand."


def test_a_form_that_is_cut_off_is_no_error(editor):
    half = b'--grens\r\nContent-Disposition: form-data; name="file"; filename="stuk.pdf"\r\n\r\n%PDF-1.7 half'
    response = editor.post(UPLOAD, half, content_type="multipart/form-data; boundary=grens")
    assert response.status_code == 200
    assert response.json()["step"] == "reshow_creation_form"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\map\\stuk.pdf", "stuk.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("voor\u202efdp.exe.pdf", "voorfdp.exe.pdf"),
    ],
)
def test_a_name_with_a_path_or_control_characters_becomes_harmless(editor, sent, kept):
    name = sent.encode().replace(b"\r\n", b"%0D%0A").replace(b"\0", b"%00")
    body = (
        b'--grens\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%s\r\n--grens--\r\n"
    ) % (name, made.pdf())
    answer = editor.post(UPLOAD, body, content_type="multipart/form-data; boundary=grens").json()
    assert answer["step"] == "chosen"
    title = answer["result"]["title"]
    assert title.replace("%0D%0A", "").replace("%00", "") == kept
    assert PaperFile.objects.get().file.name.startswith("papers/")


class LargeForm(io.RawIOBase):
    """200 MB of a form, made while it is read; notes how much lies in the folder of uploads meanwhile."""

    HEAD = b'--grens\r\nContent-Disposition: form-data; name="file"; filename="stuk.pdf"\r\n\r\n%PDF-1.7\n'
    TAIL = b"\r\n--grens--\r\n"
    SIZE = 200 * 1024**2 + len(HEAD) + len(TAIL)

    def __init__(self, folder):
        self.folder, self.left, self.most = folder, self.SIZE, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        size = min(len(buffer), self.left)
        buffer[:size] = bytes(size)
        for part, start in ((self.HEAD, 0), (self.TAIL, self.SIZE - len(self.TAIL))):
            at = start - (self.SIZE - self.left)
            for place, byte in enumerate(part, at):
                if 0 <= place < size:
                    buffer[place] = byte
        self.left -= size
        self.most = max(self.most, sum(path.stat().st_size for path in self.folder.iterdir()))
        return size


@pytest.mark.parametrize(("site_takes", "on_disk"), [(310, 201), (150, 0)])
def test_200_megabytes_end_in_a_sentence_and_leave_nothing_behind(editor, tmp_path, settings, site_takes, on_disk):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.UPLOAD_MAX_SIZE = site_takes * 1024**2
    form = LargeForm(tmp_path)
    kind = "multipart/form-data; boundary=grens"
    environ = {"wsgi.input": form, "CONTENT_LENGTH": str(form.SIZE), "CONTENT_TYPE": kind}
    response = editor.generic("POST", UPLOAD, **environ)
    assert "te groot (200,0 MB)" in complaint(response.json())
    assert form.left == 0
    assert form.most <= on_disk * 1024**2
    assert list(tmp_path.iterdir()) == []
    assert not PaperFile.objects.exists()


def test_who_may_not_add_files_sees_none_and_adds_none(sign_in):
    secret = stored(name="Geheim plan.pdf")
    client = sign_in("Woo-behandelaar")
    for path in (
        CHOOSE,
        f"{CHOOSE}results/",
        f"{CHOOSE}chosen/{secret.pk}/",
        f"{CHOOSE}chosen-multiple/?id={secret.pk}",
    ):
        response = client.get(path)
        assert "Geheim" not in response.content.decode()
        assert response.status_code == 302, path
    client.post(UPLOAD, {"file": SimpleUploadedFile("stuk.pdf", made.pdf())})
    assert PaperFile.objects.count() == 1


def test_a_visitor_gets_no_list(client):
    assert client.get(CHOOSE)["Location"].startswith("/beheer/login/")


# Choose


def test_the_list_tells_name_kind_size_day_and_warnings(editor):
    stored(name="Begroting.pdf", uploaded_at=datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC))
    stored(made.pdf([], tagged=False, title="", language=""), "Scan.pdf")
    html = document(editor.get(CHOOSE).json()["html"])
    rows = [words(row) for row in html.cssselect("#search-results tbody tr")]
    assert len(rows) == 2
    assert rows[0].startswith("Scan.pdf PDF")
    assert "4 waarschuwingen" in rows[0]
    assert "4 maart 2026" in rows[1]
    assert "KB" in rows[1] or "bytes" in rows[1]
    assert "waarschuwing" not in rows[1]
    assert "Nieuw bestand" in words(html)


def test_a_file_is_found_by_a_part_of_its_name(editor):
    for name in ("Begroting.pdf", "Jaarverslag.pdf"):
        stored(name=name)
    found = visible_text(editor.get(f"{CHOOSE}results/?q=verslag").content)
    assert "Jaarverslag" in found
    assert "Begroting" not in found
    assert "Begroting" not in visible_text(editor.get(f"{CHOOSE}results/?q=%25%27").content)
    assert editor.get(f"{CHOOSE}results/?q=%00").status_code == 200


def test_the_list_does_not_load_the_texts(editor, django_assert_max_num_queries):
    for number in range(5):
        stored(name=f"stuk {number}.pdf")
    editor.get(CHOOSE)
    with django_assert_max_num_queries(12) as queries:
        editor.get(CHOOSE)
    assert not any('"publications_paperfile"."text",' in query["sql"] for query in queries)


# The form of a paper


def test_what_else_the_editor_typed_is_kept_when_a_file_is_refused(editor, meeting):
    """The file has a screen of its own over the form of the page; a refusal leaves that form alone."""
    paper = make_paper(meeting, publish=False, file=stored())
    data = form_data(editor, paper) | {"title": "Een lange titel die de redacteur typte", "lead": "En een inleiding."}
    assert "webpagina" in complaint(upload(editor, HOSTILE["HTML named .pdf"][0]))
    good = upload(editor, made.pdf(), "goed.pdf")["result"]["id"]
    data["versions-0-file"] = good
    assert editor.post(edit_url(paper), data, follow=True).status_code == 200
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    assert (draft.title, draft.lead) == ("Een lange titel die de redacteur typte", "En een inleiding.")
    assert draft.current.file.full_name == "goed.pdf"


def test_the_form_shows_the_file_and_a_link_to_look_at_it(editor, meeting):
    paper = make_paper(meeting, publish=False, file=stored(name="Begroting.pdf"))
    html = document(editor.get(edit_url(paper)).content)
    [link] = html.cssselect(f"a[href='{paper.current.url}']")
    assert words(link) == "Bekijk dit bestand"
    assert "Begroting.pdf" in words(html.cssselect("#page-edit-form")[0])


def test_the_form_warns_about_the_newest_file(editor, meeting):
    scan = stored(made.pdf([], tagged=False, title="", language=""), "Scan.pdf")
    paper = make_paper(meeting, publish=False, file=scan)
    shown = words(document(editor.get(edit_url(paper)).content).cssselect("#page-edit-form")[0])
    assert "Let op bij Scan.pdf." in shown
    for warning in scan.warnings:
        assert warning in shown


def test_the_form_is_silent_about_a_good_file(editor, meeting):
    paper = make_paper(meeting, publish=False, file=stored())
    assert "Let op bij" not in editor.get(edit_url(paper)).content.decode()


def test_the_form_of_a_new_paper_opens(editor, meeting):
    response = editor.get(reverse("wagtailadmin_pages:add", args=["publications", "paperpage", meeting.pk]))
    assert response.status_code == 200
    assert "Kies een bestand" in response.content.decode()


# The report


@pytest.fixture
def scan():
    return stored(made.pdf([], tagged=False, title="", language=""), "Scan.pdf")


def report(client, query=""):
    return visible_text(client.get(f"{REPORT}{query}").content, "main")


def test_the_report_lists_papers_with_warnings_and_leads_to_their_form(editor, meeting, scan):
    bad = make_paper(meeting, "Stuk met een scan", file=scan)
    draft = make_paper(meeting, "Concept met een scan", file=scan, publish=False)
    make_paper(meeting, "Goed stuk", file=stored())
    page = document(editor.get(REPORT).content)
    text = words(page.cssselect("main")[0])
    assert "Stuk met een scan" in text
    assert "Concept met een scan" in text
    assert scan.warnings[0] in text
    assert "Goed stuk" not in text
    for paper in (bad, draft):
        assert page.cssselect(f"a[href='{edit_url(paper)}']")


def test_the_report_can_be_narrowed_and_downloaded(editor, meeting, scan):
    make_paper(meeting, "Stuk met een scan", file=scan)
    make_paper(meeting, "Concept met een scan", file=scan, publish=False)
    assert "Concept met een scan" not in report(editor, "?live=True")
    assert "Stuk met een scan" not in report(editor, "?live=False")
    table = b"".join(editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert "Stuk met een scan" in table
    assert scan.warnings[0] in table


def test_the_download_holds_no_formulas(editor, meeting):
    lacking = stored(made.pdf([], tagged=False), "=HYPERLINK(1).pdf")
    make_paper(meeting, "=1+1", file=lacking)
    table = b"".join(editor.get(f"{REPORT}?export=csv").streaming_content).decode()
    [row] = list(csv.reader(io.StringIO(table)))[1:]
    assert [cell for cell in row if cell.startswith("'=")] == ["'=1+1", "'=HYPERLINK(1).pdf"]
    assert not any(cell.startswith("=") for cell in row)


def test_a_paper_leaves_the_report_when_a_better_file_comes(editor, meeting, scan):
    paper = make_paper(meeting, "Stuk met een scan", file=scan)
    paper.versions.add(PaperVersion(file=stored(), date=datetime.date(2026, 4, 1), reason="Met codes."))
    paper.save_revision().publish()
    assert "Stuk met een scan" not in report(editor)


def test_the_report_stands_in_the_menu_of_editors_only(editor, sign_in):
    assert "Stukken met een waarschuwing" in editor.get(reverse("wagtailadmin_home")).content.decode()
    other = sign_in("Woo-behandelaar")
    assert "Stukken met een waarschuwing" not in other.get(reverse("wagtailadmin_home")).content.decode()
    assert other.get(REPORT).status_code == 302


@pytest.mark.parametrize(
    "lack",
    [
        {"text": ""},
        {"tagged": False},
        {"tagged": None},
        {"language": ""},
        {"title": ""},
        {"encrypted": True},
        {"cut": True},
    ],
)
def test_the_question_for_warnings_asks_the_same_as_the_file_itself(lack):
    for changes in ({}, {"kind": "docx"}):
        file = stored(**lack, **changes)
        assert PaperFile.objects.with_warnings().filter(pk=file.pk).exists() == bool(file.warnings)
        assert PaperFile.objects.light().get(pk=file.pk).warnings == file.warnings
    assert not PaperFile.objects.with_warnings().filter(pk=stored().pk).exists()


# Files that nobody uses


def in_a_while(days=8):
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days))


def test_a_file_that_no_paper_uses_goes_after_a_week(meeting):
    unused, used = stored(name="ongebruikt.pdf"), stored(name="gebruikt.pdf")
    make_paper(meeting, file=used)
    path = Path(unused.file.path)
    with in_a_while(days=6):
        call_command("remove_unused_files")
    assert PaperFile.objects.filter(pk=unused.pk).exists()
    with in_a_while():
        call_command("remove_unused_files")
    assert list(PaperFile.objects.filter(pk__in=[unused.pk, used.pk])) == [used]
    assert not path.exists()
    assert Path(used.file.path).exists()


def test_a_file_in_a_draft_or_an_earlier_draft_stays(meeting):
    paper = make_paper(meeting, file=stored())
    earlier, later = stored(name="eerder.pdf"), stored(name="later.pdf")
    for file in (earlier, later):
        draft = paper.get_latest_revision_as_object()
        draft.versions = [PaperVersion(file=file)]
        draft.save_revision()
    with in_a_while():
        call_command("remove_unused_files")
    assert PaperFile.objects.filter(pk__in=[earlier.pk, later.pk]).count() == 2


def test_what_a_broken_upload_left_on_disk_goes_after_a_day():
    keep = stored()
    folder = Path(keep.file.path).parent
    old, new = folder / "oud.pdf", folder / "nieuw.pdf"
    for path in (old, new):
        path.write_bytes(b"half")
    day_before = time.time() - 25 * 60 * 60
    os.utime(old, (day_before, day_before))
    call_command("remove_unused_files")
    assert not old.exists()
    assert new.exists()
    assert Path(keep.file.path).exists()
    new.unlink()


def test_a_file_in_use_cannot_be_deleted(meeting):
    file = stored()
    make_paper(meeting, file=file)
    with pytest.raises(ProtectedError):
        file.delete()
    assert Path(file.file.path).exists()


# Documents of other pages


def test_documents_of_other_pages_are_still_checked(staff_client):
    for data, good in ((b"%PDF-1.7 klein", True), (b"<html>", False)):
        upload = SimpleUploadedFile("folder.pdf", data)
        response = staff_client.post(
            reverse("wagtaildocs:add_multiple"),
            {"title": "Folder", "files[]": upload, "collection": 1},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        assert response.json()["success"] is good
