// Leaves without a trace in the history of this tab: the back button does not lead to this page.
export default function quickExit(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
