// Flows of arms on a map of the world: arcs from capital to capital, as thick as the sum, with a dot where they arrive.
import { FONT } from "./inks.js";

const THICKEST = 9;
const BEND = 0.18;

export function mapSpec(data, { width, inks, world }) {
  if (!data.arcs.length) return null;
  const height = Math.round(width * 0.47);
  const land = topojson.feature(world, world.objects.countries);
  const project = vega.projection("equalEarth")().fitSize([width, height], { type: "Sphere" });
  const most = data.arcs[0].amount;
  const number = (value) => Math.round(value).toLocaleString(document.documentElement.lang);
  const arcs = data.arcs.map((arc) => {
    const [x0, y0] = project(arc.from);
    const [x1, y1] = project(arc.to);
    const [mx, my] = [(x0 + x1) / 2 + (y1 - y0) * BEND, (y0 + y1) / 2 - (x1 - x0) * BEND];
    return { ...arc, path: `M${x0},${y0}Q${mx},${my},${x1},${y1}`, thick: Math.max(1, THICKEST * Math.sqrt(arc.amount / most)), x: x1, y: y1,
      tip: `${arc.label}: ${number(arc.amount)} ${data.currency} (${arc.deals})` };
  });
  const named = new Map();
  for (const arc of arcs.slice(0, 12)) {
    named.set(arc.supplier, project(arc.from));
    named.set(arc.recipient, project(arc.to));
  }
  const names = width < 600 ? [] : [...named].map(([name, [x, y]]) => ({ name, x, y }));
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width, height, background: inks.sheet, padding: 0, autosize: "none",
    data: [{ name: "land", values: land.features }, { name: "arcs", values: arcs }, { name: "names", values: names }],
    projections: [{ name: "world", type: "equalEarth", fit: { type: "Sphere" }, size: [width, height] }],
    marks: [
      { type: "shape", from: { data: "land" }, encode: { enter: { fill: { value: inks.land }, stroke: { value: inks.sheet }, strokeWidth: { value: 0.6 } } }, transform: [{ type: "geoshape", projection: "world" }] },
      { type: "path", from: { data: "arcs" }, encode: {
        enter: { path: { field: "path" }, stroke: { value: inks.bar }, strokeWidth: { field: "thick" }, strokeCap: { value: "round" }, tooltip: { field: "tip" }, cursor: { value: "pointer" } },
        update: { strokeOpacity: { value: 0.55 } }, hover: { strokeOpacity: { value: 1 } } } },
      { type: "symbol", from: { data: "arcs" }, encode: { enter: {
        x: { field: "x" }, y: { field: "y" }, size: { value: 28 }, fill: { value: inks.ink }, stroke: { value: inks.sheet }, tooltip: { field: "tip" }, cursor: { value: "pointer" } } } },
      { type: "text", from: { data: "names" }, encode: { enter: {
        x: { field: "x" }, y: { field: "y" }, dy: { value: -8 }, align: { value: "center" }, text: { field: "name" }, limit: { value: 120 },
        fill: { value: inks.ink }, font: { value: FONT }, fontSize: { value: 11 } } } },
    ],
  };
}
