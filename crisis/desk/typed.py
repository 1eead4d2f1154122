"""Texts as editors type or paste them: without control characters, and with sentences that say what is wrong."""

import unicodedata

from django import forms
from django.core.validators import URLValidator

# Letters that turn the reading direction round can make a sentence say something else than it shows.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text):
    """The text without characters that nobody sees; lines stay lines. Empty when nothing can be seen of it."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = (character for character in text if character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"))
    text = "".join(kept).translate(TURNING)
    return text if any(unicodedata.category(character)[0] not in "ZC" for character in text) else ""


class _Typed(forms.CharField):
    """A text of at most `longest` characters; `missing` is what is said when it is required and empty."""

    def __init__(self, longest, label, missing="", *, required=False, **more):
        super().__init__(label=label, required=required, **more)
        self.longest = longest
        self.error_messages["required"] = missing

    def to_python(self, value):
        return self.shape(clean(str(value or "")))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(f"Dit is {len(value)} tekens lang. Maak er hoogstens {self.longest} van.")


class LineField(_Typed):
    """One line."""

    def shape(self, text):
        return " ".join(text.split())


class TextField(_Typed):
    """One or more lines; `rows` is how many the screen shows."""

    def __init__(self, longest, label, missing="", *, rows=3, **more):
        super().__init__(longest, label, missing, widget=forms.Textarea(attrs={"rows": rows}), **more)

    def shape(self, text):
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


class LinesField(forms.Field):
    """Instructions, one a line. Out: a tuple of them."""

    LONGEST, MOST = 200, 12

    def __init__(self, label, missing="", *, required=False, **more):
        super().__init__(label=label, required=required, widget=forms.Textarea(attrs={"rows": 4}), **more)
        self.error_messages["required"] = missing

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def to_python(self, value):
        lines = (" ".join(line.split()) for line in clean(str(value or "")).split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.MOST:
            raise forms.ValidationError(f"Dit zijn {len(value)} regels. Maak er hoogstens {self.MOST} van.")
        for number, line in enumerate(value, 1):
            if len(line) > self.LONGEST:
                raise forms.ValidationError(
                    f"Regel {number} is {len(line)} tekens lang. Maak er hoogstens {self.LONGEST} van."
                )


class AddressField(LineField):
    """The address of a page on the web."""

    WRONG = "Dit is geen webadres. Begin met https://, zoals https://www.vrtwente.nl/."

    def __init__(self, label, **more):
        super().__init__(500, label, **more)
        self.widget = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"})
        self.check = URLValidator(schemes=["http", "https"], message=self.WRONG)

    def validate(self, value):
        super().validate(value)
        if value:
            self.check(value)
            if "@" in value.split("://", 1)[1].split("/", 1)[0]:  # a name before the host misleads readers
                raise forms.ValidationError(self.WRONG)
