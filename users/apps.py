from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    default = True
    name = "users"
    verbose_name = "Gebruikers"


class UserScreensConfig(WagtailUsersAppConfig):
    """Wagtail's screens for users, with our own rules (see `users.viewsets`)."""

    user_viewset = "users.viewsets.UserViewSet"
