"""Addresses of the editors' screens."""

from django.urls import path

from crisis.desk import overview

urlpatterns = [
    path("crisis/", overview.overview, name="crisis_overview"),
    path("crisis/<int:key>/", overview.incident, name="crisis_incident"),
]
