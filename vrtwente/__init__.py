"""Wiring only: settings, addresses, WSGI, and the command that loads the starting content.

No models, no pages, no texts: those live in the rooms (core, organisation, meldkamer, ...).
"""
