"""Sentences: `|` in a case stands where one ends and the next begins."""

import pytest

from readaloud.text.lexicon import Entry, Lexicon
from readaloud.text.splitting import MOST_PIECES, MOST_WRITTEN
from tests.readaloud.text.support import spoken_sentences, written_sentences

HARD = [
    "De brand is uit. | Iedereen is veilig.",
    "Mevr. A. de Vries is burgemeester. | Zij beslist.",
    "Mevr. A. De Vries is burgemeester.",
    "Bel dhr. J.H. Jansen. | Hij weet meer.",
    "Bel wethouder K. Bakker of mr. B. Smit.",
    "Er waren o.a. Enschedese agenten, uit o.a. Almelo.",
    "Er waren ca. 80 mensen. | Zij bleven thuis.",
    "Neem dekens, water enz. mee. | Ga dan weg.",
    "Neem dekens, water enz. | Ga dan weg.",
    "Dit bouwde Jansen B.V. in Hengelo. | Het werd duur.",
    "Dit bouwde Jansen B.V. | Het werd duur.",
    "Wij gaan om 12.30 uur. | Kom ook!",
    "Dat kost € 1.250,50. | Dat is veel.",
    "Lees paragraaf 3.2.1. | Daar staat het.",
    "Kijk op www.vrtwente.nl. | Daar staat meer.",
    "Mail naar info@vrtwente.nl. | Wij antwoorden snel.",
    "“Help!” riep hij. | Niemand kwam.",
    "Hij riep: “Help!” | Niemand kwam.",
    "Zij zei: „Blijf binnen.” | Dat deed hij.",
    "‘Is het veilig?’ vroeg zij.",
    "Er is brand (zie kaart). | Blijf binnen.",
    "Er is brand. (Zie de kaart.) | Blijf binnen.".replace(". (", ". | ("),
    "Wat nu?! | Bel ons.",
    "En toen… | Stilte.",
    "En toen... was het stil.",
    "Het was 2025. | 12 gemeenten deden mee.",
    "Zie nr. 5 en art. 3 lid 2.",
    "1. Bel 112. | 2. Ga naar buiten.",
    "Het was plan B. | Daarna kwam plan C.",
    "De vergadering is 's avonds. | 's Middags is er niemand.",
    "Wacht! | 't Is nog niet veilig.",
    "Het is 5 km. | Dat is ver.",
    "Het duurt 10 min. | Dat is kort.",
    "Volg NL-Alert. | U krijgt bericht.",
    "Het vuur is uit! en iedereen is veilig.",
    "Zie blz. 12 en hfst. IV. | Daar staat het.",
    "Dit is\nde eerste. | Dit is\nde tweede.",
    "Wij zijn er d.w.z. Twente, i.s.m. Salland.",
    "De heer A.B.C. van den Berg is er. | Hij blijft.",
    "Zij werkt bij de GHOR. | De GHOR helpt.",
    "Op 3 jan. 2026 begint het. | Wees op tijd.",
    "Kosten: € 5. | € 3 voor leden.",
    "Het vroor: -5. | -3 is normaal.",
]


@pytest.mark.parametrize("case", HARD)
def test_a_sentence_ends_where_a_reader_takes_breath(case):
    assert " | ".join(written_sentences(case.replace(" | ", " "))) == case


@pytest.mark.parametrize(
    ("language", "case"),
    [
        ("en", "Call 112. | The fire service comes."),
        ("en", "It starts at 5 p.m. today. | Come at once."),
        ("en", "See www.vrtwente.nl. | It says more."),
        ("de", "Am 3. Mai ist die Übung. | Alle kommen."),
        ("de", "Sie ist im 3. Stock. | Dort brennt es."),
        ("de", "Es waren 12. | Danach kamen mehr."),
    ],
)
def test_english_and_german_have_sentences_too(language, case):
    assert " | ".join(written_sentences(case.replace(" | ", " "), language)) == case


def test_editors_decide_what_is_an_abbreviation():
    text = "Dit is verg. Enschede telt mee."
    assert len(written_sentences(text, lexicon=Lexicon())) == 2
    assert len(written_sentences(text, lexicon=Lexicon([Entry("verg.", "vergelijk")]))) == 1
    assert len(written_sentences(text, lexicon=Lexicon([Entry("verg.", "vergelijk", ends_sentence=True)]))) == 2


def test_a_very_long_sentence_is_cut_after_a_comma_and_stays_one_tone():
    text = ", ".join(["de brandweer en de politie helpen elkaar"] * 30) + "."
    parts = written_sentences(text)
    assert len(parts) > 2
    assert all(part.endswith(",") for part in parts[:-1])
    assert all(len(part) <= MOST_WRITTEN for part in parts)
    assert [spoken[-1] for spoken in spoken_sentences(text)] == [","] * (len(parts) - 1) + ["."]


def test_a_very_long_sentence_without_commas_is_cut_between_words():
    parts = written_sentences("brand " * 500)
    assert all(len(part.split()) <= MOST_PIECES for part in parts)
    assert sum(part.count("brand") for part in parts) == 500
