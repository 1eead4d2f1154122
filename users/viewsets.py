"""The screens for users, without a way up: only a superuser makes or changes superusers.

Wagtail lets everybody who may change users tick "administrator" and set anybody's password.
"""

from django.core.exceptions import PermissionDenied
from wagtail.users.views import users


def refuse_superuser(request, user):
    """Only a superuser may touch the account of a superuser."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


class WithoutSuperuser:
    """Shows the tick box "administrator", but lets nobody else than a superuser tick it."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class CreateView(WithoutSuperuser, users.CreateView):
    pass


class EditView(WithoutSuperuser, users.EditView):
    def dispatch(self, request, *args, **kwargs):
        refuse_superuser(request, self.object)
        return super().dispatch(request, *args, **kwargs)


class UserViewSet(users.UserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
