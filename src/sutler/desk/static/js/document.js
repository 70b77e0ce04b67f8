// A page's text: what came of which words, and words chosen as the evidence of a value.
import { tell } from "./desk.js";

const stored = document.querySelector("[data-stored]");
const shown = document.querySelector("[data-shown]");
const dialog = document.getElementById("cell");
const marks = [...stored.querySelectorAll("mark[data-spots]")];
const cells = [...document.querySelectorAll("button[data-cell]")];
const bySpot = (elements) => {
  const found = new Map();
  for (const element of elements) {
    for (const spot of element.dataset.spots.split(" ").filter(Boolean)) found.set(spot, [...(found.get(spot) ?? []), element]);
  }
  return found;
};
const marksOf = bySpot(marks);
const cellsOf = bySpot(cells);
const spotsOf = (element) => element.dataset.spots.split(" ").filter(Boolean);
const among = (map, element) => [...new Set(spotsOf(element).flatMap((spot) => map.get(spot) ?? []))];
const wordsOf = (cell) => cell.innerText.replace(/\s+/g, " ").trim();
let lit = [];

function light(elements) {
  for (const element of lit) element.classList.remove("lit");
  lit = elements;
  for (const element of lit) element.classList.add("lit");
}

// Words that are pointed at or focused show the cells that rest on them.
function showCells(mark) {
  const found = among(cellsOf, mark);
  light([mark, ...found]);
  shown.textContent = found.map((cell) => `@${cell.closest("[data-claim]").dataset.claim} ${wordsOf(cell)}`).join(" · ") || shown.dataset.none;
}

// A cell that is focused shows its words; the first of them comes into sight.
function showWords(cell, scroll) {
  const found = among(marksOf, cell);
  light([cell, ...found]);
  if (!scroll || !found.length) return;
  const folded = found[0].closest("details");
  if (folded) folded.open = true;
  found[0].scrollIntoView({ block: "nearest" });
}

stored.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark[data-spots]");
  if (mark) showCells(mark);
});
stored.addEventListener("focusin", (event) => {
  const mark = event.target.closest("mark[data-spots]");
  if (mark) showCells(mark);
});
stored.addEventListener("dblclick", (event) => {
  const mark = event.target.closest("mark[data-spots]");
  const cell = mark && among(cellsOf, mark)[0];
  if (cell && getSelection().isCollapsed) cell.focus();
});
for (const cell of cells) {
  cell.addEventListener("focus", () => showWords(cell, true));
  cell.addEventListener("pointerenter", () => showWords(cell, false));
  cell.addEventListener("click", () => showWords(cell, true));
}

let at = -1;
for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => {
    if (!marks.length) return;
    const focused = marks.indexOf(document.activeElement);
    at = ((focused >= 0 ? focused : at) + Number(button.dataset.step) + marks.length) % marks.length;
    const folded = marks[at].closest("details");
    if (folded) folded.open = true;
    marks[at].focus();
    marks[at].scrollIntoView({ block: "center" });
  });
}

// Words are chosen with the mouse, or with a caret in the text. A text that can be edited has one; nothing is let change it.
function caret(on) {
  document.getElementById("how").hidden = !on;
  if (!on) {
    for (const name of ["contenteditable", "role", "aria-multiline", "aria-readonly", "tabindex"]) stored.removeAttribute(name);
    return;
  }
  for (const fold of stored.querySelectorAll("details")) fold.open = true;
  const set = { contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-readonly": "true", tabindex: "0", spellcheck: "false" };
  for (const [name, value] of Object.entries(set)) stored.setAttribute(name, value);
  const from = marks.includes(document.activeElement) ? document.activeElement : stored.querySelector(".b-title, .b-body, .block");
  stored.focus();
  if (from) getSelection().collapse(from.querySelector("[data-s]").firstChild, 0);
}
document.querySelector("[data-caret]").addEventListener("click", () => {
  if (chosen()) openForm();
  else caret(true);
});
for (const name of ["beforeinput", "paste", "cut", "drop", "dragstart"]) {
  stored.addEventListener(name, (event) => event.preventDefault());
}
stored.addEventListener("keydown", (event) => {
  if (!stored.isContentEditable) return;
  if (event.key === "Enter") {
    event.preventDefault();
    openForm();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    caret(false);
    document.querySelector("[data-caret]").focus();
  }
});
stored.addEventListener("focusout", (event) => {
  if (stored.isContentEditable && !stored.contains(event.relatedTarget) && !dialog.open && document.hasFocus()) setTimeout(() => dialog.open || caret(false));
});
stored.addEventListener("pointerup", () => {
  if (!stored.isContentEditable && chosen()) openForm();
});

// The place of an end of the selection, in code points of the stored text: each piece of text says where it begins.
function offset(node, within) {
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement.closest("[data-s]");
    return piece ? Number(piece.dataset.s) + [...node.data.slice(0, within)].length : null;
  }
  const next = node.childNodes[within];
  const pieces = [...stored.querySelectorAll("[data-s]")];
  if (node.closest("[data-s]")) {
    const piece = node.closest("[data-s]");
    return Number(piece.dataset.s) + (within ? [...piece.textContent].length : 0);
  }
  const behind = pieces.find((piece) => (next ? next.contains(piece) || next.compareDocumentPosition(piece) & Node.DOCUMENT_POSITION_FOLLOWING : node.compareDocumentPosition(piece) === Node.DOCUMENT_POSITION_FOLLOWING));
  if (behind) return Number(behind.dataset.s);
  const last = pieces.at(-1);
  return last ? Number(last.dataset.s) + [...last.textContent].length : null;
}

