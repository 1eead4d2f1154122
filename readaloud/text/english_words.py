"""The English words that rules need: names of letters and signs, words that begin a sentence or come before a letter."""

# A capital by itself is said as the name of the letter; A would be said as the article.
LETTERS = {letter: letter.upper() for letter in "bcdefghijklmnopqrstuvwxyz"} | {"a": "eigh"}
SYMBOLS = {
    "&": "and",
    "%": "percent",
    "+": "plus",
    "=": "equals",
    "±": "plus or minus",
    "€": "euros",
    "$": "dollars",
    "£": "pounds",
    "§": "section",
    "°": "degrees",
    "×": "times",
}
STRESSED = frozenset(
    """
    not no never always only do the a an and or is are you we all now call for of in on to at stop danger help
    fire safe must may please
    """.split()  # noqa: SIM905
)
OPENERS = frozenset(
    """
    the a an this that these those there here and but or so then now we you they he she it i our your their his
    her is are was were do does did call if when where who what why how in on at for from with by as please all
    no not never
    """.split()  # noqa: SIM905
)
THINGS = frozenset(
    """
    plan team group class category appendix part type phase level option section step vitamin hepatitis
    """.split()  # noqa: SIM905
)
# Words before a Roman numeral that counts, and names before one that is a rank.
NUMBERED = frozenset(
    """
    part chapter section appendix book volume phase war article step table level type group
    """.split()  # noqa: SIM905
)
RULERS = frozenset(
    """
    elizabeth george william charles henry james edward richard philip louis frederick pius
    """.split()  # noqa: SIM905
)
# After a number: what it counts, so that 112 before it is no telephone number.
COUNTED = frozenset(
    """
    percent euros cents million billion metres meters kilometres kilometers kilos litres degrees years days
    weeks months hours minutes times people residents volunteers employees calls incidents fires municipalities
    members houses homes km m cm mm m² m³ km² kg ha l
    """.split()  # noqa: SIM905
)
