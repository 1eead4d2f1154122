"""How many queries each page takes: `python -m tests.sweeps.queries` prints the table for the local database."""

import os


def table(visits):
    """One line per visit: queries, bytes of gzipped HTML, path; the heaviest first."""
    rows = sorted(((len(visit.queries), visit.size, visit.path) for visit in visits), reverse=True)
    return "\n".join(["queries  gzip  page", *(f"{count:7} {size:5}  {path}" for count, size, path in rows)])


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrtwente.settings.dev")
    django.setup()

    from django.test import Client
    from django.test.utils import setup_test_environment

    from tests.support import public_paths, visit

    setup_test_environment()
    print(table([visit(path, Client()) for path in public_paths()]))
