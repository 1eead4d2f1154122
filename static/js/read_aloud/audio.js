// Our own voice: a sound file. `tell` hears "loading", "playing", "paused", "ended" or "lost"; `tick` that time goes on.
export default function audio(tell, tick) {
  const sound = new Audio();
  let files, frame;
  sound.load(); // an iPhone lets sound start later only if it was touched during the tap
  sound.preservesPitch = true;
  const on = (name, act) => sound.addEventListener(name, () => files && act()); // what comes late no longer counts
  const beat = () => {
    if (!sound.paused) frame = requestAnimationFrame(beat);
    tick();
  };
  const play = () => sound.play().catch(({ name }) => files && name === "NotAllowedError" && tell("paused"));
  const seek = (seconds) => (sound.currentTime = seconds);
  const next = (from = sound.currentTime, plays = !sound.paused) => {
    const file = files.shift();
    if (!file) return tell("lost");
    sound.src = file.src;
    seek(from);
    if (plays) play();
  };
  on("error", next);
  on("timeupdate", tick); // a tab that is not seen has no frames
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
    pause: () => sound.pause(),
    seek,
    start(list, from = 0) {
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
