def feedback(request, incident):
    raise NotImplementedError
