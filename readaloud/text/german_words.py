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
# Words before a Roman numeral that counts, and names before one that is a rank.
NUMBERED = frozenset(
    """
    teil kapitel abschnitt anlage buch band phase weltkrieg artikel schritt tabelle stufe gruppe
    """.split()  # noqa: SIM905
)
RULERS = frozenset(
    """
    wilhelm ludwig friedrich karl heinrich otto franz elisabeth georg pius benedikt johannes paul
    """.split()  # noqa: SIM905
)
# After a number: what it counts, so that 112 before it is no telephone number.
COUNTED = frozenset(
    """
    Prozent Euro Cent Millionen Milliarden Meter Kilometer Kilo Liter Grad Jahre Tage Wochen Monate Stunden Uhr
    Minuten Mal Menschen Personen Einwohner Freiwillige Mitarbeiter Einsätze Brände Gemeinden Mitglieder Häuser
    km m cm mm m² m³ km² kg ha l
    """.split()  # noqa: SIM905
)
