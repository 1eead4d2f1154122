"""The Dutch words that rules need: names of letters and signs, words that begin a sentence or come before a letter."""

# Respelled so that espeak-ng, Piper and browsers say the name of the letter ("er" and "en" alone are other words).
LETTERS = {
    "a": "aa",
    "b": "bee",
    "c": "cee",
    "d": "dee",
    "e": "ee",
    "f": "ef",
    "g": "gee",
    "h": "haa",
    "i": "ie",
    "j": "jee",
    "k": "kaa",
    "l": "el",
    "m": "em",
    "n": "èn",
    "o": "oo",
    "p": "pee",
    "q": "kuu",
    "r": "èr",
    "s": "es",
    "t": "tee",
    "u": "uu",
    "v": "vee",
    "w": "wee",
    "x": "iks",
    "y": "ij",
    "z": "zet",
}
SYMBOLS = {
    "&": "en",
    "%": "procent",
    "‰": "promille",
    "+": "plus",
    "=": "is",
    "±": "plusminus",
    "÷": "gedeeld door",
    "€": "euro",
    "$": "dollar",
    "£": "pond",
    "§": "paragraaf",
    "№": "nummer",
    "°": "graden",
    "≥": "minstens",
    "≤": "hoogstens",
    "≈": "ongeveer",
}
# Words that espeak-ng misreads as they are written; "à" becomes the name of the accent, "hét" gets a long e.
RESPELLED = {
    "à": "aa",
    "eén": "één",
    "én": "èn",
    "hét": "het",
    "mét": "met",
    "wél": "wel",
    "'t": "het",
    "'n": "een",
    "'k": "ik",
    "'m": "hem",
    "'r": "haar",
}
STRESSED = frozenset(
    """
    niet wel geen nooit altijd ook let op de het een en of is alle alles alleen nu direct bel van voor bij na in
    uit aan met door te uw wij ons meer dit dat deze zijn ja nee wat wie hoe waar nieuw gratis stop ramp brand
    crisis veilig help gevaar over onze hier
    """.split()  # noqa: SIM905
)
OPENERS = frozenset(
    """
    de het een deze dit dat die er en of maar want dus daarna daar daarom dan toen nu ook wij we u uw ze zij hij
    ik je jij jullie bel belt bent ben is zijn was waren heeft heb hebt kan kunt kunnen moet moeten wil wilt mag
    in op bij voor na met van om over door uit aan als wat wie waar wanneer hoe waarom welke geen niet alle
    alles iedereen iemand elke ga kijk lees let blijf zo soms vaak verder vervolgens tot vanaf tijdens volgens
    """.split()  # noqa: SIM905
)
THINGS = frozenset(
    """
    plan team groep klasse categorie bijlage deel type fase niveau optie punt zaal blok lijn vitamine hepatitis
    stap vak ingang uitgang gebouw rijbewijs kolom rij letter keuze variant model scenario griep label
    """.split()  # noqa: SIM905
)
# Words after which a Roman numeral counts: hoofdstuk II.
NUMBERED = frozenset(
    """
    deel hoofdstuk titel afdeling bijlage boek band fase categorie klasse niveau type groep wereldoorlog wo
    artikel stap tabel lijst vatican
    """.split()  # noqa: SIM905
)
# Names after which a Roman numeral is a rank: Willem de derde.
RULERS = frozenset(
    """
    willem karel filips lodewijk hendrik frederik napoleon elizabeth elisabeth george leopold albert boudewijn
    benedictus paulus pius leo gregorius clemens urbanus otto frans johannes alexander nicolaas catharina
    """.split()  # noqa: SIM905
)
# After a number: what it counts, so that 112 before it is no telephone number.
COUNTED = frozenset(
    """
    procent euro cent miljoen miljard meter kilometer kilo liter graden jaar dag dagen weken maanden uur minuten
    keer mensen personen inwoners vrijwilligers medewerkers meldingen incidenten branden uitrukken gemeenten
    leden huizen woningen km m cm mm m² m2 m³ m3 km² kg ha l
    """.split()  # noqa: SIM905
)
