// What every page does: keys, times in the reader's zone, light or dark, the language.
import { startKeys } from "./keys.js";

const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=strict`;
}

function startTheme() {
  const button = document.querySelector("[data-theme-next]");
  button?.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("theme", root.dataset.theme);
    document.dispatchEvent(new CustomEvent("desk:theme"));
  });
}

function startLanguage() {
  document.querySelector("[data-language]")?.addEventListener("change", (event) => {
    remember("lang", event.target.value);
    location.reload();
  });
}

function showMoments(root) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll("time[data-moment]")) {
    time.textContent = form.format(new Date(time.dateTime));
    time.title = time.dateTime;
    delete time.dataset.moment;
  }
}

// Says in a line what was done, for eyes and for screen readers.
export function tell(words) {
  const told = document.getElementById("told");
  told.textContent = words;
  told.classList.add("shown");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => told.classList.remove("shown"), 6000);
}

startTheme();
startLanguage();
startKeys();
showMoments(document);
// What went wrong stands above the page until another is there; the heading of what has come is where one reads on.
function goOn(event) {
  showMoments(document);
  const problem = document.getElementById("problem");
  const came = event.detail?.ctx?.target;
  if (came !== problem) problem.replaceChildren();
  (came === problem ? problem : document).querySelector("[data-focus]")?.focus();
}

document.addEventListener("htmx:after:swap", goOn);
