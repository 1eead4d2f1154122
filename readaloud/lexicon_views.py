"""What editors can do with the words of the lexicon besides changing them: hear one, and take all of them along."""

import io
import threading
import wave

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from lxml import etree
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.permissions import ModelPermissionPolicy

from readaloud.engines import EngineError, open_engine
from readaloud.forms import ListenForm
from readaloud.models import LANGUAGES, Pronunciation

PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PATIENCE = 5  # seconds that an editor waits for the turn of a colleague

policy = ModelPermissionPolicy(Pronunciation)
permitted = PermissionPolicyChecker(policy)
_turn = threading.Lock()


@permitted.require_any("add", "change")
@require_POST  # speaking takes power: with the token of a form, no other site can make an editor's browser ask for it
def listen(request):
    """The sound of what was typed (WAV), or {"error": a sentence for the editor}; one at a time in each process."""
    form = ListenForm(request.POST)
    if not form.is_valid():
        return _refusal(next(iter(form.errors.values()))[0], 400)
    if not _turn.acquire(timeout=PATIENCE):
        return _refusal("Een collega luistert nu ook. Probeer het over een paar seconden weer.", 503)
    try:
        with open_engine(settings.READ_ALOUD_ENGINE) as engine:
            speech = engine.speak(form.cleaned_data["text"], form.cleaned_data["language"])
            return HttpResponse(as_wav(speech.pcm, engine.sample_rate), content_type="audio/wav")
    except EngineError as error:
        return _refusal(str(error), 503)
    finally:
        _turn.release()


def _refusal(sentence, status):
    return JsonResponse({"error": sentence}, status=status)


def as_wav(pcm, sample_rate):
    """Samples (16 bit, mono, little-endian; rate in Hz) as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(sample_rate)
        sound.writeframes(pcm)
    return file.getvalue()


@permitted.require_any("add", "change", "delete", "view")
@require_safe
def export(request, language):
    """The words of one language as a W3C pronunciation lexicon, for other programs that speak."""
    if language not in dict(LANGUAGES):
        raise Http404
    words = Pronunciation.objects.filter(language=language)
    response = HttpResponse(as_pls(language, words), content_type="application/pls+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="uitspraak.{language}.pls"'
    return response


def as_pls(language, words):
    """Words of one language as PLS 1.0 (https://www.w3.org/TR/pronunciation-lexicon/), in bytes.

    PLS knows no "let op hoofdletters" and no "kan het einde van een zin zijn": a program compares a grapheme exactly.
    """
    root = etree.Element(f"{{{PLS}}}lexicon", {XML_LANG: language}, nsmap={None: PLS}, version="1.0", alphabet="ipa")
    for word in words:
        lexeme = etree.SubElement(root, f"{{{PLS}}}lexeme")
        etree.SubElement(lexeme, f"{{{PLS}}}grapheme").text = word.written
        etree.SubElement(lexeme, f"{{{PLS}}}alias").text = word.spoken
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


urls = [
    path("lees-voor/luister/", listen, name="read_aloud_listen"),
    path("lees-voor/uitspraak.<slug:language>.pls", export, name="read_aloud_pls"),
]
