// Keys: whatever bears data-key is pressed by that key. data-action names what it does, under which another key is remembered.
const STORED = "sutler.keys";

function chosen() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
}

const keyOf = (element) => chosen()[element.dataset.action] ?? element.dataset.key;
const isShown = (element) => element.checkVisibility() && !element.disabled;
const isTyping = (target) => target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(radio|checkbox|button|submit)$/.test(target.type));
const all = () => [...document.querySelectorAll("[data-key]")].filter(isShown);
const nameOf = (element) => (element.getAttribute("aria-label") ?? element.innerText.replace(element.querySelector("kbd")?.innerText ?? "", "")).trim();

function press(element) {
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) element.focus();
  else element.click();
}

function list(dialog) {
  const body = dialog.querySelector("tbody");
  body.replaceChildren(
    ...all().filter((element) => !dialog.contains(element)).map((element) => {
      const row = document.createElement("tr");
      const name = row.insertCell();
      name.textContent = nameOf(element) || element.dataset.action;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.append(Object.assign(document.createElement("kbd"), { textContent: keyOf(element) }));
      button.setAttribute("aria-label", `${name.textContent}: ${keyOf(element)}`);
      button.addEventListener("click", () => choose(dialog, element, button));
      row.insertCell().append(button);
      return row;
    }),
  );
}

function choose(dialog, element, button) {
  const words = JSON.parse(dialog.dataset.words);
  button.textContent = words.press;
  button.addEventListener(
    "keydown",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return list(dialog);
      const taken = all().find((other) => other !== element && keyOf(other) === event.key);
      if (taken) {
        button.textContent = words.taken + nameOf(taken);
        return setTimeout(() => list(dialog), 2000);
      }
      localStorage.setItem(STORED, JSON.stringify({ ...chosen(), [element.dataset.action]: event.key }));
      print();
      list(dialog);
    },
    { once: true },
  );
}

// The key stands on its button, as it is now.
function print() {
  for (const element of document.querySelectorAll("[data-key]")) {
    const shown = element.querySelector("kbd");
    if (shown) shown.textContent = keyOf(element);
    element.setAttribute("aria-keyshortcuts", keyOf(element));
  }
}

export function startKeys() {
  const dialog = document.getElementById("keys");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const inside = document.querySelector("dialog[open]");
    const element = all().find((one) => keyOf(one) === event.key && (!inside || inside.contains(one)));
    if (!element) return;
    event.preventDefault();
    press(element);
  });
  document.querySelector("[data-keys-open]")?.addEventListener("click", () => {
    list(dialog);
    dialog.showModal();
  });
  dialog?.querySelector("form button:last-child")?.addEventListener("click", () => dialog.close());
  dialog?.querySelector("[data-keys-reset]")?.addEventListener("click", () => {
    localStorage.removeItem(STORED);
    print();
    list(dialog);
  });
  document.addEventListener("htmx:after:swap", print);
  print();
}
