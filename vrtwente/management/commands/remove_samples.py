"""`manage.py remove_samples`: takes everything away that is marked as invented."""

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page

MARK = "sample"  # the field that marks invented data, in every room


class Command(BaseCommand):
    help = "Takes away every page that is marked as a sample, with what lies below it, and every invented name."

    @transaction.atomic
    def handle(self, *args, **options):
        pages = names = 0
        for model in apps.get_models():
            if any(field.name == MARK for field in model._meta.local_fields):
                samples = model.objects.filter(**{MARK: True})
                if issubclass(model, Page):
                    pages += self.remove_pages(samples)
                else:
                    names += samples.update(**{MARK: False, "name": ""})
        self.stdout.write(f"Removed: {pages} pages. Emptied: {names} names.")

    def remove_pages(self, samples):
        """Delete pages one by one, as an editor would; one that lay below another is gone by then."""
        removed = 0
        for key in list(samples.values_list("pk", flat=True)):
            page = Page.objects.filter(pk=key).first()
            if page is not None:
                page.specific.delete()
                removed += 1
        return removed
