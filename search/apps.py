from django.apps import AppConfig
from django.urls import reverse
from wagtail.signals import page_published

from core.harvest import register_sitemaps


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from .signals import index_published

        page_published.connect(index_published)
        register_sitemaps(lambda: [reverse("sitemap")])
