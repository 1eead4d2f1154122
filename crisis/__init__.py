"""Crisis: one clear message about an incident on every page, from the first report to a real ending.

Here: incidents, what was said about them and when, the message on every page, open warning data, the screens on which
it is published. Not here: what to do in general (bevolkingszorg), sound (readaloud), news of the organisation.
"""
