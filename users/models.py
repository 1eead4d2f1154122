from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who keeps up the site; its own model, so that it can grow without a painful migration."""

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
