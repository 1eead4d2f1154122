"""What goes on, what waits, and one incident with everything that can be done about it."""

from django.http import HttpResponse


def overview(request):
    return HttpResponse("")


def incident(request, key):
    return HttpResponse("")
