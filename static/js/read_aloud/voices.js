// The two voices: our own, a file with sound, and that of the device. Both hear `tell` with what becomes of them, such
// as "playing", and `tick` when there may be another word to show.

// Words stand in the marks as five numbers each: start and end in the sentence, time (ms), run, offset in the run.
// A word is its place in that list; -1: none.
export const SIZE = 5;
const synth = window.speechSynthesis;

const last = ({ length }, size, fits) => {
  do length -= size;
  while (length >= 0 && !fits(length));
  return length;
};

// [sentence, word] that sounds at a time in milliseconds.
export function soundsAt(list, time) {
  const at = Math.max(last(list, 1, (i) => list[i].from <= time), 0);
  const { to, words } = list[at];
  return [at, time > to ? -1 : last(words, SIZE, (i) => words[i + 2] <= time)];
}

export function audio(tell, tick) {
  const sound = new Audio();
  let files, frame;
  // An iPhone lets sound start later only if it was touched during the tap.
  sound.load();
  // What comes after `close` no longer counts.
  const on = (name, act) => sound.addEventListener(name, () => files && act());
  const beat = () => {
    if (!files) return;
    if (!sound.paused) frame = requestAnimationFrame(beat);
    tick();
  };
  const play = () => sound.play().catch(({ name }) => files && name === "NotAllowedError" && tell("paused"));
  const seek = (seconds) => (sound.currentTime = seconds);
  const next = (from = sound.currentTime, plays = !sound.paused) => {
    if (!files[0]) return tell("lost");
    sound.src = files.shift().src;
    seek(from);
    if (plays) play();
  };
  on("error", next);
  // A tab that is not seen has no frames.
  on("timeupdate", tick);
  on("playing", () => {
    cancelAnimationFrame(frame);
    beat();
    tell("playing");
  });
  on("pause", () => sound.ended || tell("paused"));
  on("ended", () => tell("ended"));
  // A short wait, as after a leap, is not worth telling.
  on("waiting", () => setTimeout(() => files && !sound.paused && sound.readyState < 3 && tell("loading"), 800));
  return {
    play,
    seek,
    pause: () => sound.pause(),
    start(list, from) {
      files = list.filter(({ type }) => sound.canPlayType(type));
      next(from, true);
    },
    go(index, seconds) {
      seek(seconds);
      play();
    },
    rate(value) {
      sound.playbackRate = sound.defaultPlaybackRate = value;
    },
    close() {
      files = null;
      sound.pause();
      sound.removeAttribute("src");
      sound.load();
    },
    at: () => sound.currentTime,
    end: () => sound.duration || 0,
  };
}

// Only a local voice will do: a remote one would send the text of the page to its maker.
export const localVoice = (language = document.documentElement.lang) =>
  synth?.getVoices().find(({ localService, lang }) => localService && lang.slice(0, 2).toLowerCase() === language);

// Speaks a list of sentences as `audio` plays a file; its time is counted in sentences.
export function device(list, tell, tick) {
  // utterance: kept, because Chrome forgets the events of one that is not
  let at = 0, turn = 0, speed, utterance;
  const halt = (state) => {
    // What still comes from an earlier utterance no longer counts.
    turn += 1;
    synth.cancel();
    if (state) tell(state);
  };
  const say = (index, run = 0) => {
    const busy = synth.speaking || synth.pending;
    const mine = ++turn;
    if (busy) synth.cancel();
    at = index % list.length;
    if (index > at) return halt("ended");
    tell("playing");
    if (!run) tick(at, -1);
    // A selection may end here.
    if (mine !== turn) return;
    const said = list[at].runs[run];
    if (!said) return say(at + 1);
    utterance = new SpeechSynthesisUtterance(said[1]);
    utterance.voice = localVoice(said[0]) || localVoice();
    if (!utterance.voice) return halt("mute");
    utterance.lang = utterance.voice.lang;
    utterance.rate = speed;
    utterance.onboundary = ({ name, charIndex }) => {
      const { words } = list[at];
      if (mine === turn && name !== "sentence") tick(at, last(words, SIZE, (i) => words[i + 3] === run && words[i + 4] <= charIndex));
    };
    utterance.onend = () => mine === turn && say(at, run + 1);
    utterance.onerror = () => mine === turn && halt("mute");
    // Some browsers swallow what is said right after a cancel.
    if (busy) setTimeout(() => mine === turn && synth.speak(utterance), 100);
    else synth.speak(utterance);
  };
  return {
    device: true,
    play: () => say(at),
    seek: (index) => say(index),
    pause: () => halt("paused"),
    go: (index) => say(index),
    rate: (value) => (speed = value),
    close: halt,
    at: () => at,
    end: () => list.length - 1,
  };
}
