// Totals by one thing: bars, years from left to right, all else from top to bottom.
import { look } from "./inks.js";

export function barsSpec(data, { width, inks, words }) {
  if (!data.bars.length) return null;
  const upright = data.rows.length > 0 && data.bars.every((bar) => /^\d{4}$/.test(bar.label));
  const amount = { field: "amount", type: "quantitative", title: `${words.sum} (${data.currency})`, axis: { format: "~s", tickCount: upright ? 5 : 4 } };
  const label = { field: "label", type: "nominal", sort: null, title: null, axis: { labelLimit: Math.min(220, width * 0.4), labelAngle: upright && data.bars.length * 34 > width ? -90 : 0, grid: false } };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: upright ? { step: Math.max(8, Math.min(48, (width - 80) / data.bars.length)) } : width,
    height: upright ? 220 : { step: 24 },
    autosize: upright ? { type: "pad" } : "fit-x",
    data: { values: data.bars.map((bar) => ({ ...bar, tip: `${bar.label}: ${Math.round(bar.amount).toLocaleString(document.documentElement.lang)} ${data.currency} (${bar.deals})` })) },
    mark: { type: "bar", color: inks.bar, cursor: "pointer", cornerRadiusEnd: 2 },
    encoding: { ...(upright ? { x: label, y: amount } : { y: label, x: amount }), tooltip: { field: "tip", type: "nominal" } },
    config: look(inks),
  };
}
