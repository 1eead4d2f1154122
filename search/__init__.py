"""Finding: the search page, cleaning what a visitor types, asking the index, recommended results, the sitemap.

What of a page can be found is said by each page model itself (search_fields); the search form and the list of
results are components, in templates/components.
"""
