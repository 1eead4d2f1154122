from django.apps import AppConfig


class MeldkamerConfig(AppConfig):
    name = "meldkamer"
    verbose_name = "Meldkamer"
