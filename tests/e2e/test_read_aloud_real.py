"""The whole way: a page, its sound by the real engine, and a browser that plays it."""

import pytest

from tests.e2e.read_aloud import KEEP_SOUNDS, PAGE

# Plays for some seconds. Each time that another word is highlighted: the time of the sound, and the word. Beside it all
# words with the time that the marks of the same recording give them, as [from, until, text].
PLAY = """async (seconds) => {
  const { blocks } = await import("/static/js/read_aloud/blocks.js");
  const manifest = await (await fetch(document.querySelector("button.c-listen").dataset.manifest)).json();
  const marks = await (await fetch(manifest.marks)).json();
  const texts = blocks(document.querySelector("[data-read]")).map(({ text }) => text);
  const due = marks.sentences.flatMap(([block, start, , , to, , words]) => words.flatMap((_, i) => i % 5 ? [] : [
    [words[i + 2], words[i + 7] ?? to, texts[block].slice(start + words[i], start + words[i + 1])]]));
  const [sound] = sounds, shown = [];
  while (sound.currentTime < seconds) {
    await new Promise(requestAnimationFrame);
    const word = [...(CSS.highlights.get("vrt-word") ?? [])][0];
    if (word && word !== shown.at(-1)?.[2]) shown.push([sound.currentTime * 1000, String(word), word]);
  }
  return { shown: shown.map(([time, text]) => [time, text]), due: due.filter(([from, , text]) => text && from < seconds * 1000 - 200),
    src: sound.currentSrc, duration: [sound.duration, marks.duration] };
}"""


@pytest.fixture
def spoken(page):
    """The page with every block, of which the real sound has just begun."""
    page.add_init_script(KEEP_SOUNDS)
    page.goto(PAGE)
    page.get_by_role("button", name="Lees voor", exact=True).click()
    page.wait_for_function("() => document.querySelector('.c-player').dataset.state === 'playing'")
    return page


def test_the_real_sound_plays_with_each_word_highlighted_in_its_time(spoken):
    played = spoken.evaluate(PLAY, 12)
    assert "/lees-voor/" in played["src"]
    assert played["duration"][0] == pytest.approx(played["duration"][1], abs=0.1)
    words = [text for _time, text in played["shown"]]
    expected = [text for *_times, text in played["due"]]
    assert len(expected) > 12
    first = expected.index(words[0])  # the first may be over before the test looks
    assert first < 4
    assert words[: len(expected) - first] == expected[first:]
    for (time, _text), (start, end, _due) in zip(played["shown"], played["due"][first:], strict=False):
        assert start - 20 <= time <= end + 60


def test_every_request_of_listening_stays_on_our_own_host(page, base_url):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(PAGE)
    page.get_by_role("button", name="Lees voor", exact=True).click()
    page.wait_for_function("() => CSS.highlights.size > 0")
    assert hosts == {base_url.split("/")[2]}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_leap_in_the_real_sound_lands_in_the_sentence(spoken):
    slider = spoken.locator(".c-player [data-part=seekto]")
    slider.fill(str(int(float(slider.get_attribute("max")) * 0.75)))
    spoken.wait_for_function("() => sounds[0].currentTime > sounds[0].duration * 0.7 && !sounds[0].seeking")
    spoken.wait_for_function(
        "() => CSS.highlights.get('vrt-sentence')?.size || document.querySelector('[data-spoken]')"
    )
    assert spoken.evaluate("sounds[0].seekable.end(0) === sounds[0].duration")
