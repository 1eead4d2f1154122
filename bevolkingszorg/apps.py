from django.apps import AppConfig


class BevolkingszorgConfig(AppConfig):
    name = "bevolkingszorg"
    verbose_name = "Bevolkingszorg"
