"""The German words that rules need: names of letters and signs, words that begin a sentence or come before a letter."""

# A capital by itself is said as the name of the letter.
LETTERS = {letter: letter.upper() for letter in "abcdefghijklmnopqrstuvwxyzäöü"}
SYMBOLS = {
    "&": "und",
    "%": "Prozent",
    "‰": "Promille",
    "+": "plus",
    "=": "gleich",
    "±": "plus minus",
    "€": "Euro",
    "$": "Dollar",
    "£": "Pfund",
    "§": "Paragraf",
    "°": "Grad",
    "×": "mal",
}
STRESSED = frozenset(
    """
    nicht kein keine nie immer nur auch der die das ein eine und oder ist sind sie wir alle jetzt bei zu in im
    auf an für von mit halt stopp gefahr hilfe feuer bitte
    """.split()  # noqa: SIM905
)
OPENERS = frozenset(
    """
    der die das ein eine dieser diese dieses und aber oder denn dann danach da daher darum jetzt nun auch wir
    sie ihr er es ich du man ist sind war waren hat haben kann können muss müssen in im am an auf bei vor nach
    mit von um für durch aus als wenn was wer wo wann wie warum nicht alle jeder bitte rufen
    """.split()  # noqa: SIM905
)
THINGS = frozenset(
    """
    plan team gruppe klasse kategorie anlage teil typ phase stufe punkt gleis vitamin hepatitis
    """.split()  # noqa: SIM905
)
