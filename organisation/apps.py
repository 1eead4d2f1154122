from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class OrganisationConfig(AppConfig):
    name = "organisation"
    verbose_name = "Organisatie"

    def ready(self):
        from .signals import index_shown_records

        for name in ("OfficeHolder", "Portfolio", "PortfolioAssignment"):
            for signal in (post_save, post_delete):
                signal.connect(index_shown_records, sender=self.get_model(name))
