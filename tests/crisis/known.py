"""What this process and this machine know of crisis messages."""

from crisis import situation


def anything():
    """Whether a message was known here; asks no database."""
    _stamp, known = situation._known
    return known is not None and known.version > 0


def forget():
    """Know nothing, as a process that just started on a new machine: the next question reads the journal again."""
    situation._known = (None, None)
    for path in (situation._file(), situation._confirmed()):
        path.unlink(missing_ok=True)
