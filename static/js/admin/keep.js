/**
 * Keeps what somebody types in a form with data-keep, in this tab alone. When the login ended, the connection fell away or
 * the page was loaded again, it stands there again. A screen without such a form means that it was accepted or given up.
 *
 * data-keep: "fresh" for a form as the site offers it, "typed" for one that holds what was sent.
 */

const PREFIX = "keep:";
const ADDRESS = PREFIX + location.pathname + location.search;
const AGAIN = "Wat u eerder typte, staat er weer.";
const DROP = "Wis dat en begin opnieuw";

const fields = (form) => [...form.elements].filter(({ name }) => name && name !== "csrfmiddlewaretoken");
const isTick = ({ type }) => type === "checkbox" || type === "radio";
const written = (form) =>
  fields(form)
    .filter((field) => field.type !== "submit" && (!isTick(field) || field.checked))
    .map(({ name, value }) => [name, value]);

function fill(form, kept) {
  for (const field of fields(form)) {
    const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
    if (values[0]) field.closest("details")?.toggleAttribute("open", true);
  }
}

function say(form) {
  const note = document.createElement("div");
  const drop = document.createElement("button");
  note.className = "vrt-desk__note";
  note.setAttribute("role", "status");
  drop.type = "button";
  drop.className = "button button-secondary";
  drop.textContent = DROP;
  drop.addEventListener("click", () => {
    sessionStorage.removeItem(ADDRESS);
    location.reload();
  });
  form.before(note);
  note.append(`${AGAIN} `, drop);
}

function keep(form) {
  const kept = JSON.parse(sessionStorage.getItem(ADDRESS) ?? "null");
  const offered = JSON.stringify(written(form).filter(([name]) => name !== "key"));
  const differs = kept && JSON.stringify(kept.filter(([name]) => name !== "key")) !== offered;
  if (differs && form.dataset.keep === "fresh") {
    fill(form, kept);
    say(form);
  }
  const save = () => sessionStorage.setItem(ADDRESS, JSON.stringify(written(form)));
  form.addEventListener("input", save);
  form.addEventListener("submit", save);
}

const form = document.querySelector("form[data-keep]");
if (form) {
  keep(form);
} else {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}
