// Draws the charts of the overview from the desk's own data. Vega's expressions are interpreted, never compiled: the policy
// of the desk forbids a page to make code.
import { barsSpec } from "./charts/bars.js";
import { bandsSpec } from "./charts/bands.js";
import { mapSpec } from "./charts/map.js";
import { inks } from "./charts/inks.js";
import { expressionInterpreter } from "../vendor/vega-interpreter/vega-interpreter.js";

const charts = document.querySelector(".charts");
const words = JSON.parse(charts.dataset.words);
const known = new Map();
const views = new Map();
const SPECS = { bars: barsSpec, map: mapSpec, bands: bandsSpec };

function dataOf(chart) {
  if (!known.has(chart)) {
    known.set(chart, fetch(`/overview/${chart}.json?${charts.dataset.query}`).then(async (answer) => {
      if (!answer.ok) {
        const text = new DOMParser().parseFromString(await answer.text(), "text/html");
        throw new Error(text.querySelector(".fault p")?.textContent ?? answer.statusText);
      }
      return answer.json();
    }));
  }
  return known.get(chart);
}

const world = () => {
  if (!known.has("world")) known.set("world", fetch("/static/vendor/world-atlas/countries-110m.json").then((answer) => answer.json()));
  return known.get("world");
};

function table(section, data) {
  const keys = section.dataset.chart === "flows" ? ["supplier", "recipient"] : [section.dataset.chart];
  const made = document.createElement("table");
  made.className = "list";
  const head = made.createTHead().insertRow();
  for (const name of [...keys.map((key) => words[key]), words.sum, words.deals]) {
    head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
  }
  const body = made.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    keys.forEach((key, n) => {
      const cell = line.insertCell();
      const text = keys.length === 1 ? row.label : row[key];
      cell.append(n === 0 ? Object.assign(document.createElement("a"), { textContent: text, href: row.href }) : text);
    });
    Object.assign(line.insertCell(), { textContent: row.told, className: "figure" });
    Object.assign(line.insertCell(), { textContent: row.deals, className: "figure" });
  }
  const place = section.querySelector("details .wide");
  place.replaceChildren(made);
  if (data.left) place.append(`${data.left} ${words.left}`);
}

function leftOut(section, data) {
  const told = [...data.left_out];
  if (section.dataset.draw === "map" && data.not_drawn) told.push(`${data.not_drawn} ${words.not_drawn}`);
  if (section.dataset.draw === "bars" && data.more) told.push(`${data.more} ${words.more}`);
  section.querySelector(".out").replaceChildren(...told.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

async function draw(section) {
  const place = section.querySelector(".drawing");
  try {
    const data = await dataOf(section.dataset.chart);
    section.querySelector(".sum").textContent = data.told;
    table(section, data);
    leftOut(section, data);
    const width = Math.max(240, place.clientWidth);
    const spec = SPECS[section.dataset.draw](data, { width, inks: inks(), words, world: section.dataset.draw === "map" ? await world() : null });
    if (!spec) {
      place.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.none, className: "empty" }));
      return;
    }
    const whole = spec.$schema.includes("vega-lite") ? vegaLite.compile(spec).spec : spec;
    views.get(section)?.finalize();
    place.replaceChildren();
    const view = new vega.View(vega.parse(whole, null, { ast: true }), {
      expr: expressionInterpreter, renderer: "canvas", container: place, hover: true,
    });
    view.tooltip((_, event, item, value) => (place.title = value ?? ""));
    view.addEventListener("click", (_, item) => item?.datum?.href && location.assign(item.datum.href));
    await view.runAsync();
    views.set(section, view);
    section.dataset.drawn = "yes";
  } catch (why) {
    place.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.failed + why.message, className: "wrong" }));
  }
}

function save(name, href) {
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

async function saveAs(section, kind) {
  const view = views.get(section);
  if (!view) return;
  const name = `sutler-${section.dataset.chart}-${section.dataset.draw}.${kind}`;
  const blob = kind === "svg"
    ? new Blob([await view.toSVG()], { type: "image/svg+xml" })
    : await new Promise(async (done) => (await view.toCanvas(2)).toBlob(done, "image/png"));
  const href = URL.createObjectURL(blob);
  save(name, href);
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

const sections = [...document.querySelectorAll("[data-chart]")];
const redraw = () => sections.forEach(draw);
for (const section of sections) {
  section.addEventListener("click", (event) => event.target.dataset?.save && saveAs(section, event.target.dataset.save));
}
document.addEventListener("desk:theme", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
let waiting;
let width = charts.clientWidth;
new ResizeObserver(() => {
  if (charts.clientWidth === width) return;
  width = charts.clientWidth;
  clearTimeout(waiting);
  waiting = setTimeout(redraw, 200);
}).observe(charts);
redraw();
