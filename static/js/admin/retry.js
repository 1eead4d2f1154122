/**
 * The button "Probeer het opnieuw" beside a page. It sends nothing of the form that it stands in, so unsaved work stays.
 */

const DONE = "De pagina staat weer in de rij. Het geluid is er binnen een paar minuten.";
const FAILED = "Dat lukt nu niet. Laad dit scherm opnieuw, of probeer het later.";
const { CSRF_TOKEN } = JSON.parse(document.getElementById("wagtail-config").textContent);

async function retry(button) {
  const message = button.parentElement.querySelector("[role=status]");
  button.setAttribute("aria-disabled", "true"); // keeps the focus, unlike disabled
  const answer = await fetch(button.dataset.retry, {
    method: "POST",
    headers: { "X-CSRFToken": CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
  }).catch(() => ({ ok: false }));
  message.textContent = answer.ok ? DONE : FAILED;
  if (!answer.ok) button.removeAttribute("aria-disabled");
}

for (const button of document.querySelectorAll("[data-retry]")) {
  button.addEventListener("click", () => button.hasAttribute("aria-disabled") || retry(button));
}
