import pytest

from readaloud.text.speech import unknown_abbreviations
from tests.readaloud.text.support import STARTING, block


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("De AGS en het COT overleggen, de AGS beslist.", ["AGS", "COT"]),
        ("De HOvD en de VvE's", ["HOvD", "VvE"]),
        ("Dit is b.v.d. niet zo.", ["b.v.d."]),
        ("Het RIEC-team", ["RIEC"]),
        ("UNESCO", ["UNESCO"]),
        ("De GHOR, GRIP 2 en het IVZ", []),
        ("7545 AB, 5 MW, deel IV, CO2, de N35, Wereldoorlog II", []),
        ("dhr. J.H. de Vries en A.B. Smit", []),
        ("BEL 112 BIJ BRAND", []),
        ("DE BRANDWEER EN HET RIEC", []),
        ("Doe dit NIET, en LET OP", []),
        ("Dit is BELANGRIJK", []),
        ("info@AGS.nl en www.AGS.nl", []),
        ("U en I", []),
        ("YouTube, DigiD, LinkedIn en iPhone", []),
    ],
)
def test_editors_hear_of_abbreviations_that_nobody_explained(text, unknown):
    assert unknown_abbreviations(block(text), STARTING) == unknown
