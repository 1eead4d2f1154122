"""The marks of a recording: which words of the page sound when, for the player (JSON) and for others (WebVTT).

Browsers count text in UTF-16 code units, so every offset is turned into those here.
"""

FNV_START, FNV_PRIME = 0x811C9DC5, 0x01000193  # http://www.isthe.com/chongo/tech/comp/fnv/
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def marks(script, times=None):
    """The marks of a script as plain data for JSON.

    In: the script; the `Times` of each of its sentences, or None when there is no sound: then every time is 0.
    Out: {"language", "duration" (seconds), "blocks": [[hash, length], ...], "sentences": [[block, start, end, from, to
    (milliseconds), [[language, text], ...], [start, end, time, run, offset, five numbers for each word]], ...]}.
    """
    units = [_Units(block.text) for block in script.blocks]
    return {
        "language": script.language,
        "duration": round(times[-1].end, 3) if times else 0,
        "blocks": [[text_hash(block.text), unit.length] for block, unit in zip(script.blocks, units, strict=True)],
        "sentences": [
            _sentence(sentence, units[sentence.block], times and times[index])
            for index, sentence in enumerate(script.sentences)
        ],
    }


def _sentence(sentence, units, times):
    start, end = units.at(sentence.start), units.at(sentence.end)
    words = []
    runs = sentence.runs()
    for number, run in enumerate(runs):
        spoken = _Units(run.text)
        for offset, index in run.places:
            token = sentence.tokens[index]
            time = times.words[index] if times else None
            words += [
                units.at(token.start) - start,
                units.at(token.end) - start,
                round(1000 * time) if time is not None else 0,
                number,
                spoken.at(offset),
            ]
    span = (round(1000 * times.start), round(1000 * times.end)) if times else (0, 0)
    return [sentence.block, start, end, *span, [[run.language, run.text] for run in runs], words]


class _Units:
    """Code points of a text as UTF-16 code units."""

    def __init__(self, text):
        self.places = None if text.isascii() else [0]
        for character in text if self.places else "":
            self.places.append(self.places[-1] + (2 if ord(character) > 0xFFFF else 1))
        self.length = self.at(len(text))

    def at(self, offset):
        return self.places[offset] if self.places else offset


def text_hash(text):
    """FNV-1a of 32 bits over the UTF-16 code units of a text, in base 36; static/js/read_aloud/blocks.js does the same."""
    data = text.encode("utf-16-le", "surrogatepass")
    value = FNV_START
    for low, high in zip(data[::2], data[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * FNV_PRIME) & 0xFFFFFFFF
    digits = ""
    while value or not digits:
        value, digit = divmod(value, 36)
        digits = DIGITS[digit] + digits
    return digits


def webvtt(script, times):
    """The sentences with their times as WebVTT (https://www.w3.org/TR/webvtt1/), the text as it stands on the page."""
    cues = ["WEBVTT"]
    for sentence, time in zip(script.sentences, times, strict=True):
        text = script.blocks[sentence.block].text[sentence.start : sentence.end]
        text = " ".join(text.replace("\N{SOFT HYPHEN}", "").split())
        if text:
            escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            cues.append(f"{_clock(time.start)} --> {_clock(time.end)}\n{escaped}")
    return "\n\n".join(cues) + "\n"


def _clock(seconds):
    milliseconds = round(1000 * seconds)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
