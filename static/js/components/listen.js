// Lees voor: the bar that reads the page aloud, with our own voice or with that of the device.
import { blocks, rangeOf, sentences } from "../read_aloud/blocks.js";
import { follow, here, mark, outline, within } from "../read_aloud/screen.js";
import { audio, device, localVoice, soundsAt } from "../read_aloud/voices.js";

const session = navigator.mediaSession;
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(14, 19).replace(/^0/, "");
// For what a browser does not know, or its visitor does not want.
const attempt = (act) => {
  try {
    act();
  } catch {}
};

// The button stands hidden beside a link that works without script, to a page with the sound.
export default function listen(button) {
  const bar = document.querySelector("body > .c-player");
  const texts = bar.dataset;
  const part = {};
  for (const element of bar.querySelectorAll("[data-part]")) part[element.dataset.part] = element;
  let source, chosen, selected, pressed, removeButtons;
  // What was asked for in an earlier turn no longer counts.
  let turn = 0;
  // The sentences, and what is shown of them.
  let list = [], at = -1, word, place;
  // Where to begin after a loss, and where a selection ends.
  let resume, until;

  // Tells the style sheet what can be done now.
  const offer = () => {
    selected = source && chosen && within(list, chosen);
    texts.can = [
      source && list[0] && "here",
      list[0] && localVoice() && "device",
      selected && "selection",
      !reader.on && "follow",
    ].join(" ");
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
    source?.close();
    source = null;
  };

  const tell = (state) => {
    if (state === "ended") unmark();
    if (state === "lost") {
      resume = source?.at();
      close();
    }
    if (texts.state !== state) [part.status.textContent, part.label.textContent] = texts[state].split("|");
    texts.state = state;
    offer();
  };

  const see = () => {
    const { element } = list[at]?.block || {};
    if (element) reader.see(place || element, element);
  };

  // Our own voice tells that time goes on, a device that it came to a word.
  const tick = (index, spoken) => {
    if (!source || texts.state === "ended") return;
    const now = source.at(), end = source.end(), parts = [];
    if (now > until) {
      until = undefined;
      return source.pause();
    }
    if (list[0]) {
      if (!source.device) [index, spoken] = soundsAt(list, now * 1000 + 1);
      if (index !== at) {
        at = index;
        word = null;
        place = rangeOf(list[at]);
        const { element } = list[at].block;
        for (let shut; (shut = element?.closest("details:not([open])")); ) shut.open = true;
        outline(mark("vrt-sentence", place) ? null : element);
        see();
      }
      if (spoken !== word) mark("vrt-word", (word = spoken) >= 0 && rangeOf(list[at], word), 1);
      parts.push(texts.count.replace("#", at + 1).replace("#", list.length));
    }
    if (!source.device) parts.push(texts.time.replace("#", clock(now)).replace("#", clock(end)));
    const line = parts.join(", ");
    // Once a second is enough.
    if (part.detail.textContent === line) return;
    part.detail.textContent = line;
    // Not what changes each second: a screen reader would talk through the voice.
    part.seekto.setAttribute("aria-valuetext", parts[0]);
    part.seekto.max = end;
    part.seekto.value = now;
    if (!source.device) attempt(() => session.setPositionState({ duration: end, position: now, playbackRate: +part.speed.value }));
  };

  const load = async () => {
    close();
    const mine = turn;
    // Made now, in the tap.
    const sound = audio(tell, tick);
    const get = async (url) => (await fetch(url)).json();
    tell("loading");
    try {
      const { state, title, audio: files, marks, again } = await get(button.dataset.manifest);
      if (mine !== turn) return;
      if (again) button.dataset.manifest = again;
      if (state === "ready") {
        source = sound;
        sound.rate(part.speed.value);
        sound.start(files, resume || 0);
        Object.assign(part.download, { href: files[1].src, download: "" });
        attempt(() => (session.metadata = new MediaMetadata({ title, artist: "Veiligheidsregio Twente" })));
      } else tell(state);
      // Without marks the sound goes on.
      const found = marks && (await get(marks).catch(() => {}));
      if (mine === turn && found) {
        list = sentences(found, blocks(document.querySelector("[data-read]")));
        offer();
        tick();
      }
    } catch {
      if (mine === turn) tell("lost");
    }
  };

  // Gives whether there was anything to hold.
  const hold = () => {
    if (!/playing|loading/.test(texts.state)) return;
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
    if (list[0]) read(Math.min(Math.max((texts.state === "ended" ? list.length : at) + step, 0), list.length - 1));
  };

  const toggleHere = (on) => {
    removeButtons?.();
    removeButtons = on && here(list, button.firstChild, texts.here, read);
    part.here.setAttribute("aria-pressed", !!on);
  };

  // Some have the names of the keys of a lock screen.
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
      until = undefined;
      if (texts.state === "ended") tell("paused");
      source?.seek(seekTime);
    },
    stop({ detail }) {
      close();
      toggleHere();
      unmark();
      list = [];
      resume = until = undefined;
      bar.hidden = true;
      texts.state = "ready";
      button.setAttribute("aria-pressed", false);
      attempt(() => (session.metadata = null));
      // Who does not use the keyboard keeps the place in the text.
      button.focus({ preventScroll: detail > 0 });
    },
    here: () => toggleHere(!removeButtons),
    selection: () => read(selected.first, selected.from / 1000, source.device ? selected.last : selected.to / 1000),
    follow() {
      reader.on = true;
      see();
      offer();
    },
    speed() {
      source?.rate(part.speed.value);
      if (texts.state === "playing") source.play();
      attempt(() => (localStorage.leesVoorSnelheid = part.speed.value));
    },
    device() {
      part.voice.value = "device";
      act.voice();
    },
    voice() {
      close();
      if (part.voice.value === "device") {
        source = device(list, tell, tick);
        source.rate(part.speed.value);
      }
      read(Math.max(at, 0));
    },
  };
  const grasp = () => part.play.focus({ preventScroll: true });
  bar.onclick = (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    act[pressed.dataset.part](event);
    // What is behind Meer lies over the text.
    bar.querySelector("details").open = false;
    // A button that is gone leaves the focus in the player.
    if (!pressed.offsetWidth) grasp();
  };
  bar.oninput = (event) => act[event.target.dataset.part](event);
  bar.onkeydown = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") act.stop(event);
    if (!step || event.altKey || event.metaKey || event.target.matches("input,select")) return;
    event.preventDefault();
    move(step);
  };
  for (const name in act) attempt(() => session.setActionHandler(name, act[name]));
  attempt(() => (part.speed.value = localStorage.leesVoorSnelheid));
  if (!part.speed.value) part.speed.value = 1;

  // A tap on the bar takes a selection away before it is a click: only a press elsewhere forgets it.
  document.addEventListener("pointerdown", ({ target }) => (pressed = bar.contains(target)));
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.isCollapsed) chosen = selection.getRangeAt(0).cloneRange();
    else if (!pressed) chosen = null;
    offer();
  });
  // Many browsers know their voices only after a while; an old Safari does not tell.
  attempt(() => speechSynthesis.addEventListener("voiceschanged", offer));
  // Some browsers talk on.
  addEventListener("pagehide", hold);
  new ResizeObserver(() => document.documentElement.style.setProperty("--player", `${bar.offsetHeight}px`)).observe(bar);

  button.previousElementSibling.remove();
  button.hidden = false;
  button.onclick = (event) => {
    if (!bar.hidden) return act.stop(event);
    bar.hidden = false;
    button.setAttribute("aria-pressed", true);
    // Who uses the keyboard has Pause at hand.
    if (!event.detail) grasp();
    act.play();
  };
}
