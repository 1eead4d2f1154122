from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Openheid"

    def ready(self):
        from core.addresses import register_moments
        from core.harvest import register_sitemaps

        from . import signals, sitemaps
        from .models import MeetingPage

        signals.connect()
        register_moments(MeetingPage.objects.next_end)
        register_sitemaps(sitemaps.paths)
