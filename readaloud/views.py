"""What the player asks for, and the page for who has no script: the state of a recording, its text, its sound."""

import hashlib
import json
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _

from core.content import find
from readaloud import files, queue
from readaloud.marks import marks
from readaloud.models import Pronunciation, Recording, State
from readaloud.page import read
from readaloud.rendering import NotReadable, PageBroken
from readaloud.rendering import render as visit
from readaloud.script import pack, unpack, word
from readaloud.speaking import read_page

LONGEST_ADDRESS = 500  # characters
MOST_BLOCKS = 80  # a page of search results has some 40


def explanation(request):
    """To the page that explains Lees voor, wherever editors put it, in the language at hand when there is one."""
    page = find("uitleg-lees-voor")
    if page is None:
        raise Http404
    translations = {
        item.locale.language_code: item
        for item in page.get_translations(inclusive=True).live().select_related("locale")
    }
    return redirect(translations.get(get_language(), page).get_url(request))


def manifest(request, page_id):
    """JSON: whether a page has sound, and where its files are. 404 when there is no such public page."""
    page = find_page(page_id)
    return answer(recording_of(page), page.title, page.locale.language_code, reverse("listen_text", args=[page_id]))


def text(request, page_id):
    """JSON: the marks of a page without times, for a voice of the visitor's own device."""
    try:
        script = read_page(find_page(page_id), Pronunciation.objects.lexicon())
    except (NotReadable, PageBroken):
        return nothing()
    return fresh(JsonResponse(marks(script)))


def listen(request, page_id):
    """The page on which a browser without scripts plays the sound of a page."""
    page = find_page(page_id)
    return listen_page(request, recording_of(page), page.title, page.get_url(request))


def address_manifest(request):
    """As `manifest`, for an address that is no page, given as ?pad=: such as search results."""
    try:
        path, title, language, blocks = read_address(request)
    except (NotReadable, PageBroken):
        return nothing()
    recording = wish(title, language, blocks)
    kept = recording and reverse("listen_kept_text", args=[recording.key])
    return answer(recording, title, language, kept or f"{reverse('listen_address_text')}?{urlencode({'pad': path})}")


def address_text(request):
    """As `text`, for an address that is no page: for who asks when too many wait for our own voice already."""
    try:
        _path, _title, language, blocks = read_address(request)
    except (NotReadable, PageBroken):
        return nothing()
    return fresh(JsonResponse(marks(word(language, blocks, Pronunciation.objects.lexicon()))))


def address_listen(request):
    """As `listen`, for an address that is no page, given as ?pad=."""
    try:
        path, title, language, blocks = read_address(request)
    except (NotReadable, PageBroken):
        raise Http404 from None
    return listen_page(request, wish(title, language, blocks), title, path)


def kept_manifest(request, key):
    """As `manifest`, for a text that is no page, by the hash of that text: asks whether it is ready yet."""
    recording = get_object_or_404(Recording, page=None, key=key)
    return answer(recording, recording.title, recording.language, reverse("listen_kept_text", args=[key]))


def kept_text(request, key):
    """As `text`, for a text that is no page."""
    recording = get_object_or_404(Recording, page=None, key=key)
    script = word(recording.language, unpack(recording.blocks), Pronunciation.objects.lexicon())
    return fresh(JsonResponse(marks(script)))


def find_page(page_id):
    """A page that any visitor may see, with its recording at hand; Http404 for any other."""
    return get_object_or_404(queue.public().select_related("locale", "recording"), pk=page_id)


def recording_of(page):
    """The recording of a page, or None when nobody wished one yet."""
    return getattr(page, "recording", None)


def read_address(request):
    """What stands at ?pad=: (path, title, language, blocks). Raises NotReadable or PageBroken."""
    asked = request.GET.get("pad", "")
    try:
        parts = urlsplit(asked)
        readable = (
            len(asked) <= LONGEST_ADDRESS
            and not parts.scheme
            and not parts.netloc
            and view_at(parts.path) in settings.READ_ALOUD_VIEWS
        )
    except (ValueError, Resolver404):
        readable = False
    if not readable:
        raise NotReadable(asked)
    path = urlunsplit(
        ("", "", parts.path, parts.query, "")
    )  # only what was looked at: a browser reads "///x" as a host
    language, blocks = read(visit(path))
    if not blocks:
        raise NotReadable(path)
    return path, " ".join(blocks[0].text.split())[:255], language, blocks[:MOST_BLOCKS]


def view_at(path):
    """The name of the view at a path, in whatever language the visitor asks; raises Resolver404."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return resolve(path).url_name


def wish(title, language, blocks):
    """Have a text that is no page spoken: its recording, or None when too many wait.

    Only the text that is read is kept, under its hash, and not what the visitor asked.
    """
    data = pack(blocks)
    key = hashlib.sha256(json.dumps([language, data]).encode()).hexdigest()
    return queue.wish_text(key, title, language, data)


def answer(recording, title, language, text_address):
    """The manifest of a recording; None stands for one that cannot be made now."""
    ready = bool(recording and recording.name)
    state = "ready" if ready else "failed" if recording is None or recording.state == State.FAILED else "waiting"
    data = {
        "state": state,
        "language": recording.language if ready else language,
        "title": title,
        "audio": sources(recording) if ready else [],
        "marks": files.url(recording.name, "json") if ready else text_address,
    }
    if recording is not None and recording.page_id is None:
        data["again"] = reverse("listen_kept_manifest", args=[recording.key])
    return fresh(JsonResponse(data))


def sources(recording):
    """The sound files of a recording, the one to try first first: [{"src", "type"}]."""
    return [
        {"src": files.url(recording.name, extension), "type": kind} for extension, kind in files.SOUND_TYPES.items()
    ]


def nothing():
    return fresh(JsonResponse({"state": "none"}, status=404))


def fresh(response):
    """May be kept, but is asked for again each time: the sound may be there by then."""
    patch_cache_control(response, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def listen_page(request, recording, title, page_url):
    ready = bool(recording and recording.name)
    context = {
        "title": title,
        "page_url": page_url,
        "address": request.get_full_path(),
        "state": "ready" if ready else "failed" if recording is None or recording.state == State.FAILED else "waiting",
        "meta": {"title": _("Lees voor: %(title)s") % {"title": title}, "robots": "noindex"},
    }
    if ready:
        context |= {
            "audio": sources(recording),
            "download": files.url(recording.name, "mp3"),
            "size": recording.size,
            "captions": files.url(recording.name, "vtt"),
            "seconds": recording.seconds,
        }
    return fresh(render(request, "readaloud/listen_page.html", context))
