/**
 * The button "Luister" of the editors' side: asks the server to speak a text, and plays what it answers.
 *
 * The sound is decoded here, not given to a media element: the answer of a POST has no address.
 * A second press stops it, a press elsewhere plays that instead. What goes wrong is said beside the button.
 */

const FAILED = "Luisteren lukt nu niet. Laad dit scherm opnieuw, of probeer het later.";
const { CSRF_TOKEN } = JSON.parse(document.getElementById("wagtail-config").textContent);

let sound; // an AudioContext may only start after a press
let playing = null; // what sounds, and the place whose button started it
let asked = 0; // presses so far: an answer to an earlier one is no longer wanted

function stop() {
  playing?.source.stop();
  playing = null;
}

async function ask(place) {
  const { listen, field, languageField, text, language } = place.dataset;
  const form = place.closest("form");
  const answer = await fetch(listen, {
    method: "POST",
    headers: { "X-CSRFToken": CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
    body: new URLSearchParams({
      text: text ?? form.elements[field].value,
      language: language ?? form.elements[languageField].value,
    }),
  });
  const kind = answer.headers.get("Content-Type") ?? "";
  if (kind.startsWith("audio/")) return answer.arrayBuffer();
  throw new Error(kind.startsWith("application/json") ? (await answer.json()).error : FAILED);
}

async function speak(place) {
  const [button, message] = [place.querySelector("button"), place.querySelector("[role=status]")];
  const pressedAgain = playing?.place === place;
  const mine = ++asked;
  stop();
  if (pressedAgain) return;
  sound ??= new AudioContext();
  message.textContent = "";
  button.setAttribute("aria-disabled", "true"); // keeps the focus, unlike disabled
  try {
    const [data] = await Promise.all([ask(place), sound.resume()]);
    const source = new AudioBufferSourceNode(sound, { buffer: await sound.decodeAudioData(data) });
    if (mine !== asked) return;
    source.connect(sound.destination);
    source.addEventListener("ended", () => (playing = playing?.source === source ? null : playing));
    source.start();
    playing = { source, place };
  } catch (error) {
    message.textContent = error.name === "Error" ? error.message : FAILED;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

// On the document: Wagtail draws lists anew while somebody searches.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-listen] button");
  if (button && !button.hasAttribute("aria-disabled")) speak(button.closest("[data-listen]"));
});
