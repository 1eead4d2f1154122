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
from crisis.models import CrisisSettings, IncidentPage, NowPage, PublishRequest
from crisis.models.pages import may_prepare, may_publish
from crisis.record import FIRST_FORM, Update, changes_between

PUBLISHED, SCHEDULED, WAITING = "published", "scheduled", "waiting"


class NotAllowed(PermissionDenied):
    """Somebody tries what they may not do; the message is for them, in Dutch."""


def start(record, user, *, exercise=False):
    """Make a new incident as a draft: the page. Raises NotAllowed, or NowPage.DoesNotExist when there is no place for it."""
    if not may_prepare(user):
        raise NotAllowed("U mag geen crisisberichten maken.")
    now = timezone.now()
    parent = NowPage.objects.filter(locale__language_code="nl").order_by("path").get()
    page = IncidentPage(
        locale=parent.locale, owner=user, live=False, exercise=exercise, slug=_slug(parent, record, now)
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


def save_draft(page, record, user):
    """Keep a new version that nobody but the staff sees: the revision."""
    if not may_prepare(user):
        raise NotAllowed("U mag geen crisisberichten maken.")
    page.use(record)
    return page.save_revision(user=user, log_action=True, changed=True)


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


def publish(page, record, user, *, go_live_at=None, expire_at=None, override=""):
    """Put a record on the site, or ask a second person to: PUBLISHED, SCHEDULED or WAITING.

    In: when it must go live (None: now) and leave the site (None: at its end), and a reason to go on without a second
    person. Raises NotAllowed.
    """
    second = CrisisSettings.load().needs_second(record.level)
    if not (may_publish(user) or (second and not override and may_prepare(user))):
        raise NotAllowed("U mag geen crisisberichten publiceren. Vraag het iemand die dat wel mag.")
    with transaction.atomic():
        page.go_live_at = go_live_at if go_live_at and go_live_at > timezone.now() else None
        page.expire_at = expire_at
        page.use(dataclasses.replace(record, changed_at=timezone.now()))
        revision = page.save_revision(user=user, log_action=True, changed=True)
        PublishRequest.objects.filter(page=page).waiting().update(
            decided_at=timezone.now()
        )  # this version takes their place
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
                decided_at=timezone.now(),
                agreed=True,
                override=override,
            )
            log(page, "crisis.override", user=user, data={"reason": override})
            transaction.on_commit(lambda: warnings_to_staff.published_alone(page, user, override), robust=True)
        return _release(page, revision, user)


def agree(asked, user):
    """The second person confirms: PUBLISHED or SCHEDULED. Raises NotAllowed."""
    if not may_publish(user):
        raise NotAllowed("U mag geen crisisberichten publiceren.")
    with transaction.atomic():
        asked = PublishRequest.objects.select_for_update().get(pk=asked.pk)
        if asked.decided_at is not None or asked.revision is None:
            raise NotAllowed("Iemand heeft hier al over beslist, of er is een nieuwere versie.")
        if asked.asked_by_id == user.pk:
            raise NotAllowed("U hebt dit bericht zelf gemaakt. Iemand anders moet het bevestigen.")
        asked.decided_by, asked.decided_at, asked.agreed = user, timezone.now(), True
        asked.save()
        page = asked.page
        fresh = asked.revision.as_object()
        fresh.use(dataclasses.replace(fresh.record, changed_at=timezone.now()))
        revision = fresh.save_revision(user=user, changed=True)
        log(page, "crisis.agree", user=user, data={"asked_by": str(asked.asked_by or "")})
        return _release(fresh, revision, user)


def refuse(asked, user):
    """The second person says no: the version stays a draft."""
    if not may_publish(user):
        raise NotAllowed("U mag hier niet over beslissen.")
    PublishRequest.objects.filter(pk=asked.pk, decided_at=None).update(decided_by=user, decided_at=timezone.now())
    log(asked.page, "crisis.refuse", user=user)


def _release(page, revision, user):
    if page.exercise:
        page.exercise_live_at = page.exercise_live_at or timezone.now()
        page.save()
        bulletins.issue(page)
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
    now = timezone.now()
    old = page.record
    texts = {
        form: dataclasses.replace(text, aftercare=aftercare.get(form, "").strip()) for form, text in old.texts.items()
    }
    record = dataclasses.replace(
        old,
        texts=texts,
        changed_at=now,
        ended_at=now,
        next_update=None,
        clear_until=now + datetime.timedelta(hours=CrisisSettings.load().clear_hours),
    )
    with transaction.atomic():
        page.go_live_at = page.expire_at = None
        page.use(record)
        revision = page.save_revision(user=user, log_action=True, changed=True)
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=now)
        log(page, "crisis.end", user=user)
        return _release(page, revision, user)


def withdraw(page, user, reason):
    """Take a message from the site that should not be there: in one step, by one person."""
    if not may_publish(user):
        raise NotAllowed("U mag geen crisisberichten intrekken.")
    with transaction.atomic():
        log(page, "crisis.withdraw", user=user, data={"reason": reason})
        PublishRequest.objects.filter(page=page).waiting().update(decided_at=timezone.now())
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    transaction.on_commit(lambda: warnings_to_staff.withdrawn(page, user, reason), robust=True)
