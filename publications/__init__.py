"""Openness: meetings with their papers and decisions, the Woo, plans, papers open for views; to read, hear, search, harvest.

Here: those pages, their files and the check before a file is served, sitemaps for the national harvester, feeds, import.
Not here: boards and portfolios (organisation), other documents on pages (core), reading aloud (readaloud), search (search).
"""
