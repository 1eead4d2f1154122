"""In a process with Django: makes a page of each type, for each line that it reads, and prints what it took as JSON.

Works in our site and in any other with Wagtail. Each page is made as for a visitor, through all middleware.
"""

import json
import sys
import time

import django

TIMES = 5


def main():
    django.setup()
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.db import connection
    from django.test import RequestFactory
    from wagtail.models import Page, get_page_models

    application = get_internal_wsgi_application()
    pages = {}
    for model in get_page_models():
        # Of equals the largest: a home page as it is, no empty one below it.
        first = model.objects.live().filter(depth__gt=1).order_by("depth", "path").exact_type(model).first()
        if model is not Page and first is not None and first.get_url():
            pages[model.__name__] = first.get_url().removeprefix("http://localhost")

    def make(path):
        counted, said = [], []

        def count(execute, *arguments):
            counted.append(1)
            return execute(*arguments)

        environ = RequestFactory(SERVER_NAME="localhost").get(path).environ
        with connection.execute_wrapper(count):
            began = time.process_time()
            response = application(environ, lambda status, headers: said.append(status))
            length = len(b"".join(response))
            response.close()
            took = time.process_time() - began
        return said[0].startswith("200"), took * 1000, len(counted), length

    for _line in sys.stdin:
        found = {}
        for kind, path in pages.items():
            made = [make(path) for _time in range(TIMES)]
            if all(ok for ok, *_rest in made):
                times = sorted(took for _ok, took, _count, _length in made)
                found[kind] = {"ms": times[TIMES // 2], "queries": made[-1][2], "bytes": made[-1][3]}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
