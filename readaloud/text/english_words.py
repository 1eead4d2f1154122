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
