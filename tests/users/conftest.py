import pytest
from django.contrib.auth.models import Group
from django.test import Client


@pytest.fixture
def sign_in(db, django_user_model):
    """Makes somebody in a group and signs them in: a client, with the person as `client.user`."""

    def sign_in(group):
        user = django_user_model.objects.create_user(group.lower(), f"{group.lower()}@example.nl", "geheim-van-de-test")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sign_in
