// What reading aloud shows on the page: highlights, scrolling along, and buttons to begin elsewhere.
const registry = window.Highlight && CSS.highlights;
const KEYS = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;
let outlined;

// Highlights a range as "vrt-sentence" or "vrt-word". Gives whether the browser can; without a range it takes it away.
export function mark(name, range) {
  registry?.delete(name);
  if (!range || !registry) return;
  const highlight = new Highlight(range);
  highlight.priority = +name.endsWith("word"); // above the sentence
  registry.set(name, highlight);
  return true;
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
      const box = place.getBoundingClientRect();
      const room = innerHeight - bar.offsetHeight;
      if (!reader.on || !box.height) return; // not shown
      if (box.left < 0 || box.right > innerWidth) element.scrollIntoView({ block: "nearest", inline: "nearest" });
      // To the middle, but never past the first line. The style sheet says whether that is smooth.
      if (box.top < room * 0.15 || box.bottom > room * 0.75)
        scrollBy(0, Math.min(box.top - room * 0.2, box.top + box.height / 2 - room / 2));
    },
  };
  const leave = ({ target, key }) => {
    const scrolls = !key || KEYS.test(key) || (key === " " && !target.closest("button, summary"));
    if (!scrolls || bar.hidden || bar.contains(target)) return;
    reader.on = false;
    left();
  };
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, leave, { passive: true });
  return reader;
}

// "Lees vanaf hier": a button before each block that is spoken; gives what takes them away. Buttons are not read, so no
// mark moves. Not in a link, a summary or a label, and not where it would become a cell of a grid or a row.
export function here(list, icon, label, start) {
  const buttons = new Map();
  list.forEach(({ block }, index) => {
    const text = block?.nodes.find(({ data }) => data.trim());
    if (!text || buttons.has(block.element)) return;
    const link = text.parentElement.closest("a, summary, label");
    const before = link || text;
    if (link?.contains(block.element) || link?.textContent.trim() === block.text.trim()) return;
    if (/flex|grid/.test(getComputedStyle(before.parentElement).display)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "c-here";
    button.append(icon.cloneNode(true));
    button.setAttribute("aria-label", label.replace("#", block.text.replace(/\u00ad/g, "").trim().split(/\s+/, 6).join(" ")));
    button.onclick = () => start(index);
    buttons.set(block.element, [before, button]);
  });
  buttons.forEach(([before, button]) => before.before(button));
  return () => buttons.forEach(([, button]) => button.remove());
}
