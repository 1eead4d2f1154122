"""Sweeps: one behaviour each, asked of every page.

What one page or one component does is tested in the folder of its room.
"""
