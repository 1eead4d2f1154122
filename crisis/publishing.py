"""How a message gets on the site: as a draft, through a second person, at a set time, changed, ended, withdrawn.

The one way in, for the editors' screens as for a script. Each step is one transaction and is written in Wagtail's history.
"""

import dataclasses
import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from crisis import bulletins, warnings_to_staff
from crisis.models import Bulletin, CrisisSettings, IncidentPage, NowPage, PublishRequest
from crisis.models.bulletins import BulletinKind
from crisis.models.pages import may_prepare, may_publish
from crisis.record import FIRST_FORM, Update, changes_between

PUBLISHED, SCHEDULED, WAITING = "published", "scheduled", "waiting"


class NotAllowed(PermissionDenied):
    """Somebody tries what they may not do; the message is for them, in Dutch."""


def start(record, user, *, exercise=False, **fields):
    """Make a new incident as a draft: the page. Raises NotAllowed, or NowPage.DoesNotExist when there is no place for it.

    Fields: others of the page, such as when it must go live.
    """
    if not may_prepare(user):
        raise NotAllowed("U mag geen crisisberichten maken.")
    now = timezone.now()
    parent = NowPage.objects.filter(locale__language_code="nl").order_by("-live", "path").first()
    if parent is None:
        raise NowPage.DoesNotExist
    page = IncidentPage(
        locale=parent.locale, owner=user, live=False, exercise=exercise, slug=_slug(parent, record, now), **fields
    )
    page.use(dataclasses.replace(record, started_at=now))
    page.content_owner = "Crisiscommunicatie"
    page.show_in_menus = False
    with transaction.atomic():
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
    return page


def _slug(parent, record, now):
    base = slugify(record.text().title)[:60].strip("-") or "incident"
    base = f"{base}-{timezone.localtime(now):%Y-%m-%d}"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 1000))) if name not in taken)


def save_draft(page, record, user, **fields):
    """Keep a new version that nobody but the staff sees: the revision. Nobody can confirm an older one any more.

    Fields: others of the page, such as when it must go live.
    """
    if not may_prepare(user):
        raise NotAllowed("U mag geen crisisberichten maken.")
    with transaction.atomic():
        page = _locked(page)
        for name, value in fields.items():
            setattr(page, name, value)
        page.use(record)
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=timezone.now())
        return page.save_revision(user=user, log_action=True, changed=True)


def _locked(page):
    """The page as it is published now, which nobody else changes before this transaction ends."""
    return IncidentPage.objects.select_for_update().get(pk=page.pk)


def _stamped(page, record, moment):
    """The record with the moment at which visitors see it: of the whole, and of what is said for the first time."""
    last = Bulletin.objects.filter(incident=page.translation_key).order_by("-sequence").first()
    known = last.record.updates if last else ()
    updates = tuple(update if update in known else dataclasses.replace(update, at=moment) for update in record.updates)
    started = record.started_at or page.record.started_at
    return dataclasses.replace(record, updates=updates, started_at=started, changed_at=moment)


def revised(old, new, said):
    """The record of an update: what is new, with a word about it and each changed instruction.

    In: the published record, the record as the editor wants it, what is said about it by form ({} says nothing).
    """
    now = timezone.now()
    changes = {
        form: found
        for form, text in new.texts.items()
        if form in old.texts and (found := changes_between(old.texts[form], text))
    }
    said = {form: text for form, text in said.items() if text}
    updates = old.updates
    if said or changes:
        updates = (Update(now, said, changes), *updates)
    return dataclasses.replace(new, updates=updates, started_at=old.started_at)


def needs_second(page, record):
    """Whether a second person must confirm this record.

    In: the page as it is published. What stands there counts too: else one person could write anything over an alarm by
    calling it information.
    """
    standing = page.live or page.exercise_live_at is not None
    levels = {record.level, *([page.record.level] if standing else [])}
    agreements = CrisisSettings.load()
    return any(agreements.needs_second(level) for level in levels)


def publish(page, record, user, *, go_live_at=None, expire_at=None, override="", seen=None):
    """Put a record on the site, or ask a second person to: PUBLISHED, SCHEDULED or WAITING.

    In: when it must go live (None: now) and leave the site (None: at its end), a reason to go on without a second
    person, and the number of the version that was reviewed. Raises NotAllowed, also when there is a newer version.
    Who may only prepare always asks a second person.
    """
    if not (may_publish(user) or (not override and may_prepare(user))):
        raise NotAllowed("U mag geen crisisberichten publiceren. Vraag het iemand die dat wel mag.")
    with transaction.atomic():
        locked, now = _locked(page), timezone.now()
        second = needs_second(locked, record) or not may_publish(user)
        if seen is not None and locked.latest_revision_id != seen:
            raise NotAllowed("Er is ondertussen een nieuwere versie. Kijk die eerst na.")
        if expire_at and expire_at <= now:
            raise NotAllowed("De tijd waarop dit bericht van de site gaat, is al voorbij. Pas het bericht aan.")
        page.exercise_live_at = locked.exercise_live_at
        page.go_live_at = go_live_at if go_live_at and go_live_at > now else None
        page.expire_at = expire_at
        page.use(_stamped(page, record, page.go_live_at or now))
        revision = page.save_revision(user=user, log_action=True, changed=True)
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=now)  # this version takes their place
        if second and not override:
            PublishRequest.objects.create(page=page, revision=revision, asked_by=user)
            transaction.on_commit(lambda: warnings_to_staff.second_person_asked(page, user), robust=True)
            return WAITING
        if second:
            PublishRequest.objects.create(
                page=page,
                revision=revision,
                asked_by=user,
                decided_by=user,
                decided_at=now,
                agreed=True,
                override=override,
            )
            log(page, "crisis.override", user=user, data={"reason": override})
        outcome = _release(page, revision, user)
        if second:  # after the message itself, which no mail server may keep waiting
            transaction.on_commit(lambda: warnings_to_staff.published_alone(page, user, override), robust=True)
        return outcome


