// The text of the region that is read, in blocks, and where the marks of a recording lie in it.

// readaloud/page.py cuts the page by the same rule, to the letter.
const SKIP =
  "[data-read-skip],[hidden],[aria-hidden=true],nav,form,script,style,template,noscript,button,audio,video,svg,iframe,object,input,select,textarea";
const BLOCK =
  "[data-read-block],address,article,aside,blockquote,br,caption,dd,details,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,li,main,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul";

// A list of { element, nodes, text }. A picture has no nodes: its text is its alt.
export function blocks(region) {
  const found = [];
  let open;
  const walk = (parent, element) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) {
        if (open?.element !== element) found.push((open = { element, nodes: [], text: "" }));
        open.nodes.push(node);
        open.text += node.data;
      } else if (node.nodeType === 1 && !node.matches(SKIP)) {
        const starts = node.matches(BLOCK) || node.alt?.trim();
        if (starts) open = null;
        if (node.alt) found.push({ element: node, nodes: [], text: node.alt });
        walk(node, starts ? node : element);
      }
    }
  };
  walk(region, region);
  return found.filter(({ text }) => text.trim());
}

// FNV-1a of 32 bits over the UTF-16 units of a text, in base 36; readaloud/marks.py does the same.
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}

// The sentences of the marks, each with its block of the page. `same`: the block has the text that is spoken; without
// that it is the block in the same place, or none.
export function sentences(marks, found) {
  const keys = found.map(({ text }) => `${hash(text)},${text.length}`);
  const paired = marks.blocks.map((key, index) => {
    const at = keys.indexOf(`${key}`);
    if (at < 0) return (marks.blocks.length === found.length && found[index]) || { nodes: [] };
    keys[at] = 0;
    return { ...found[at], same: true };
  });
  return marks.sentences.map(([block, start, end, from, to, runs, words]) => ({ block: paired[block], start, end, from, to, runs, words }));
}

// The range of a sentence, or of one word of it. Nothing when it does not stand there, or a translator changed it.
export function rangeOf({ block: { nodes, text, same }, start, end, words }, word) {
  const range = new Range();
  if (word >= 0) {
    end = start + words[word + 1];
    start += words[word];
  }
  if (!same || start === end || nodes.map((node) => node.isConnected && node.data).join("") !== text) return;
  for (const node of nodes) {
    if (start >= 0 && start < node.length) range.setStart(node, start);
    if (end > 0 && end <= node.length) range.setEnd(node, end);
    start -= node.length;
    end -= node.length;
  }
  return range;
}
