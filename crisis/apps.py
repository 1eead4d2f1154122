from django.apps import AppConfig


class CrisisConfig(AppConfig):
    name = "crisis"
    verbose_name = "Crisis"

    def ready(self):
        from core.addresses import register_addresses
        from crisis import signals, urls

        signals.connect()
        register_addresses(urls.addresses)
