from django.apps import AppConfig
from wagtail.signals import page_published


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from .signals import index_published

        page_published.connect(index_published)
