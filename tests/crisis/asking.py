"""The questions afterwards as a visitor meets them, for the tests about these."""

from urllib.parse import urlencode

from tests.support import document, words

FORM_TYPE = "application/x-www-form-urlencoded"
SOMEBODY, SOMEBODY_ELSE = "8.8.8.8", "9.9.9.9"


def place(page):
    """The address of the questions about an incident."""
    return f"/nu-in-twente/mening/{page.translation_key}/"


def send(client, page, computer=SOMEBODY, query="", headers=None, **values):
    """Send an answer as a browser does; `computer` is the address of the visitor's computer."""
    data = urlencode({"understood": "partly", **values}, doseq=True)
    return client.post(place(page) + query, data, content_type=FORM_TYPE, headers=headers, REMOTE_ADDR=computer)


def chosen(answer):
    """What is chosen in the form that came back."""
    return [box.get("value") for box in document(answer.content).cssselect(".c-choices input[checked]")]


def errors(answer):
    """What stands above the form."""
    return words(document(answer.content).cssselect("#fouten")[0])
