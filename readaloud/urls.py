"""The addresses of Lees voor, below /lees-voor/; in the other languages below /en/ and /de/."""

from django.urls import path

from readaloud import views

urlpatterns = [
    path("", views.explanation, name="listen_explanation"),
    path("<int:page_id>/", views.listen, name="listen"),
    path("<int:page_id>.json", views.manifest, name="listen_manifest"),
    path("<int:page_id>/tekst.json", views.text, name="listen_text"),
    path("adres/", views.address_listen, name="listen_address"),
    path("adres.json", views.address_manifest, name="listen_address_manifest"),
    path("adres/tekst.json", views.address_text, name="listen_address_text"),
    path("tekst/<slug:key>.json", views.kept_manifest, name="listen_kept_manifest"),
    path("tekst/<slug:key>/tekst.json", views.kept_text, name="listen_kept_text"),
]
