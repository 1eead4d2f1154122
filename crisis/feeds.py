def atom(request):
    raise NotImplementedError


def messages_json(request):
    raise NotImplementedError


def cap_feed(request):
    raise NotImplementedError


def cap(request, number):
    raise NotImplementedError
