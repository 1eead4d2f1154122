// Which words sound. They stand in the marks as five numbers each: start and end in the sentence, time (ms), run,
// offset in the run. A word is its place in that list; -1: none.
import { rangeOf } from "./blocks.js";

const SIZE = 5;

const last = (length, size, fits) => {
  do length -= size;
  while (length >= 0 && !fits(length));
  return length;
};

// [sentence, word] that sounds at a time in milliseconds.
export function soundsAt(list, time) {
  const at = Math.max(last(list.length, 1, (i) => list[i].from <= time), 0);
  const { to, words } = list[at];
  return [at, time > to ? -1 : last(words.length, SIZE, (i) => words[i + 2] <= time)];
}

// The word that a device voice has come to: an offset in what a run says.
export const wordAt = ({ words }, run, offset) =>
  last(words.length, SIZE, (i) => words[i + 3] === run && words[i + 4] <= offset);

// What lies in a range of the page: { first, last } (sentences) and { from, to } (milliseconds), or nothing.
export function within(list, chosen) {
  let part;
  const touches = (range) => range && range.compareBoundaryPoints(1, chosen) > 0 && range.compareBoundaryPoints(3, chosen) < 0;
  list.forEach((sentence, index) => {
    const { to, words } = sentence;
    if (!touches(rangeOf(sentence))) return;
    for (let i = 0; i < words.length; i += SIZE) {
      if (touches(rangeOf(sentence, i))) part = { first: index, from: words[i + 2], ...part, last: index, to: words[i + 2 + SIZE] ?? to };
    }
  });
  return part;
}
