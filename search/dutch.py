"""The little Dutch that searching needs: words that say nothing, and other forms of a word.

PostgreSQL knows Dutch word forms by itself, SQLite does not; asking for these forms makes both find the same.
"""

import unicodedata

# Articles, pronouns, question words and such, and the operators of search engines: no page is about these.
STOP_WORDS = frozenset(
    """
    aan al alle als and bij ben bent binnen dan dat de deze die dit doe doen doet door dus een en er ga gaan gaat geen had
    hebben heb hebt heeft het hier hij hoe hun ik in is ja je jij jou jouw jullie kan krijg krijgt kun kunnen kunt
    maar me met mij mijn moet moeten na naar niet nog not nu of om ons onze ook op or over te toch toen tot u uit uw van veel
    voor waar waarom wanneer want waren was wat we wel welk welke werd wie wij wil wilt word wordt worden zal ze zich
    zij zijn zo zou zullen
    """.split()  # noqa: SIM905
)
SHORTEST_STEM = 4  # a shorter beginning would match words that have nothing to do with it
VOWELS = "aeiou"
SOFTER = {"f": "v", "s": "z"}
HARDER = {soft: hard for hard, soft in SOFTER.items()}


def without_accents(text):
    """Small letters without accents: "Coördinerend" becomes "coordinerend"."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def forms(word):
    """Beginnings of words that count as this word, itself first.

    In: a word in small letters. Out: a tuple such as ("rampen", "ramp"); a page matches when one of its words starts
    with one of them. It errs on the side of finding too much: a page with the word in its title comes first anyway.
    """
    plain = without_accents(word)
    found = [word, plain, *(stem for stem in _stems(plain) if len(stem) >= SHORTEST_STEM)]
    return tuple(dict.fromkeys(found))


def _stems(word):
    for ending in ("en", "es", "is", "s", "e"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            yield from _singular(stem)
            break
    yield from _before_ending(word)


def _singular(stem):
    """What is left of a plural, spelled as a singular: brugg, brug; schol, school; huiz, huis."""
    if len(stem) < 3:
        return
    before, vowel, last = stem[-3:]
    if last in VOWELS:
        return
    if last == vowel:
        yield stem[:-1]
    elif vowel in VOWELS and before not in VOWELS:
        yield f"{stem[:-1]}{vowel}{last}"
    if last in HARDER:
        yield f"{stem[:-1]}{HARDER[last]}"


def _before_ending(word):
    """A singular, spelled as it is before an ending: school, schol; brief, briev."""
    if len(word) < 3:
        return
    before, vowel, last = word[-3:]
    if last in VOWELS or vowel not in VOWELS:
        return
    if before == vowel:
        yield f"{word[:-2]}{last}"
    if last in SOFTER:
        yield f"{word[:-1]}{SOFTER[last]}"
