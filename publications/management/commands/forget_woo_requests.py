"""`manage.py forget_woo_requests`: empties who sent a Woo request that was handled long ago."""

from django.core.management.base import BaseCommand

from publications.models import WooRequest
from publications.request_guard import forget_senders


class Command(BaseCommand):
    help = (
        "Empties name, e-mail, phone, address and note of Woo requests that were handled WOO_REQUEST_KEEP_DAYS days ago, "
        "and what tells senders of the last hour apart. The scheduler does so once a minute."
    )

    def handle(self, *args, **options):
        forget_senders()
        if forgotten := WooRequest.objects.forget():
            self.stdout.write(f"Emptied: {forgotten}")
