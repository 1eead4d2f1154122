"""Lees voor: every page reads itself aloud, with sound of our own.

Here: from a page as visitors see it to spoken sentences, sound files and marks; the words that editors keep; the player's
addresses. Not here: what pages say (their own rooms), the player itself (static/js, templates/components).
"""
