"""Fills an empty database: `python -m bench.delivery.content [ROOMS]`, run by `bench.delivery.site`."""

import sys
from importlib import import_module

import django


def main(rooms):
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from crisis import situation
    from tests import full_text

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    full_text.build()
    if rooms:
        with transaction.atomic():
            for room in rooms:
                import_module(f"{room}.content").build()
    else:
        call_command("load_content", verbosity=0)
    situation.refresh()


if __name__ == "__main__":
    main(sys.argv[1:])
