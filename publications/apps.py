from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Openheid"

    def ready(self):
        from core.harvest import register_sitemaps

        from . import signals, sitemaps

        signals.connect()
        register_sitemaps(sitemaps.paths)
