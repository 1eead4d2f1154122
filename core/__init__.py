"""Vocabulary that every room may use: base page, unit page, blocks, pictures, films, municipalities, menus.

No page type that a visitor can open lives here: look in organisation, bevolkingszorg, meldkamer, platforms.
"""
