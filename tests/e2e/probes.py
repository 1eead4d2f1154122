"""Questions that tests ask the browser about the page it shows. Each is a function in JavaScript."""

# Adds style rules without touching the page's own policy, which forbids style elements.
ADD_STYLE = """rules => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# The same, in the place of what was added before.
ONLY_STYLE = """rules => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""

# By how many pixels the page is wider than the window; what sticks out, when it does.
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  return [`${wide}px`, ...[...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().left + e.scrollWidth > document.documentElement.clientWidth + 1)
    .slice(-3).map(e => e.outerHTML.slice(0, 120))];
}"""

# Elements whose text is cut off: it does not fit and cannot be scrolled. Text for screen readers only has
# a clip path.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility() || !e.innerText?.trim() || style.clipPath !== "none") return false;
  const cut = direction => ["hidden", "clip"].includes(style[`overflow${direction}`]);
  return (cut("X") && e.scrollWidth > e.clientWidth + 1) || (cut("Y") && e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 120))"""

# Controls whose target is smaller than 44 by 44 px. A target is what a finger can hit, so a link that fills its row
# counts as large as the row. A link inside a sentence is exempt (WCAG 2.5.5). Counting whole pixels may miss one.
SMALL_TARGETS = """() => {
  const small = [];
  const inSentence = e => e.matches("a") && getComputedStyle(e).display === "inline"
    && [...e.parentElement.childNodes].some(n => n !== e && n.nodeType === 3 && /\\w/.test(n.data));
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || inSentence(e)) continue;
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const box = e.getClientRects()[0];
    if (!box || box.width <= 1 || box.bottom < 0) continue;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const hit = (dx, dy) => e.contains(document.elementFromPoint(x + dx, y + dy)?.closest("a, button, input, select, textarea, summary"));
    if (!hit(0, 0)) continue;
    const reach = (dx, dy) => { let n = 0; while (n < 48 && hit(dx * (n + 1), dy * (n + 1))) n++; return n; };
    const width = reach(-1, 0) + reach(1, 0) + 1, height = reach(0, -1) + reach(0, 1) + 1;
    if (width < 43 || height < 43) small.push(`${width}x${height} ${e.outerHTML.slice(0, 120)}`);
  }
  return small;
}"""

# What has the focus: where it is, whether one sees that it has it, and whether something lies over it.
FOCUSED = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));  // the page has scrolled to it
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getClientRects()[0], style = getComputedStyle(e);
  const inside = !!box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const over = inside && document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
  return {
    name: e.outerHTML.slice(0, 120),
    visible: inside,
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    covered: !!over && !e.contains(over) && !over.contains(e),
  };
}"""