def agree(asked, user, *, next_update=None):
    """The second person confirms: PUBLISHED or SCHEDULED. Raises NotAllowed.

    In: another moment before which there is news, when the promised one is too close by now.
    """
    if not may_publish(user):
        raise NotAllowed("U mag geen crisisberichten publiceren.")
    with transaction.atomic():
        locked = _locked(asked.page)
        asked = PublishRequest.objects.select_for_update().get(pk=asked.pk)
        if asked.decided_at is not None or asked.revision_id != locked.latest_revision_id:
            raise NotAllowed("Iemand heeft hier al over beslist, of er is een nieuwere versie.")
        if asked.asked_by_id == user.pk:
            raise NotAllowed("U hebt dit bericht zelf gemaakt. Iemand anders moet het bevestigen.")
        now = timezone.now()
        asked.decided_by, asked.decided_at, asked.agreed = user, now, True
        asked.save()
        fresh = asked.revision.as_object()
        fresh.exercise_live_at = locked.exercise_live_at
        planned = fresh.go_live_at if fresh.go_live_at and fresh.go_live_at > now else None
        record = dataclasses.replace(fresh.record, next_update=next_update or fresh.record.next_update)
        fresh.use(_stamped(fresh, record, planned or now))
        revision = fresh.save_revision(user=user, changed=True)
        log(fresh, "crisis.agree", user=user, data={"asked_by": str(asked.asked_by or "")})
        return _release(fresh, revision, user)


def refuse(asked, user):
    """The second person says no: the version stays a draft. Raises NotAllowed."""
    if not may_publish(user):
        raise NotAllowed("U mag hier niet over beslissen.")
    with transaction.atomic():
        _locked(asked.page)
        decided = {"decided_by": user, "decided_at": timezone.now()}
        if not PublishRequest.objects.filter(pk=asked.pk, decided_at=None).update(**decided):
            raise NotAllowed("Iemand heeft hier al over beslist.")
        log(asked.page, "crisis.refuse", user=user)


def _release(page, revision, user):
    if page.exercise:
        page.exercise_live_at = page.exercise_live_at or timezone.now()
        page.save()
        bulletins.issue(page)
        log(page, "crisis.exercise", user=user)
        return PUBLISHED
    revision.publish(user=user, skip_permission_checks=True)  # plans it when its time is still to come
    return SCHEDULED if page.go_live_at and page.go_live_at > timezone.now() else PUBLISHED


def end(page, aftercare, user):
    """Say that it is over, and what now: in one step, by one person. Raises NotAllowed, ValueError without a "what now".

    In: what now, by form; the Dutch one is required.
    """
    if not may_publish(user):
        raise NotAllowed("U mag geen crisisberichten beëindigen.")
    if not aftercare.get(FIRST_FORM, "").strip():
        raise ValueError("An ending says what now.")
    with transaction.atomic():
        page = _locked(page)
        if not is_public(page):
            raise NotAllowed("Dit bericht staat niet op de site. U kunt het dus niet beëindigen.")
        now, old = timezone.now(), page.record
        texts = {
            form: dataclasses.replace(text, aftercare=aftercare.get(form, "").strip())
            for form, text in old.texts.items()
        }
        record = dataclasses.replace(
            old,
            texts=texts,
            changed_at=now,
            ended_at=old.ended_at or now,  # a better "what now" does not move the end
            next_update=None,
            clear_until=old.clear_until or now + datetime.timedelta(hours=CrisisSettings.load().clear_hours),
        )
        page.go_live_at = page.expire_at = None
        page.use(record)
        revision = page.save_revision(user=user, log_action=True, changed=True)
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=now)
        log(page, "crisis.end", user=user)
        return _release(page, revision, user)


def is_public(page):
    """Whether visitors see a page now; of an exercise, whether the people who practise do."""
    if not page.exercise:
        return page.live
    last = Bulletin.objects.filter(incident=page.translation_key).order_by("-sequence").first()
    return last is not None and last.kind != BulletinKind.WITHDRAWN


def withdraw(page, user, reason):
    """Take a message that should not be there from the site, or from the plan, in one step by one person.

    Raises NotAllowed.
    """
    if not may_publish(user):
        raise NotAllowed("U mag geen crisisberichten intrekken.")
    with transaction.atomic():
        page = _locked(page)
        if not (is_public(page) or page.approved_schedule):
            raise NotAllowed("Dit bericht staat niet op de site. U hoeft het niet in te trekken.")
        log(page, "crisis.withdraw", user=user, data={"reason": reason})
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=timezone.now())
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        page.revisions.update(approved_go_live_at=None)
        if page.exercise:
            bulletins.issue(page, BulletinKind.WITHDRAWN)
    transaction.on_commit(lambda: warnings_to_staff.withdrawn(page, user, reason), robust=True)
