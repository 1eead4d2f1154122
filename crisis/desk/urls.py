"""Addresses of the editors' screens."""

from django.urls import path

from crisis.desk import compose, ending, exercise, incident, live, overview, review

urlpatterns = [
    path("crisis/", overview.overview, name="crisis_overview"),
    path("crisis/nieuw/", compose.new, name="crisis_new"),
    path("crisis/<int:key>/", incident.incident, name="crisis_incident"),
    path("crisis/<int:key>/bericht/", compose.change, name="crisis_change"),
    path("crisis/<int:key>/nakijken/", review.review, name="crisis_review"),
    path("crisis/<int:key>/live/", live.live, name="crisis_live"),
    path("crisis/<int:key>/einde/", ending.end, name="crisis_end"),
    path("crisis/<int:key>/intrekken/", ending.withdraw, name="crisis_withdraw"),
    path("crisis/<int:key>/oefening/", exercise.exercise, name="crisis_exercise"),
    path("crisis/<int:key>/oefening/berichten.atom", exercise.feed, name="crisis_exercise_feed"),
    path("crisis/<int:key>/oefening/cap/<int:number>.xml", exercise.warning, name="crisis_exercise_warning"),
]
