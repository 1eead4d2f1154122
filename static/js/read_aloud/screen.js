// What reading aloud does with the page: highlights, scrolling along, buttons to begin elsewhere, a selection.
import { rangeOf } from "./blocks.js";
import { SIZE } from "./voices.js";

const registry = CSS.highlights;
let outlined;

// Highlights a range as "vrt-sentence" or "vrt-word"; without a range it takes that away. Gives whether it is shown.
export function mark(name, range, priority = 0) {
  registry?.delete(name);
  return range && registry?.set(name, Object.assign(new Highlight(range), { priority }));
}

export function outline(element) {
  outlined?.removeAttribute("data-spoken");
  element?.setAttribute("data-spoken", "");
  outlined = element;
}

// Keeps what is spoken in the comfortable middle of the window, until the reader scrolls: then it calls `left`.
export function follow(bar, left) {
  const reader = {
    on: true,
    // place: a range or an element; element: what a table may have to be scrolled to
    see(place, element) {
      const { top, bottom, height, left, right } = place.getBoundingClientRect();
      const room = innerHeight - bar.offsetHeight;
      // Without height it is not shown.
      if (!reader.on || !height) return;
      if (left < 0 || right > innerWidth) element.scrollIntoView({ block: "nearest" });
      // To the middle, but never past the first line. The style sheet says whether that is smooth.
      if (top < room * 0.15 || bottom > room * 0.75) scrollBy(0, Math.min(top - room * 0.2, (top + bottom - room) / 2));
    },
  };
  const leave = ({ target, key, type }) => {
    if (bar.hidden || bar.contains(target) || (key && !/^( |Tab|Arrow[UD]|Page|Home|End)/.test(key))) return;
    if (type === "click" && !target.closest("a[href^='#']")) return;
    reader.on = false;
    left();
  };
  for (const kind of ["wheel", "touchmove", "keydown", "click"]) addEventListener(kind, leave);
  return reader;
}

// "Lees vanaf hier": a button before each block that is spoken; gives what takes them away. Buttons are not read, so no
// mark moves. Not in a heading, a link or a summary, and not where it would become a cell of a grid or a row.
export function here(list, icon, label, start) {
  const buttons = new Map();
  list.forEach(({ block: { element, nodes, text } }, index) => {
    const first = nodes.find(({ data }) => data.trim());
    if (!first || buttons.has(element)) return;
    const parent = first.parentElement;
    const spot = parent.closest("h1,h2,h3,h4") || parent.closest("a") || first;
    if (parent.closest("summary") || /flex|grid/.test(getComputedStyle(spot.parentElement).display)) return;
    const button = document.createElement("button");
    button.className = "c-here";
    button.append(icon.cloneNode(true));
    button.setAttribute("aria-label", label.replace("#", text.replace(/\u00ad/g, "").trim().split(/\s+/, 6).join(" ")));
    button.onclick = () => start(index);
    buttons.set(element, [spot, button]);
  });
  buttons.forEach(([spot, button]) => spot.before(button));
  return () => buttons.forEach(([, button]) => button.remove());
}

// What lies in a range of the page: { first, last } (sentences) and { from, to } (milliseconds), or nothing.
export function within(list, chosen) {
  let part;
  const touches = (range) => range && range.compareBoundaryPoints(1, chosen) > 0 && range.compareBoundaryPoints(3, chosen) < 0;
  list.forEach((sentence, last) => {
    const { to, words } = sentence;
    if (!touches(rangeOf(sentence))) return;
    for (let i = 0; i < words.length; i += SIZE)
      if (touches(rangeOf(sentence, i))) part = { first: last, from: words[i + 2], ...part, last, to: words[i + 2 + SIZE] ?? to };
  });
  return part;
}
