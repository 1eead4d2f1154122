"""Groups of editors and the workflow from draft to publication."""


def build():
    pass
