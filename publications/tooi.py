"""Words of the law with their official names: what the national index of the Woo (DiWoo) knows documents by.

From the value lists of TOOI (https://standaarden.overheid.nl/tooi/waardelijsten/) and the metadata standard DiWoo 0.9.8
(https://standaarden.overheid.nl/diwoo/metadata/). Labels are ours, the last parts of the addresses are official.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

THESAURUS = "https://identifier.overheid.nl/tooi/def/thes/kern/"
EUROPEAN = "http://publications.europa.eu/resource/authority/"


class Category(models.TextChoices):
    """The seventeen categories of information that a government body publishes by itself (Woo, article 3.3)."""

    LAWS = "001", _("Wetten en algemeen verbindende voorschriften")
    GENERAL_DECISIONS = "002", _("Overige besluiten van algemene strekking")
    DRAFTS = "003", _("Ontwerpen van wet- en regelgeving met adviesaanvraag")
    ORGANISATION = "004", _("Organisatie en werkwijze")
    REACHABILITY = "005", _("Bereikbaarheidsgegevens")
    INCOMING = "006", _("Bij vertegenwoordigende organen ingekomen stukken")
    PARLIAMENT = "007", _("Vergaderstukken Staten-Generaal")
    COUNCIL_PAPERS = "008", _("Vergaderstukken decentrale overheden")
    BOARD_AGENDAS = "009", _("Agenda’s en besluitenlijsten bestuurscolleges")
    ADVICE = "010", _("Adviezen")
    COVENANTS = "011", _("Convenanten")
    YEAR_PLANS = "012", _("Jaarplannen en jaarverslagen")
    SUBSIDIES = "013", _("Subsidieverplichtingen anders dan met beschikking")
    REQUESTS = "014", _("Woo-verzoeken en -besluiten")
    RESEARCH = "015", _("Onderzoeksrapporten")
    RULINGS = "016", _("Beschikkingen")
    COMPLAINTS = "017", _("Klachtoordelen")

    @property
    def resource(self):
        """The official address of the category."""
        return THESAURUS + CATEGORY_CODES[self]


CATEGORY_CODES = {
    Category.LAWS: "c_139c6280",
    Category.GENERAL_DECISIONS: "c_aab6bfc7",
    Category.DRAFTS: "c_759721e2",
    Category.ORGANISATION: "c_40a05794",
    Category.REACHABILITY: "c_89ee6784",
    Category.INCOMING: "c_8c840238",
    Category.PARLIAMENT: "c_c76862ab",
    Category.COUNCIL_PAPERS: "c_db4862c3",
    Category.BOARD_AGENDAS: "c_3a248e3a",
    Category.ADVICE: "c_99a836c7",
    Category.COVENANTS: "c_8fc2335c",
    Category.YEAR_PLANS: "c_c6cd1213",
    Category.SUBSIDIES: "c_cf268088",
    Category.REQUESTS: "c_3baef532",
    Category.RESEARCH: "c_fdaee95e",
    Category.RULINGS: "c_46a81018",
    Category.COMPLAINTS: "c_a870c43d",
}


class DocumentKind(models.TextChoices):
    """What kind of document a paper is; OTHER has no official name and is left out of the metadata."""

    AGENDA = "agenda", _("Agenda")
    PAPER = "vergaderstuk", _("Vergaderstuk")
    DECISIONS = "besluitenlijst", _("Besluitenlijst")
    MINUTES = "verslag", _("Verslag van een vergadering")
    DECISION = "besluit", _("Besluit")
    BUDGET = "begroting", _("Begroting")
    YEAR_PLAN = "jaarplan", _("Jaarplan")
    YEAR_REPORT = "jaarverslag", _("Jaarverslag")
    COVENANT = "convenant", _("Convenant")
    RESEARCH = "onderzoek", _("Onderzoeksrapport")
    EVALUATION = "evaluatie", _("Evaluatierapport")
    OTHER = "anders", _("Ander document")

    @property
    def resource(self):
        """The official address of the kind, or "" when it has none."""
        code = KIND_CODES.get(self)
        return THESAURUS + code if code else ""


KIND_CODES = {
    DocumentKind.AGENDA: "c_f90465b3",
    DocumentKind.DECISIONS: "c_d4a4792f",
    DocumentKind.PAPER: "c_7f9dffa7",
    DocumentKind.MINUTES: "c_42e406dd",
    DocumentKind.DECISION: "c_465163c9",
    DocumentKind.BUDGET: "c_dfa0ff1f",
    DocumentKind.YEAR_PLAN: "c_a6f44748",
    DocumentKind.YEAR_REPORT: "c_3d782f30",
    DocumentKind.COVENANT: "c_386e74cb",
    DocumentKind.RESEARCH: "c_6f49bf34",
    DocumentKind.EVALUATION: "c_38ba44de",
}


class Handling(models.TextChoices):
    """What was done with a document on a day; DiWoo knows these three."""

    ADOPTED = "vaststelling", "Vastgesteld"
    RECEIVED = "ontvangst", "Ontvangen"
    SIGNED = "ondertekening", "Ondertekend"

    @property
    def resource(self):
        return THESAURUS + HANDLING_CODES[self]


HANDLING_CODES = {
    Handling.ADOPTED: "c_641ecd76",
    Handling.RECEIVED: "c_dfcee535",
    Handling.SIGNED: "c_e1ec050e",
}


class PaperLanguage(models.TextChoices):
    """The language of a document."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")
    GERMAN = "de", _("Duits")

    @property
    def resource(self):
        return f"{EUROPEAN}language/{LANGUAGE_CODES[self]}"


LANGUAGE_CODES = {PaperLanguage.DUTCH: "NLD", PaperLanguage.ENGLISH: "ENG", PaperLanguage.GERMAN: "DEU"}


class FileKind(models.TextChoices):
    """What kind of file a paper is, by the end of its name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    PPTX = "pptx", "PowerPoint"
    ODT = "odt", _("OpenDocument-tekst")
    ODS = "ods", _("OpenDocument-rekenblad")
    ODP = "odp", _("OpenDocument-presentatie")
    CSV = "csv", "CSV"
    TXT = "txt", _("Tekst")

    @property
    def resource(self):
        """The official address of the kind of file (the European list of file types)."""
        return f"{EUROPEAN}file-type/{self.name}"

    @property
    def media_type(self):
        """The type that goes over the line with such a file."""
        return MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    FileKind.ODT: f"{_OPEN}.text",
    FileKind.ODS: f"{_OPEN}.spreadsheet",
    FileKind.ODP: f"{_OPEN}.presentation",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.TXT: "text/plain; charset=utf-8",
}
