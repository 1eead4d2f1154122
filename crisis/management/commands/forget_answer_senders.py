"""`manage.py forget_answer_senders`: forgets who answered questions about an incident in the last hour."""

from django.core.management.base import BaseCommand

from crisis.models import AnswerSender


class Command(BaseCommand):
    help = (
        "Deletes what tells apart who answered the questions about an incident, before it is an hour old. It says nothing "
        "of the answers. The scheduler does so once a minute."
    )

    def handle(self, *args, **options):
        if forgotten := AnswerSender.objects.forget():
            self.stdout.write(f"Forgotten: {forgotten}")
