"""Pages when everyone comes at once: finished pages, the press that makes them, the edge that serves them without Django.

Not here: how a page is made (its own room), what a crisis message says (`crisis`). How it fits together: docs/decisions/0016.
"""
