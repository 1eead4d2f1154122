"""How parent and child talk: frames of a JSON header and raw bytes behind it.

A frame is four bytes (length of the header, big-endian), the header in UTF-8, and as many bytes as the header's "bytes".
"""

import json
from collections.abc import Callable


def pack(header: dict, body: bytes = b"") -> bytes:
    """One frame, ready to send or to keep."""
    head = json.dumps({**header, "bytes": len(body)}).encode()
    return len(head).to_bytes(4, "big") + head + body


def unpack(read: Callable[[int], bytes]) -> tuple[dict, bytes]:
    """The next frame as (header, body); read(n) gives exactly n bytes, or raises EOFError."""
    header = json.loads(read(int.from_bytes(read(4), "big")))
    return header, read(header["bytes"])
