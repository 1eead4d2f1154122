from django.apps import AppConfig
from django.conf import settings


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = "Aflevering"

    def ready(self):
        from django.db.backends.signals import connection_created

        from delivery import changes

        if settings.FINISHED_FOLDER:
            connection_created.connect(changes.listen)
            changes.connect()
