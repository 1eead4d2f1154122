"""Telephone numbers: said figure by figure, in the groups in which they are written or dictated."""

import re

from .numerals import digits, split_digits
from .rules import Rule, rule

GAP = r"[ \-–./()]{0,3}"
NO_MORE = r"(?![0-9]|-[0-9])"
# Dutch area codes of three figures (Nummerplan telefoon- en ISDN-diensten); 06 has two and all others have four.
SHORT_AREAS = frozenset(
    """
    010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075
    076 077 078 079 082 084 085 087 088 091
    """.split()  # noqa: SIM905
)


def _area(number):
    """How many figures of a Dutch number, from its 0 on, dial the area."""
    if number.startswith("06"):
        return 2
    return 3 if number[:3] in SHORT_AREAS else 4


def _said(groups, language):
    """The groups with a pause after each; a long one is cut, but the area is said in one breath."""
    short = [groups[0]] if groups[0][0] == "0" and len(groups[0]) <= 5 else split_digits(groups[0])
    short += [group for long in groups[1:] for group in split_digits(long)]
    return ", ".join(digits(group, language) for group in short)


def _groups(written):
    """The groups as written; a number that is written as one row is cut after its area."""
    groups = re.findall(r"[0-9]+", written)
    number = groups[0]
    if len(groups) == 1 and len(number) == 10:
        cut = _area(number)
        return [number[:cut], number[cut:]]
    return groups


def international(language: str, plus: str) -> tuple[Rule, ...]:
    """+31 6 12345678, 0031 ... and numbers abroad; (0) is not dialled and not said. plus: the word for the sign."""

    @rule(rf"(?<![\w+])(?:\+|00)31 ?(?:\(0\))?(?:{GAP}[0-9]){{9}}{NO_MORE}", "number")
    def dutch(match):
        country, rest = re.match(r"(\+|0031)(.*)", match.group().replace("(0)", " ").replace("+31", "+")).groups()
        groups = re.findall(r"[0-9]+", rest)
        if len(groups) == 1:
            cut = _area("0" + groups[0]) - 1
            groups = [groups[0][:cut], groups[0][cut:]]
        first = f"{plus} {digits('31', language)}" if country == "+" else digits("0031", language)
        return f"{first}, {_said(groups, language)}"

    @rule(rf"(?<![\w+])(?:\+|00)[1-9](?:{GAP}[0-9]){{7,13}}{NO_MORE}", "number")
    def abroad(match):
        written = match.group().replace("(0)", " ")
        said = _said(re.findall(r"[0-9]+", written), language)
        return f"{plus} {said}" if written[0] == "+" else said

    return dutch, abroad


def dutch(language: str) -> tuple[Rule, ...]:
    """Numbers within the Netherlands: 053-1234567, 06 - 12 34 56 78, 0900-8844, 14 053."""

    @rule(rf"(?<![\w+])0[89]00(?:{GAP}[0-9]){{7}}{NO_MORE}|(?<![\w+])0[89]00(?:{GAP}[0-9]){{4}}{NO_MORE}", "number")
    def service(match):
        number = "".join(re.findall(r"[0-9]", match.group()))
        return _said([number[:4], number[4:]], language)

    @rule(rf"(?<![\w+])\(?0[1-9](?:{GAP}[0-9]){{8}}{NO_MORE}", "number")
    def area(match):
        return _said(_groups(match.group()), language)

    @rule(r"(?<![\w.,-])14 ?0[1-9][0-9]{1,2}(?![0-9]|[.,-][0-9])", "number")
    def municipality(match):
        return f"{_fourteen(language)}, {digits(match.group()[2:], language)}"

    return service, area, municipality


def _fourteen(language):
    return {"nl": "veertien", "en": "fourteen", "de": "vierzehn"}[language]


def other(language: str) -> tuple[Rule, ...]:
    """Numbers of other countries as written at home, with a gap after the area: 05921 12345."""

    @rule(rf"(?<![\w+])\(?0[1-9][0-9]{{1,4}}\)?[ /-]{{1,3}}[0-9]{{2,8}}(?: [0-9]{{2,4}}){{0,3}}{NO_MORE}", "number")
    def home(match):
        return _said(_groups(match.group()), language) if len(re.findall("[0-9]", match.group())) >= 7 else None

    return (home,)
