"""`manage.py send_woo_mail`: the messages about Woo requests that did not go out yet."""

from django.core.management.base import BaseCommand

from publications.request_mail import send_due


class Command(BaseCommand):
    help = "Sends the messages about Woo requests that did not go out yet. The scheduler does so once a minute."

    def handle(self, *args, **options):
        if sent := send_due():
            self.stdout.write(f"Sent: {sent}")
