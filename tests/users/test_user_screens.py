"""Who manages users cannot climb: only a superuser makes or touches a superuser."""

import pytest
from django.urls import reverse

from users.content import ADMINISTRATOR

PASSWORD = "een-lang-wachtwoord-7"
NEW = {
    "username": "nieuw",
    "email": "nieuw@example.nl",
    "first_name": "Nieuwe",
    "last_name": "Collega",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "is_superuser": "on",
}


@pytest.fixture
def administrator(sign_in):
    return sign_in(ADMINISTRATOR)


def test_an_administrator_makes_a_user_but_no_superuser(administrator, django_user_model):
    group = administrator.user.groups.get()
    answer = administrator.post(reverse("wagtailusers_users:add"), {**NEW, "groups": [group.pk]})
    assert answer.status_code == 302
    made = django_user_model.objects.get(username="nieuw")
    assert made.groups.get() == group
    assert not made.is_superuser


def test_an_administrator_cannot_raise_a_user(administrator, django_user_model):
    other = django_user_model.objects.create_user("ander", "ander@example.nl", PASSWORD)
    data = {**NEW, "username": "ander", "is_active": "on"}
    assert administrator.post(reverse("wagtailusers_users:edit", args=[other.pk]), data).status_code == 302
    other.refresh_from_db()
    assert other.first_name == "Nieuwe"
    assert not other.is_superuser


def test_an_administrator_cannot_take_over_a_superuser(administrator, superuser):
    administrator.post(reverse("wagtailusers_users:edit", args=[superuser.pk]), {**NEW, "username": "toezicht"})
    administrator.post(reverse("wagtailusers_users:delete", args=[superuser.pk]))
    superuser.refresh_from_db()
    assert superuser.email == "toezicht@example.nl"
    assert not superuser.check_password(PASSWORD)


def test_an_administrator_cannot_switch_off_a_superuser_in_a_list(administrator, superuser):
    url = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"])
    administrator.post(f"{url}?id={superuser.pk}", {"mark_as_active": "False"})
    superuser.refresh_from_db()
    assert superuser.is_active


def test_a_superuser_makes_another(staff_client, django_user_model):
    assert staff_client.post(reverse("wagtailusers_users:add"), NEW).status_code == 302
    assert django_user_model.objects.get(username="nieuw").is_superuser
