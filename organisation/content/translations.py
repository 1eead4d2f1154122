"""A short introduction in English and in German, and the texts of their footers."""

from wagtail.models import Locale, Page

from core.content import find, once, page
from core.models import SiteTexts
from organisation.models import HomePage, InfoPage

from .tools import page_links, publish

TEXTS = {
    "en": {
        "home": {
            "seo_title": "Safety region of Twente",
            "content_owner": "Editors of this website",
            "headline": "Together for a safe Twente",
            "lead": (
                "In the safety region of Twente, the emergency services and fourteen municipalities work together. "
                "We prepare for fire, disasters and crises. And we help you when things go wrong."
            ),
            "search_description": "Emergency services and fourteen municipalities work together for a safe Twente.",
        },
        "about": {
            "title": "About us",
            "slug": "about-us",
            "content_owner": "Editors of this website",
            "lead": "Veiligheidsregio Twente is the safety region of Twente, in the east of the Netherlands.",
            "search_description": "What Veiligheidsregio Twente is, who takes part in it, and what to do in an emergency.",
        },
        "body": [
            (
                "Who we are",
                "<p>A safety region is a partnership. In Twente the fire service, medical help, the control room, the "
                "police and fourteen municipalities work together. The mayors of the municipalities are the board. They "
                "decide. The other part, the operational organisation, does the work.</p>",
            ),
            (
                "What we do",
                "<p>We prepare for fires, accidents, disasters and crises. We fight them when they happen. Afterwards "
                "the municipalities help residents get back to normal life.</p>",
            ),
            (
                "In an emergency",
                '<p>Are you in danger, or does every second count? Call <a href="tel:112">112</a>.</p>'
                "<p>All other pages of this website are in Dutch.</p>",
            ),
        ],
        "links": {
            "contact": "Contact (Dutch)",
            "toegankelijkheid": "Accessibility (Dutch)",
            "uitleg-lees-voor": "About reading aloud (Dutch)",
            "privacy": "Privacy (Dutch)",
        },
        "footer": (
            "Veiligheidsregio Twente is the partnership of the emergency services and the fourteen municipalities in Twente.",
            "We think it is important that residents prepare well enough for disasters, crises and serious accidents.",
        ),
    },
    "de": {
        "home": {
            "seo_title": "Sicherheitsregion Twente",
            "content_owner": "Redaktion dieser Website",
            "headline": "Gemeinsam für ein sicheres Twente",
            "lead": (
                "In der Sicherheitsregion Twente arbeiten die Rettungsdienste und vierzehn Gemeinden zusammen. Wir bereiten "
                "uns auf Brände, Katastrophen und Krisen vor. Und wir helfen Ihnen, wenn etwas passiert."
            ),
            "search_description": "Rettungsdienste und vierzehn Gemeinden arbeiten zusammen für ein sicheres Twente.",
        },
        "about": {
            "title": "Über uns",
            "slug": "ueber-uns",
            "content_owner": "Redaktion dieser Website",
            "lead": "Veiligheidsregio Twente ist die Sicherheitsregion von Twente, im Osten der Niederlande.",
            "search_description": "Was ist die Veiligheidsregio Twente, wer gehört dazu, und was tun Sie im Notfall?",
        },
        "body": [
            (
                "Wer wir sind",
                "<p>Eine Sicherheitsregion ist eine Zusammenarbeit. In Twente arbeiten die Feuerwehr, die medizinische "
                "Hilfe, die Leitstelle, die Polizei und vierzehn Gemeinden zusammen. Die Bürgermeister der Gemeinden "
                "bilden den Vorstand. Sie entscheiden. Der andere Teil, die ausführende Organisation, macht die Arbeit.</p>",
            ),
            (
                "Was wir tun",
                "<p>Wir bereiten uns auf Brände, Unfälle, Katastrophen und Krisen vor. Wir bekämpfen sie, wenn sie "
                "passieren. Danach helfen die Gemeinden ihren Einwohnern zurück in den Alltag.</p>",
            ),
            (
                "Im Notfall",
                '<p>Sind Sie in Gefahr, oder zählt jede Sekunde? Rufen Sie <a href="tel:112">112</a> an.</p>'
                "<p>Alle anderen Seiten dieser Website sind auf Niederländisch.</p>",
            ),
        ],
        "links": {
            "contact": "Kontakt (Niederländisch)",
            "toegankelijkheid": "Barrierefreiheit (Niederländisch)",
            "uitleg-lees-voor": "Über das Vorlesen (Niederländisch)",
            "privacy": "Datenschutz (Niederländisch)",
        },
        "footer": (
            "Veiligheidsregio Twente ist die Zusammenarbeit der Rettungsdienste und der vierzehn Gemeinden in Twente.",
            "Uns ist wichtig, dass sich Einwohner gut genug auf Katastrophen, Krisen und schwere Unfälle vorbereiten.",
        ),
    },
}


def build(home):
    """A home page and an introduction in each of the other languages, tied to their Dutch pages."""
    about = find("wie-zijn-wij")
    for code, texts in TEXTS.items():
        locale = Locale.objects.get(language_code=code)
        start = page(
            f"home/{code}",
            Page.get_first_root_node(),
            HomePage,
            locale=locale,
            title="Veiligheidsregio Twente",
            slug=f"veiligheidsregio-twente-{code}",
            translation_key=home.translation_key,
            **texts["home"],
        )
        body = []
        for title, text in texts["body"]:
            body += [("heading", {"title": title}), ("text", text)]
        introduction = page(
            f"about/{code}",
            start,
            InfoPage,
            body=body,
            show_in_menus=True,
            **({"translation_key": about.translation_key} if about else {}),
            **texts["about"],
        )
        if start is not None and introduction is not None and once(f"link/home/{code}"):
            publish(start, button_page=introduction)
        if once(f"texts/{code}"):
            who, prepare = texts["footer"]
            SiteTexts.objects.create(
                locale=locale,
                translation_key=SiteTexts.objects.get(locale=home.locale).translation_key,
                footer_about=who,
                footer_prepare=prepare,
                footer_links=page_links([(title, key) for key, title in texts["links"].items()]),
            )
