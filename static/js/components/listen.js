// Lees voor: the bar that reads the page aloud, with our own voice or with that of the device.
import audio from "../read_aloud/audio.js";
import { blocks, rangeOf, sentences } from "../read_aloud/blocks.js";
import { soundsAt, within } from "../read_aloud/marks.js";
import { follow, here, mark, outline } from "../read_aloud/screen.js";
import voice, { localVoice } from "../read_aloud/voice.js";

const SPEED = "lees-voor-snelheid";
const session = navigator.mediaSession;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, 0)}`;
const attempt = (act) => {
  try {
    return act();
  } catch {} // the browser does not know it, or its visitor does not want it
};

// Without script it is a link to a page with the sound.
export default function listen(link) {
  const bar = document.querySelector("body > .c-player");
  const part = {}; // of the bar, by name
  for (const element of bar.querySelectorAll("[data-part]")) part[element.dataset.part] = element;
  const texts = bar.dataset;
  const button = document.createElement("button");
  let source, language, place, chosen, selected, pressed, removeButtons;
  let turn = 0; // what was asked for in an earlier turn no longer counts
  let list = [], at = -1, word; // the sentences, and what is shown of them
  let resume, until; // where to begin after a loss, and where a selection ends

  // Tells the style sheet what can be done now.
  const offer = () => {
    const local = list[0] && localVoice(language);
    texts.can = [list[0] && "here", local && "device", selected && "selection", !reader.on && "follow"].join(" ");
    part.voice.value = source?.device ? "device" : "ours";
  };
  const reader = follow(bar, offer);

  const unmark = () => {
    mark("vrt-sentence");
    mark("vrt-word");
    outline();
    at = -1;
  };

  const close = () => {
    turn += 1;
    if (source && !source.device) resume = source.at();
    source?.close();
    source = null;
  };

  const tell = (state) => {
    if (state === "ended") unmark();
    if (state === "lost") close();
    if (texts.state !== state) [part.status.textContent, part.label.textContent] = texts[state].split("|");
    texts.state = state;
    offer();
  };

  const see = () => {
    const element = list[at]?.block?.element;
    if (element) reader.see(place || element, element);
  };

  // Our own voice tells that time goes on, a device that it came to a word.
  const tick = (index, spoken) => {
    if (!source || texts.state === "ended") return;
    const now = source.at(), end = source.end(), parts = [];
    if (now > until) {
      until = null;
      return source.pause();
    }
    if (list[0]) {
      if (!source.device) [index, spoken] = soundsAt(list, now * 1000 + 1);
      if (index !== at) {
        at = index;
        word = -1;
        mark("vrt-word");
        const element = list[at].block?.element;
        for (let shut; (shut = element?.closest("details:not([open])")); ) shut.open = true;
        place = rangeOf(list[at]);
        outline(mark("vrt-sentence", place) ? null : element);
        see();
      }
      if (spoken !== word) mark("vrt-word", place && rangeOf(list[at], (word = spoken)));
      parts.push(texts.count.replace("#", at + 1).replace("#", list.length));
    }
    if (!source.device) parts.push(texts.time.replace("#", clock(now)).replace("#", clock(end)));
    const line = parts.join(", ");
    if (part.detail.textContent === line) return; // once a second is enough
    part.detail.textContent = line;
    part.seekto.setAttribute("aria-valuetext", line);
    part.seekto.max = end;
    part.seekto.value = now;
    if (end && !source.device) session?.setPositionState?.({ duration: end, position: now, playbackRate: +part.speed.value });
  };

  const load = async () => {
    close();
    const mine = turn;
    const sound = audio(tell, tick); // made now, in the tap
    const get = async (url) => (await fetch(url)).json();
    tell("loading");
    try {
      const manifest = await get(button.dataset.manifest);
      if (mine !== turn) return;
      language = manifest.language;
      if (manifest.again) button.dataset.manifest = manifest.again;
      if (manifest.state === "ready") {
        source = sound;
        sound.rate(part.speed.value);
        sound.start(manifest.audio, resume || 0);
        part.download.href = manifest.audio.find(({ type }) => type === "audio/mpeg")?.src;
        if (session) session.metadata = new MediaMetadata({ title: manifest.title, artist: "Veiligheidsregio Twente" });
      } else tell(manifest.state);
      const marks = manifest.marks && (await get(manifest.marks).catch(() => 0)); // without marks the sound goes on
      if (mine !== turn || !marks) return;
      list = sentences(marks, blocks(document.querySelector("[data-read]")));
      look();
      tick();
    } catch {
      if (mine === turn) tell("lost");
    }
  };

  // Gives whether there was anything to hold.
  const hold = () => {
    if (!/playing|loading/.test(texts.state)) return false;
    if (source) source.pause();
    else tell("paused", close());
    return true;
  };

  const read = (index, from = list[index].from / 1000, end) => {
    reader.on = true;
    until = end;
    resume = from;
    if (source) source.go(index, from);
    else load();
  };

  const move = (step) => {
    if (list[0]) read(Math.min(Math.max(at + step, 0), list.length - 1));
    else source?.seek(source.at() + 10 * step);
  };

  const toggleHere = (on) => {
    removeButtons?.();
    removeButtons = on && here(list, button.firstChild, texts.here, read);
    part.here.setAttribute("aria-pressed", !!on);
  };

  // The names of the keys of a lock screen, and of what can be done in the bar.
  const act = {
    play() {
      if (hold()) return;
      reader.on = true;
      if (source) source.play();
      else load();
    },
    pause: hold,
    previoustrack: () => move(-1),
    nexttrack: () => move(1),
    seekto({ seekTime = +part.seekto.value }) {
      if (texts.state === "ended") tell("paused");
      source?.seek(seekTime);
    },
    stop({ detail }) {
      close();
      toggleHere();
      unmark();
      list = [];
      resume = until = null;
      bar.hidden = true;
      texts.state = "ready";
      button.setAttribute("aria-pressed", false);
      if (session) session.metadata = null;
      // Who does not use the keyboard keeps the place in the text.
      button.focus({ preventScroll: detail > 0 });
    },
    here: () => toggleHere(!removeButtons),
    selection: () => read(selected.first, selected.from / 1000, source?.device ? selected.last : selected.to / 1000),
    follow() {
      reader.on = true;
      see();
      offer();
    },
    speed() {
      source?.rate(part.speed.value);
      if (texts.state === "playing") source.play();
      attempt(() => localStorage.setItem(SPEED, part.speed.value));
    },
    voice({ type }) {
      const index = Math.max(at, 0);
      close();
      if (type === "click" || part.voice.value === "device") {
        source = voice(list, language, tell, tick);
        source.rate(part.speed.value);
      }
      read(index);
    },
  };
  const look = () => {
    selected = chosen && within(list, chosen);
    offer();
  };
  const run = (event) => act[event.target.closest(event.type === "click" ? "button" : "*")?.dataset.part]?.(event);
  bar.addEventListener("click", run);
  bar.addEventListener("input", run);
  bar.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape") act.stop(event);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!step || event.altKey || event.metaKey || target.matches("input, select")) return;
    event.preventDefault();
    move(step);
  });
  for (const name of Object.keys(act).slice(0, 6)) attempt(() => session.setActionHandler(name, act[name]));
  attempt(() => (part.speed.value = localStorage.getItem(SPEED)));
  if (!part.speed.value) part.speed.value = 1;

  // A tap on the bar takes a selection away before it is a click: only a press elsewhere forgets it.
  document.addEventListener("pointerdown", ({ target }) => (pressed = bar.contains(target)), true);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.isCollapsed) chosen = selection.getRangeAt(0).cloneRange();
    else if (!pressed) chosen = null;
    look();
  });
  // Many browsers know their voices only after a while; an old Safari does not tell.
  window.speechSynthesis?.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", hold); // some browsers talk on
  new ResizeObserver(() => document.documentElement.style.setProperty("--player", `${bar.offsetHeight}px`)).observe(bar);

  button.type = "button";
  button.className = link.className;
  button.dataset.manifest = link.dataset.manifest;
  button.setAttribute("aria-pressed", false);
  button.setAttribute("aria-controls", bar.id);
  button.append(...link.childNodes);
  link.replaceWith(button);
  button.addEventListener("click", (event) => {
    if (!bar.hidden) return act.stop(event);
    bar.hidden = false;
    button.setAttribute("aria-pressed", true);
    reader.on = true;
    load();
  });
}
