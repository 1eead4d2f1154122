from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Basis"

    def ready(self):
        from core.addresses import register_addresses

        from . import signals  # noqa: F401 (connects them)

        register_addresses(lambda: ["/robots.txt", "/favicon.ico", "/site.webmanifest"])
