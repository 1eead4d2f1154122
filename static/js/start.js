// Starts the components that a page asks for with data-module="name". Everything works without it.
// Joined with what it imports into one script, js/site.js, by core.finders.ScriptFinder.
import disclosure from "./components/disclosure.js";
import listen from "./components/listen.js";
import quickExit from "./components/quick_exit.js";
import watch from "./components/watch.js";

const modules = { disclosure, listen, quick_exit: quickExit, watch };

for (const element of document.querySelectorAll("[data-module]")) modules[element.dataset.module]?.(element);
