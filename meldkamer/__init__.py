"""The control room: the 112 call as a route, its tasks, and the national organisation.

The services that it alarms live in organisation.
"""
