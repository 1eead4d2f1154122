"""From the text of a page to what a voice says. Pure Python: imports nothing of Django."""
