// The voice of the device itself. Only a local one will do: a remote one would send the text of the page to its maker.
import { wordAt } from "./marks.js";

const synth = window.speechSynthesis;

export const localVoice = (language) =>
  synth?.getVoices().find(({ localService, lang }) => localService && lang.slice(0, 2).toLowerCase() === language);

// Speaks a list of sentences as audio.js plays a file; its time is counted in sentences. `tick` hears of every word.
export default function voice(list, language, tell, tick) {
  let at = 0, turn = 0, speed, utterance; // kept: Chrome forgets the events of one that is not
  const halt = (state) => {
    turn += 1; // what still comes from an earlier utterance no longer counts
    synth.cancel();
    if (state) tell(state);
  };
  const say = (index, run = 0) => {
    const busy = synth.speaking || synth.pending;
    if (busy) synth.cancel();
    at = index % list.length;
    if (index > at) return halt("ended");
    const mine = ++turn;
    if (!run) tick(at, -1);
    if (mine !== turn) return; // what was asked for ends here
    const said = list[at].runs[run];
    if (!said) return say(at + 1);
    utterance = new SpeechSynthesisUtterance(said[1]);
    utterance.voice = localVoice(said[0]) || localVoice(language);
    if (!utterance.voice) return halt("mute");
    utterance.lang = utterance.voice.lang;
    utterance.rate = speed;
    utterance.onboundary = ({ name, charIndex }) => mine === turn && name !== "sentence" && tick(at, wordAt(list[at], run, charIndex));
    utterance.onend = () => mine === turn && say(at, run + 1);
    utterance.onerror = () => mine === turn && halt("mute");
    tell("playing");
    // Some browsers swallow what is said right after a cancel.
    if (busy) setTimeout(() => mine === turn && synth.speak(utterance), 100);
    else synth.speak(utterance);
  };
  return {
    device: true,
    play: () => say(at),
    pause: () => halt("paused"),
    go: say,
    seek: say,
    rate(value) {
      speed = value;
    },
    close: halt,
    at: () => at,
    end: () => list.length - 1,
  };
}
