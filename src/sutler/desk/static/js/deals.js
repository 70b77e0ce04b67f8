// The table of deals: steps from row to row, narrows long facets, remembers filters by name in this browser.
import { tell } from "./desk.js";

const STORED = "sutler.filters";
const rows = () => [...document.querySelectorAll("a[data-row]")];

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
  all[next]?.closest("tr").scrollIntoView({ block: "nearest" });
}

function startRows() {
  for (const button of document.querySelectorAll("[data-row-step]")) button.addEventListener("click", () => step(Number(button.dataset.rowStep)));
}

function startFacets() {
  const form = document.querySelector("form.facets");
  // On a phone the rows come soon: what can be chosen is folded away.
  if (matchMedia("(max-width: 48rem)").matches) for (const facet of form.querySelectorAll("details")) facet.open = false;
  document.querySelector("[data-to-facets]")?.addEventListener("click", () => {
    const first = form.querySelector("details[open] .option:not([hidden]) input") ?? form.querySelector("summary");
    first.focus();
  });
  for (const box of form.querySelectorAll("[data-narrow]")) {
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const option of box.parentElement.querySelectorAll(".option")) {
        option.hidden = !option.querySelector(".name").textContent.toLowerCase().includes(wanted);
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      box.parentElement.querySelector(".option:not([hidden]) input")?.focus();
    });
  }
  // Empty fields would only make the address longer.
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input[name], select[name]")) if (!field.value) field.disabled = true;
    const sum = form.querySelector("[name=least]:enabled, [name=most]:enabled");
    if (!sum) form.querySelector("[name=currency]").disabled = true;
  });
  addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll(":disabled")) field.disabled = false;
  });
}

function stored() {
  try {
    const told = JSON.parse(localStorage.getItem(STORED));
    return Array.isArray(told) ? told.filter((one) => typeof one?.name === "string" && typeof one?.query === "string") : [];
  } catch {
    return [];
  }
}

function startSaved() {
  const section = document.querySelector(".saved");
  const words = JSON.parse(section.dataset.words);
  const name = section.querySelector("[data-saved-name]");
  const keep = (filters) => {
    localStorage.setItem(STORED, JSON.stringify(filters));
    list();
  };
  const list = () =>
    section.querySelector("ul").replaceChildren(
      ...stored().map((one) => {
        const row = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { textContent: one.name });
        link.href = `/deals?${one.query.replace(/^\?/, "")}`;
        const remove = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "✕" });
        remove.setAttribute("aria-label", words.remove + one.name);
        remove.addEventListener("click", () => keep(stored().filter((other) => other.name !== one.name)));
        row.append(link, remove);
        return row;
      }),
    );
  const save = () => {
    const told = name.value.trim();
    if (!told) return name.focus();
    keep([...stored().filter((one) => one.name !== told), { name: told, query: section.dataset.here }]);
    name.value = "";
    tell(words.saved + told);
  };
  section.querySelector("[data-save]").addEventListener("click", save);
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    save();
  });
  section.querySelector("[data-copy]").addEventListener("click", async () => {
    const link = `${location.origin}/deals${section.dataset.here}`;
    try {
      await navigator.clipboard.writeText(link);
      tell(words.copied);
    } catch {
      tell(`${words.link} ${link}`);
    }
  });
  section.hidden = false;
  list();
}

startRows();
startFacets();
startSaved();
