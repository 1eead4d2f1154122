// A details element that hangs over the page: Escape and a press outside close it.
export default function disclosure(details) {
  const close = (giveFocusBack) => {
    if (!details.open) return;
    details.open = false;
    if (giveFocusBack) details.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(details.contains(document.activeElement)));
  document.addEventListener("click", (event) => details.contains(event.target) || close(false));
}
