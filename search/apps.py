from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from wagtail.signals import page_published

        from search.signals import index_published

        page_published.connect(index_published)
