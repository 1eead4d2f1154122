// Lees voor: reads the page aloud with a voice of the device itself, sentence by sentence.
// Only a local voice will do: a remote one would send the text of the page to its maker.
const SKIP = "[data-read-skip], nav, form, [hidden], [aria-hidden=true], script, button, video";
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, summary, div, section";
const speech = window.speechSynthesis;

const localVoice = (language) =>
  speech.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === language);

// Runs of text that belong to one block: a link or a bold word does not break a sentence.
function textBlocks(region) {
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  const blocks = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest(SKIP) || parent.checkVisibility?.() === false) continue;
    const block = parent.closest(BLOCK);
    if (blocks.at(-1)?.block !== block) blocks.push({ block, nodes: [] });
    blocks.at(-1).nodes.push(node);
  }
  return blocks;
}

// The place of a character, counted through the text nodes of a block.
function place(nodes, offset) {
  for (const node of nodes) {
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
  }
}

function range(nodes, from, to) {
  const result = new Range();
  result.setStart(...place(nodes, from));
  result.setEnd(...place(nodes, to));
  return result;
}

// A list of {text, nodes, from}: what to say, and where it stands.
function sentences(region, language) {
  const splitter = new Intl.Segmenter(language, { granularity: "sentence" });
  return textBlocks(region).flatMap(({ nodes }) =>
    // A line break in the source is a space to the reader, not the end of a sentence.
    [...splitter.segment(nodes.map((node) => node.data.replace(/\s/g, " ")).join(""))]
      .filter(({ segment }) => segment.trim())
      .map(({ segment, index }) => ({
        nodes,
        text: segment.trim(),
        from: index + segment.length - segment.trimStart().length,
      })),
  );
}

function mark(name, ...place) {
  if (window.Highlight) CSS.highlights.set(name, new Highlight(range(...place)));
}

function start(button, player, language) {
  const find = (selector) => player.querySelector(selector);
  const region = document.querySelector("[data-read]");
  let list, at, turn = 0;

  const show = (state) => {
    if (player.dataset.state === state) return; // said once, not again with every sentence
    const [status, label] = player.dataset[state].split("|");
    player.dataset.state = state;
    find("[data-status]").textContent = status;
    find("[data-label]").textContent = label;
  };

  const silence = () => {
    turn += 1; // what still comes from an earlier utterance no longer counts
    speech.cancel();
    window.CSS?.highlights?.delete("vrt-word");
  };

  const end = (state) => {
    silence();
    show(state);
    if (state === "ended") at = 0;
  };

  const say = () => {
    const busy = speech.speaking || speech.pending;
    silence();
    const mine = turn;
    const { text, nodes, from } = list[at];
    const utterance = new SpeechSynthesisUtterance(text.replaceAll("\u00ad", ""));
    utterance.voice = localVoice(language);
    utterance.lang = utterance.voice?.lang ?? language;
    utterance.rate = find("[data-speed]").value;
    utterance.onboundary = ({ name, charIndex }) => {
      const word = mine === turn && name === "word" && !text.includes("\u00ad") && text.slice(charIndex).match(/^\S+/);
      if (word) mark("vrt-word", nodes, from + charIndex, from + charIndex + word[0].length);
    };
    utterance.onend = () => {
      if (mine !== turn) return;
      at += 1;
      if (at < list.length) say();
      else end("ended");
    };
    utterance.onerror = () => mine === turn && end("failed");
    mark("vrt-sentence", nodes, from, from + text.length);
    nodes[0].parentElement.scrollIntoView({ block: "nearest" });
    find("[data-detail]").textContent = player.dataset.count.replace("{nummer}", at + 1).replace("{totaal}", list.length);
    find("progress").value = (100 * at) / list.length;
    show("playing");
    // Some browsers swallow what is said right after a cancel.
    if (busy) setTimeout(() => mine === turn && speech.speak(utterance), 100);
    else speech.speak(utterance);
  };

  const stop = () => {
    silence();
    window.CSS?.highlights?.delete("vrt-sentence");
    player.hidden = true;
    button.setAttribute("aria-pressed", "false");
    button.focus();
  };

  const move = (step) => {
    at = Math.min(Math.max(at + step, 0), list.length - 1);
    say();
  };

  const act = {
    play: () => (player.dataset.state === "playing" ? end("paused") : say()),
    previous: () => move(-1),
    next: () => move(1),
    stop,
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    if (!player.hidden) return stop();
    list = sentences(region, language);
    at = 0;
    player.hidden = false;
    button.setAttribute("aria-pressed", "true");
    say();
  });
  player.addEventListener("click", ({ target }) => act[target.closest("[data-do]")?.dataset.do]?.());
  find("[data-speed]").addEventListener("change", () => player.dataset.state === "playing" && say());
  document.addEventListener("keydown", (event) => event.key === "Escape" && !player.hidden && stop());
  addEventListener("pagehide", () => speech.cancel()); // some browsers talk on
}

export default function listen(button) {
  const player = document.getElementById(button.getAttribute("aria-controls"));
  const language = document.documentElement.lang.slice(0, 2);
  if (!speech || !player || !window.Intl?.Segmenter) return;
  let started = false;
  const look = () => {
    if (started || !localVoice(language)) return;
    started = true;
    start(button, player, language);
  };
  look();
  speech.addEventListener?.("voiceschanged", look); // many browsers know their voices only after a while
}
