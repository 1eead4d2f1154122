"""Who may sign in: the user model, and the groups with what each may do.

No page models and no texts: those live in the rooms of the site. Wagtail shows the screens.
"""
