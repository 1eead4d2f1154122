"""What the screens for many users at once may not do."""

from django.contrib.auth import get_user_model
from wagtail import hooks

from .viewsets import refuse_superuser


@hooks.register("before_bulk_action")
def protect_superusers(request, action_type, objects, action):
    """Nobody but a superuser deactivates, deletes or regroups superusers."""
    for item in objects:
        if isinstance(item, get_user_model()):
            refuse_superuser(request, item)
