"""The search page: cleaning what a visitor types, asking Wagtail's search, showing the results.

What of a page can be found is said by each page model itself (search_fields).
"""
