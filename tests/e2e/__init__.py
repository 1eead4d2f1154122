"""Journeys and sweeps in a real browser on the real site, for what no test client can see.

A behaviour that shows in the HTML alone is tested in sweeps/ or in the folder of its room.
"""
