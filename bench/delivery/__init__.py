"""The site under load, beside nginx with a file and beside a stock Wagtail: `python -m bench.delivery`.

Here: what starts the candidates, asks them and counts. Not here: tests that decide (tests/delivery).
"""
