"""What is spoken when: publishing, hiding, changing words, failing, dying."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.content import find
from organisation.models import InfoPage, Seat
from readaloud import files, queue
from readaloud.models import Pronunciation, Recording, State
from tests.readaloud.conftest import files_of, heard, work


def recording(article):
    return Recording.objects.get(page=article)


def publish(article, final, **changes):
    article = article.specific_class.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(article, name, value)
    with final():
        article.save_revision().publish()


def test_publishing_only_writes_a_wish(article):
    assert recording(article).state == State.WAITING
    assert heard(article) == []


def test_the_worker_grants_the_wish(article, spoken):
    assert spoken.state == State.DONE
    assert heard(article) == files_of(spoken)
    assert "Wij oefenen." in spoken.text
    assert spoken.seconds > 1
    assert spoken.size == files.size(spoken.name, "mp3")


def test_a_draft_is_not_spoken(article, spoken, speaker):
    article.lead = "Nog geheim."
    article.save_revision()
    work(speaker)
    assert "geheim" not in recording(article).text


def test_publishing_fails_never_because_of_sound(article, final, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("kapot")

    monkeypatch.setattr(queue, "wish", broken)
    publish(article, final, lead="Nieuw.")
    assert InfoPage.objects.get(pk=article.pk).lead == "Nieuw."
    assert "kapot" in caplog.text


def test_a_new_text_gets_new_sound_and_the_old_stays_for_who_is_listening(article, spoken, speaker, final):
    publish(article, final, lead="Iets anders.")
    assert Recording.objects.get(page=article).name == spoken.name
    work(speaker)
    after = recording(article)
    assert after.name != spoken.name
    assert files.complete(after.name)
    assert files.complete(spoken.name)


def test_the_same_text_is_not_spoken_again(article, spoken, speaker, final):
    publish(article, final, content_owner="Andere redactie")
    assert recording(article).state == State.WAITING
    work(speaker)
    assert recording(article).name == spoken.name
    assert recording(article).spoken_at == spoken.spoken_at
    assert recording(article).state == State.DONE


def test_two_wishes_in_a_row_are_spoken_once(article, speaker, final):
    publish(article, final, lead="Eerst.")
    publish(article, final, lead="Daarna.")
    assert [item.page_id for item in work(speaker)].count(article.pk) == 1
    assert "Daarna." in recording(article).text


def test_a_wish_while_the_page_is_spoken_is_not_lost(article, speaker, final):
    held = take(article)
    publish(article, final, lead="Toch anders.")
    assert not speaker.grant(held)
    work(speaker)
    assert "Toch anders." in recording(article).text
    assert heard(article) == files_of(recording(article))


def take(article):
    while (held := queue.take()).page_id != article.pk:
        queue.finish(held, state=State.DONE, checked_at=timezone.now())
    return held


def test_unpublishing_takes_the_sound_away_at_once(article, spoken, final):
    with final():
        article.unpublish()
    assert not Recording.objects.filter(page=article).exists()
    assert heard(article) == []


def test_deleting_takes_the_sound_away_at_once(article, spoken, final):
    with final():
        Page.objects.get(pk=article.pk).delete()
    assert heard(article) == []


def test_making_a_page_private_takes_away_its_sound_and_of_all_below_it(article, spoken, speaker, final):
    with final():
        below = article.add_child(instance=InfoPage(title="Eronder", slug="eronder"))
        below.save_revision().publish()
    work(speaker)
    assert recording(below).name
    with final():
        restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert not Recording.objects.filter(page__in=[article.pk, below.pk]).exists()
    assert heard(article) == heard(below) == []
    with final():
        restriction.delete()
    assert Recording.objects.filter(page__in=[article.pk, below.pk], state=State.WAITING).count() == 2


def test_moving_a_page_below_a_private_one_takes_its_sound_away(article, spoken, final):
    with final():
        private = find("home").add_child(instance=InfoPage(title="Intern", slug="intern"))
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        Page.objects.get(pk=article.pk).move(Page.objects.get(pk=private.pk), pos="last-child")
    assert not Recording.objects.filter(page=article).exists()
    assert heard(article) == []


def test_a_copy_of_a_page_that_became_private_loses_its_sound_too(article, spoken, speaker, final):
    with final():
        copy = article.create_alias(update_slug="kopie")
    queue.wish([copy.pk])
    work(speaker)
    assert heard(copy)
    with final():
        PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert heard(article) == heard(copy) == []
    queue.settle()
    assert not Recording.objects.filter(page__in=[article.pk, copy.pk]).exists()


def test_what_names_a_hidden_page_loses_its_sound_at_once_and_is_spoken_again(article, spoken, speaker, final):
    with final():
        hidden = find("home").add_child(instance=InfoPage(title="Geheimpje", slug="geheimpje"))
        hidden.save_revision().publish()
    publish(article, final, lead="Lees ook Geheimpje.")
    work(speaker)
    with final():
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert recording(article).state == State.WAITING
    assert heard(article) == []


def test_search_results_are_forgotten_when_a_page_is_hidden(article, final):
    Recording.objects.create(key="k", title="Zoeken", blocks=[])
    with final():
        article.unpublish()
    assert not Recording.objects.filter(page=None).exists()


def test_hiding_a_page_also_takes_away_what_was_left_of_earlier_sound(article, spoken, speaker, final):
    publish(article, final, lead="Nieuwe tekst.")
    work(speaker)
    (files.folder() / f"{article.pk}-van-een-dode-werker-3.mp3").write_bytes(b"half")
    assert len(heard(article)) > len(files.EXTENSIONS)
    with final():
        recording(article).page.unpublish()
    assert heard(article) == []


def test_visitors_and_pages_take_turns(article, nothing_recorded, final):
    queue.wish([article.pk])
    Recording.objects.create(key="k", title="Zoeken", blocks=[])
    assert queue.take(texts_first=False).page_id == article.pk
    queue.wish([article.pk])
    assert queue.take(texts_first=True).page_id is None


def test_search_results_are_kept_for_an_hour_whatever_became_of_them(nothing_recorded, time_machine):
    kept = Recording.objects.create(key="k", title="Zoeken", blocks=[])
    queue.fail(kept, "De stem zweeg.")
    time_machine.move_to(timezone.now() + queue.TEXTS_KEEP + datetime.timedelta(minutes=1))
    queue.settle()
    assert not Recording.objects.filter(page=None).exists()


def test_what_is_held_until_a_time_far_away_comes_back(article, speaker):
    """The clock of the machine was set back."""
    held = take(article)
    Recording.objects.filter(pk=held.pk).update(held_until=timezone.now() + datetime.timedelta(days=1))
    queue.settle()
    assert queue.take().page_id == article.pk


def test_a_page_that_is_hidden_while_it_is_spoken_leaves_no_sound(article, speaker):
    held = take(article)
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)  # not yet final
    held.page.get_url_parts()
    speaker.grant(held)
    assert heard(article) == []


def test_a_change_of_a_word_is_spoken_on_the_pages_where_it_stands_and_only_there(article, spoken, speaker, final):
    with final():
        other = find("home").add_child(instance=InfoPage(title="Los", slug="los", lead="Hier staat QXZ."))
        other.save_revision().publish()
    work(speaker)
    with final():
        word = Pronunciation.objects.create(written="QXZ", spoken="kwiks")
    assert [item.page_id for item in work(speaker)] == [other.pk]
    with final():
        word.spoken = "kuu iks zet"
        word.save()
    assert [item.page_id for item in work(speaker)] == [other.pk]
    with final():
        word.delete()
    assert [item.page_id for item in work(speaker)] == [other.pk]


def test_a_word_with_another_spelling_touches_the_pages_of_the_old_and_the_new_one(article, spoken, speaker, final):
    with final():
        word = Pronunciation.objects.create(written="oefenen", spoken="oefenen")
    work(speaker)
    with final():
        word.written = "proef"
        word.save()
    assert article.pk in [item.page_id for item in work(speaker)]


@pytest.mark.parametrize(("written", "on_page"), [("foto's", "foto’s"), ("IJssel", "Ĳssel")])
def test_a_word_is_found_in_another_spelling_of_the_same_letters(article, speaker, final, written, on_page):
    publish(article, final, lead=f"Hier staat {on_page}.")
    work(speaker)
    with final():
        Pronunciation.objects.create(written=written, spoken="anders")
    assert recording(article).state == State.WAITING


def test_a_word_inside_another_word_is_not_that_word(article, spoken, speaker, final):
    with final():
        Pronunciation.objects.create(written="oefen", spoken="oefen")
    assert work(speaker) == []


def test_a_record_touches_the_pages_that_show_it_and_only_those(nothing_recorded, final):
    """A board names seats, a seat names an office-holder."""
    seat = Seat.objects.filter(page__live=True).exclude(office_holder=None).first()
    with final():
        seat.office_holder.save()
    wished = set(Recording.objects.values_list("page", flat=True))
    assert seat.page_id in wished
    assert len(wished) < queue.public().count() / 2


def test_after_a_failure_another_attempt_follows_ever_later(article, speaker, final):
    waits = []
    for _attempt in range(7):
        Recording.objects.filter(page=article).update(due_at=timezone.now())
        held = take(article)
        queue.fail(held, "De stem zweeg.")
        failed = recording(article)
        assert failed.state == State.FAILED
        assert failed.problem == "De stem zweeg."
        waits.append(failed.due_at - timezone.now())
    assert [round(wait.total_seconds()) for wait in waits] == [5, 60, 600, 3600, 21_600, 21_600, 21_600]


def test_what_a_killed_worker_held_comes_back(article, speaker, time_machine):
    held = take(article)
    assert queue.take() is None
    time_machine.move_to(timezone.now() + queue.HOLD + datetime.timedelta(seconds=1))
    assert queue.take().page_id == held.page_id


def test_a_page_over_which_workers_die_time_and_again_is_told_to_editors(article, speaker, time_machine):
    for _death in range(queue.MOST_BREAKS):
        assert queue.take().page_id == article.pk
        time_machine.move_to(timezone.now() + queue.HOLD + datetime.timedelta(seconds=1))
    assert queue.take() is None
    assert recording(article).state == State.FAILED
    assert recording(article).problem == queue.BROKE_OFF
    time_machine.move_to(timezone.now() + queue.WAITS[-1])
    assert queue.take().page_id == article.pk


def test_a_worker_that_was_taken_for_dead_writes_nothing_any_more(article, speaker, time_machine):
    held = take(article)
    time_machine.move_to(timezone.now() + queue.HOLD + datetime.timedelta(seconds=1))
    queue.take()
    with pytest.raises(queue.Superseded):
        queue.keep(held)
    assert not queue.finish(held, state=State.DONE)
    assert recording(article).state == State.SPEAKING


def test_a_worker_that_is_stopped_gives_back_what_it_held(article, speaker, monkeypatch):
    held = take(article)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(speaker, "speak", stop)
    with pytest.raises(KeyboardInterrupt):
        speaker.grant(held)
    assert queue.take().page_id == article.pk


def test_a_text_that_changed_by_itself_is_found_within_hours(article, spoken, speaker, time_machine):
    InfoPage.objects.filter(pk=article.pk).update(lead="Veranderd buiten de redactie om.")
    work(speaker)
    assert "Veranderd" not in recording(article).text
    time_machine.move_to(timezone.now() + queue.LOOK_AGAIN + datetime.timedelta(minutes=1))
    work(speaker)
    assert "Veranderd" in recording(article).text


def test_settling_wishes_every_public_page_and_no_other(nothing_recorded, final):
    hidden = find("home").add_child(instance=InfoPage(title="Concept", slug="concept", live=False))
    with final():
        queue.settle()
    wished = set(Recording.objects.values_list("page", flat=True))
    assert wished == set(queue.public().values_list("pk", flat=True))
    assert hidden.pk not in wished


def test_settling_takes_away_what_was_hidden_behind_its_back(article, spoken, final):
    InfoPage.objects.filter(pk=article.pk).update(live=False)
    with final():
        queue.settle()
    assert heard(article) == []


def test_settling_speaks_again_what_lost_a_file(article, spoken, speaker, final):
    (files.folder() / f"{spoken.name}.mp3").unlink()
    queue.settle()
    Recording.objects.exclude(page=article).delete()
    work(speaker)
    assert files.complete(recording(article).name)


def test_settling_removes_files_that_belong_to_nothing_after_an_hour(article, spoken, time_machine):
    half = files.folder() / ".98.part"
    half.mkdir()
    left = [half / "sound.weba", files.folder() / "99-afgebroken.mp3"]
    for path in left:
        path.write_bytes(b"half")
    queue.settle()
    assert all(path.exists() for path in left)
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=files.LISTENERS_KEEP + 60))
    assert queue.settle() >= 2
    assert not any(path.exists() for path in (*left, half))
    assert heard(article) == files_of(spoken)
