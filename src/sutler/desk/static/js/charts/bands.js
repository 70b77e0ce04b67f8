// Suppliers on the left, recipients on the right, bands between them as thick as the sum.
import { FONT } from "./inks.js";

const END = 12;

export function bandsSpec(data, { width, inks }) {
  if (!data.bands.length) return null;
  const height = Math.max(240, Math.min(520, data.ends.length * 26));
  const side = Math.min(150, width * 0.28);
  const left = side + END;
  const right = width - side - END;
  const middle = (left + right) / 2;
  const number = (value) => Math.round(value).toLocaleString(document.documentElement.lang);
  const path = (b) => {
    const [a, c, d, e] = [b.y0, b.y0 + b.h0, b.y1, b.y1 + b.h1].map((y) => y * height);
    return `M${left},${a}C${middle},${a},${middle},${d},${right},${d}L${right},${e}C${middle},${e},${middle},${c},${left},${c}Z`;
  };
  const bands = data.bands.map((b) => ({ ...b, path: path(b), cursor: b.href ? "pointer" : "default", tip: `${b.label}: ${number(b.amount)} ${data.currency} (${b.deals})` }));
  const ends = data.ends.map((end) => ({
    ...end, x: end.side === "left" ? side : right, top: end.y * height, tall: Math.max(1, end.height * height),
    text: end.side === "left" ? side - 6 : right + END + 6, align: end.side === "left" ? "right" : "left",
    tip: `${end.name}: ${number(end.amount)} ${data.currency}`,
  }));
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width, height, background: inks.sheet, padding: 4, autosize: "none",
    data: [{ name: "bands", values: bands }, { name: "ends", values: ends }],
    marks: [
      { type: "path", from: { data: "bands" }, encode: {
        enter: { path: { field: "path" }, fill: { value: inks.bar }, tooltip: { field: "tip" }, cursor: { field: "cursor" } },
        update: { fillOpacity: { value: 0.35 } }, hover: { fillOpacity: { value: 0.75 } } } },
      { type: "rect", from: { data: "ends" }, encode: { enter: {
        x: { field: "x" }, width: { value: END }, y: { field: "top" }, height: { field: "tall" }, fill: { value: inks.ink }, tooltip: { field: "tip" } } } },
      { type: "text", from: { data: "ends" }, encode: { enter: {
        x: { field: "text" }, y: { signal: "datum.top + datum.tall / 2" }, align: { field: "align" }, baseline: { value: "middle" },
        text: { field: "name" }, limit: { value: side - 8 }, fill: { value: inks.ink }, font: { value: FONT }, fontSize: { value: 12 } } } },
    ],
  };
}
