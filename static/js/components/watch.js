// News while a page is open: looks once a minute, puts a message at the top of the page, and says a new one once.
const MINUTE = 60000;
const LONGEST = 16 * MINUTE;

const build = (name, className, text, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...(text ? [text] : []), ...children);
  return element;
};

const section = (level, label, ...children) => {
  const made = build("section", "c-watch", "", ...children);
  made.dataset.level = level;
  made.setAttribute("aria-label", label);
  return made;
};

const whole = ({ level, label, where, title, text, late, url, link, time, language }) => {
  const named = build("span", "u-hide", `: ${title}`);
  const button = build("a", "c-button c-button--level", link, named);
  button.href = url;
  const own = [build("h2", "c-watch__title", title), build("p", "", text)];
  // Only the message itself is in another language than the page around it.
  if (language) for (const element of [named, ...own]) element.lang = language;
  const words = [build("p", "c-watch__label", `${label}: ${where}`), ...own];
  if (late) words.push(build("p", "", "", build("b", "", late)));
  words.push(build("p", "c-watch__time", time));
  return section(level, label, build("div", "l-wrap c-watch__alert", "", build("div", "", "", ...words), button));
};

const line = ({ level, label }, text) => {
  const link = build("a", "", text);
  link.href = location.pathname;
  return section(level, label, build("div", "l-wrap c-watch__row", "", build("p", "c-watch__call", "", link)));
};

export default function watch(element) {
  const texts = element.dataset, said = new Set(), since = +texts.version;
  let wait = MINUTE, version = since, timer, due;
  // A live region speaks only of what comes into it: both must be there, and empty, before.
  const [status, alert] = ["status", "alert"].map((role) => {
    const region = build("p", "u-hide");
    region.setAttribute("role", role);
    element.append(region);
    return region;
  });

  const show = (messages) => {
    for (const old of element.querySelectorAll("[data-message], [data-level=calm], [data-news]")) old.remove();
    for (const message of messages) {
      const here = message.incident === texts.shown;
      if (here && message.number <= since) continue;
      const made = here ? line(message, texts.fresh) : whole(message);
      made.dataset.news = "";
      status.before(made);
    }
  };

  const say = (messages) => {
    // That a promise is late is no news: it stands there, and nobody is interrupted.
    const news = messages.filter(({ number, kind }) => number > since && kind !== "late" && !said.has(number));
    if (!news[0]) return;
    for (const { number } of news) said.add(number);
    const region = news.some(({ level }) => level === "incident") ? alert : status;
    region.textContent = news.map(({ label, title }) => `${texts.new}. ${label}: ${title}`).join(" ");
  };

  const look = async () => {
    try {
      const answer = await fetch(`${texts.poll}?taal=${document.documentElement.lang}`, { cache: "no-cache" });
      if (!answer.ok) throw answer.status;
      const now = await answer.json();
      wait = MINUTE;
      if (now.version !== version) {
        version = now.version;
        show(now.messages);
        say(now.messages);
      }
    } catch {
      // The more that fails, the less often everybody asks.
      wait = Math.min(wait * 2, LONGEST);
    }
    plan();
  };

  // Not all at the same second.
  const plan = () => {
    const pause = wait * (0.75 + Math.random() / 2);
    due = Date.now() + pause;
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, pause);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, Math.max(due - Date.now(), 0));
  });
  plan();
}
