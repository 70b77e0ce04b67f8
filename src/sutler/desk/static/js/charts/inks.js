// The colours of the page as a drawing needs them: resolved for the theme of this moment.
export function inks() {
  const probe = document.createElement("span");
  document.body.append(probe);
  const of = (role) => {
    probe.className = `ink-${role}`;
    return getComputedStyle(probe).color;
  };
  const made = { ink: of("ink"), soft: of("soft"), line: of("line"), bar: of("bar"), other: of("other"), land: of("land"), sheet: of("sheet") };
  probe.remove();
  return made;
}

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

// Axes and text in the page's own look.
export const look = (inks) => ({
  background: inks.sheet,
  font: FONT,
  view: { stroke: null },
  axis: { labelColor: inks.ink, titleColor: inks.soft, gridColor: inks.line, domainColor: inks.line, tickColor: inks.line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
});
