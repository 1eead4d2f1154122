from django.apps import AppConfig


class ReadAloudConfig(AppConfig):
    name = "readaloud"
    verbose_name = "Lees voor"
