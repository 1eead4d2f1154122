// Starts the components that a page asks for with data-module="name". Everything works without it.
import disclosure from "./components/disclosure.js";
import listen from "./components/listen.js";
import quickExit from "./components/quick_exit.js";

const modules = { disclosure, listen, quick_exit: quickExit };

for (const element of document.querySelectorAll("[data-module]")) modules[element.dataset.module]?.(element);
