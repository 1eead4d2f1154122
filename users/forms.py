"""The login form."""

from wagtail.admin.forms import auth


class LoginForm(auth.LoginForm):
    """Wagtail's form leaves the label of the password to Django, which makes it an English word."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Wachtwoord"