function chosen() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!stored.contains(range.startContainer) || !stored.contains(range.endContainer)) return null;
  const begin = offset(range.startContainer, range.startOffset);
  const stop = offset(range.endContainer, range.endOffset);
  return begin === null || stop === null || begin >= stop ? null : { begin, stop };
}

function openForm() {
  const words = chosen();
  if (!words) return tell(dialog.dataset.none);
  const claims = JSON.parse(dialog.dataset.claims);
  if (!claims.length) return tell(dialog.dataset.alone);
  // The cell that rests on words of the selection is the likeliest, else the claim whose words stand before it.
  const from = (mark) => Number(mark.querySelector("[data-s]").dataset.s);
  const inside = marks.find((mark) => from(mark) < words.stop && from(mark) + [...mark.textContent].length > words.begin);
  const near = inside ?? marks.filter((mark) => from(mark) < words.begin).at(-1) ?? marks[0];
  const cell = near && among(cellsOf, near)[0];
  const asked = new URLSearchParams({ claim: cell?.closest("[data-claim]").dataset.claim ?? claims[0], ...words });
  if (cell && inside) asked.set("cell", cell.dataset.cell);
  load(`/cell?${asked}`);
}

async function load(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) return tell(parsed.querySelector(".fault p")?.textContent ?? answer.statusText);
  dialog.replaceChildren(...parsed.body.children);
  chooseClaim(new URL(address, location));
  const choose = dialog.querySelector("[data-choose]");
  choose.querySelector("[data-choose-button]").hidden = true;
  choose.addEventListener("change", (event) => {
    const next = new FormData(choose);
    if (event.target.name === "claim") next.delete("cell");
    load(`/cell?${new URLSearchParams(next)}`);
  });
  const close = dialog.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-correct]").addEventListener("submit", send);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[data-correct] :is(select, input:not([type=hidden]))")?.focus();
}

function chooseClaim(address) {
  const claims = JSON.parse(dialog.dataset.claims);
  const hidden = dialog.querySelector("[data-choose] [name=claim]");
  if (claims.length < 2) return;
  const select = document.createElement("select");
  select.name = "claim";
  for (const key of claims) select.add(new Option(document.getElementById(`t${key}`).innerText.trim(), key, false, String(key) === address.searchParams.get("claim")));
  const label = document.createElement("label");
  label.append(dialog.querySelector("[data-claim-label]")?.textContent ?? "@", " ", select);
  hidden.replaceWith(label);
}

// What is refused is said in the form, and what was entered stays there.
async function send(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" } }).catch(() => null);
  const wrong = form.querySelector("[data-wrong]");
  if (answer?.ok) {
    const anchor = `#c${form.elements.claim.value}`;
    history.replaceState(null, "", location.pathname + anchor);
    return location.reload();
  }
  const parsed = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  wrong.textContent = parsed?.querySelector(".fault p")?.textContent ?? wrong.dataset.lost;
}

for (const link of document.querySelectorAll("a[data-form]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    load(link.getAttribute("href"));
  });
}
if (location.hash.startsWith("#c")) document.getElementById(location.hash.slice(1))?.focus();
