"""Starting content of Lees voor: the words whose sound the site knows from the start. Editors keep them after that."""

from core.content import once
from readaloud.models import Pronunciation
from readaloud.text.lexicon import Entry


def _short(written, spoken, *, ends_sentence=False):
    """An abbreviation in small letters, that may begin a sentence with a capital."""
    return Entry(written, spoken, case_sensitive=False, ends_sentence=ends_sentence)


STARTING_WORDS = (
    # Telephone numbers that everybody knows as a name
    Entry("112", "één één twee"),
    # Parts of the region and its crisis organisation
    Entry("GHOR", "gor"),
    Entry("IVZ", "ie vee zet"),
    Entry("ZVHT", "zet vee haa tee"),
    Entry("VRT", "vee èr tee"),
    Entry("vrtwente", "vee èr tee twente", case_sensitive=False),
    Entry("AB", "aa bee"),
    Entry("DB", "dee bee"),
    Entry("GRIP", "grip"),
    Entry("CoPI", "kopi"),
    Entry("ROT", "èr oo tee"),
    Entry("RBT", "èr bee tee"),
    Entry("GBT", "gee bee tee"),
    Entry("OvD", "oo vee dee"),
    Entry("LMS", "el em es"),
    Entry("LCMS", "el cee em es"),
    Entry("NL-Alert", "en el allurt", case_sensitive=False),
    # Organisations and laws
    Entry("GGD", "gee gee dee"),
    Entry("GGZ", "gee gee zet"),
    Entry("RIVM", "èr ie vee em"),
    Entry("KNMI", "kaa en em ie"),
    Entry("NCTV", "en cee tee vee"),
    Entry("NIPV", "en ie pee vee"),
    Entry("NAVO", "navo"),
    Entry("OM", "oo em"),
    Entry("CBS", "cee bee es"),
    Entry("EU", "ee uu"),
    Entry("Woo", "woo"),
    Entry("AVG", "aa vee gee"),
    Entry("WCAG", "wee cee aa gee"),
    # What people carry, use and click on
    Entry("AED", "aa ee dee"),
    Entry("BHV", "bee haa vee"),
    Entry("EHBO", "ee haa bee oo"),
    Entry("ICT", "ie cee tee"),
    Entry("IP", "ie pee"),
    Entry("ID", "ie dee"),
    Entry("PDF", "pee dee ef", case_sensitive=False),
    Entry("MP3", "em pee drie", case_sensitive=False),
    Entry("DigiD", "diegie dee", case_sensitive=False),
    Entry("WhatsApp", "wats ep", case_sensitive=False),
    Entry("YouTube", "joetjoep", case_sensitive=False),
    Entry("LinkedIn", "linkt in", case_sensitive=False),
    # People
    _short("mevr.", "mevrouw"),
    _short("mw.", "mevrouw"),
    _short("dhr.", "de heer"),
    _short("drs.", "doctorandus"),
    _short("dr.", "doctor"),
    _short("ir.", "ingenieur"),
    _short("ing.", "ingenieur"),
    _short("mr.", "meester"),
    _short("prof.", "professor"),
    Entry("St.", "Sint"),
    # Companies
    Entry("B.V.", "bee vee", ends_sentence=True),
    Entry("BV", "bee vee"),
    Entry("N.V.", "en vee", ends_sentence=True),
    # Common abbreviations
    _short("a.s.", "aanstaande"),
    _short("a.u.b.", "alstublieft", ends_sentence=True),
    _short("art.", "artikel"),
    _short("bijv.", "bijvoorbeeld"),
    _short("bv.", "bijvoorbeeld"),
    _short("blz.", "bladzijde"),
    _short("c.q.", "casu quo"),
    _short("ca.", "circa"),
    _short("d.m.v.", "door middel van"),
    _short("d.w.z.", "dat wil zeggen"),
    _short("e.a.", "en andere", ends_sentence=True),
    _short("e.d.", "en dergelijke", ends_sentence=True),
    _short("enz.", "enzovoort", ends_sentence=True),
    _short("etc.", "et cetera", ends_sentence=True),
    _short("evt.", "eventueel"),
    _short("excl.", "exclusief"),
    _short("hfst.", "hoofdstuk"),
    _short("i.p.v.", "in plaats van"),
    _short("i.s.m.", "in samenwerking met"),
    _short("i.v.m.", "in verband met"),
    _short("incl.", "inclusief"),
    _short("jl.", "jongstleden", ends_sentence=True),
    _short("m.b.t.", "met betrekking tot"),
    _short("m.i.v.", "met ingang van"),
    _short("m.u.v.", "met uitzondering van"),
    _short("m/v", "man of vrouw"),
    _short("max.", "maximaal"),
    _short("n.a.v.", "naar aanleiding van"),
    _short("n.v.t.", "niet van toepassing", ends_sentence=True),
    _short("nr.", "nummer"),
    _short("nrs.", "nummers"),
    _short("o.a.", "onder andere"),
    _short("o.b.v.", "op basis van"),
    _short("o.l.v.", "onder leiding van"),
    _short("p.p.", "per persoon", ends_sentence=True),
    _short("resp.", "respectievelijk"),
    _short("t.a.v.", "ter attentie van"),
    _short("t.b.v.", "ten behoeve van"),
    _short("t.o.v.", "ten opzichte van"),
    _short("t/m", "tot en met"),
    _short("tel.", "telefoon"),
    _short("z.o.z.", "zie ommezijde", ends_sentence=True),
    _short("z.s.m.", "zo snel mogelijk", ends_sentence=True),
)


def build():
    """Make each word of the list once; what an editor changed or threw away stays so."""
    for word in STARTING_WORDS:
        if once(f"pronunciation/{word.language}/{word.written}"):
            Pronunciation.objects.get_or_create(
                written=word.written,
                language=word.language,
                defaults={
                    "spoken": word.spoken,
                    "case_sensitive": word.case_sensitive,
                    "ends_sentence": word.ends_sentence,
                },
            )
