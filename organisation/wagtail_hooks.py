"""Adds the records of the organisation to the editors' menu."""

from wagtail.snippets.models import register_snippet

from .viewsets import OrganisationViewSetGroup

register_snippet(OrganisationViewSetGroup)
