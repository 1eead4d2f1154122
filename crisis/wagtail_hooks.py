"""What this room adds to the editors' side."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from crisis.viewsets import ScenarioViewSet

register_snippet(ScenarioViewSet)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("", include("crisis.desk.urls"))]


@hooks.register("register_log_actions")
def words_for_history(actions):
    """What happened to a message, in the history of its page."""
    for name, label, message in (
        ("override", "Alleen gepubliceerd", "Gepubliceerd zonder tweede persoon"),
        ("agree", "Bevestigd", "Bevestigd door een tweede persoon"),
        ("refuse", "Niet bevestigd", "Niet bevestigd door een tweede persoon"),
        ("exercise", "Geoefend", "In de oefening gepubliceerd"),
        ("end", "Beëindigd", "Beëindigd"),
        ("withdraw", "Ingetrokken", "Ingetrokken"),
        ("confirm_scenario", "Tekst bevestigd", "Een tekst van het scenario is bevestigd"),
    ):
        actions.register_action(f"crisis.{name}", label, message)
