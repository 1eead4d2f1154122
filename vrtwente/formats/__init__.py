"""How dates and numbers are written, where that differs from what Django does for a language.

One folder per language; Dutch and German need none. Words and sentences are in locale/.
"""
