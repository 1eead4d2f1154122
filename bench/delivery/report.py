"""What the bench prints: one line for each ratio, with the limit beside it."""

import statistics


def title(text):
    print(f"\n{text}", flush=True)


def ratio(name, value, limit="", figures=""):
    """In: what is compared, how many times, such as "<= 5", what it was worked out from."""
    print(f"  {name:<58} {value:>7.2f}  {f'limit {limit}' if limit else '':<14} {figures}".rstrip(), flush=True)


def figure(name, text, limit=""):
    print(f"  {name:<58} {text}{f'  limit {limit}' if limit else ''}", flush=True)


def middle(values):
    return statistics.median(values)
