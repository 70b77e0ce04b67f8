// Pages are sent one after the other, so that each tells at once what became of it, and a bad one costs no other.
const section = document.querySelector(".progress");
const told = section.querySelector(".progress-told");
const bar = section.querySelector("progress");
const body = section.querySelector("tbody");
const drop = document.querySelector(".drop");
const words = JSON.parse(drop.dataset.words);
const queue = [];
let running = false;
let done = 0;
let all = 0;

function row(kind, label, why) {
  const made = document.createElement("tr");
  const mark = Object.assign(document.createElement("span"), { className: `outcome outcome-${kind}`, textContent: words[kind] ?? kind });
  made.insertCell().append(mark);
  made.insertCell().textContent = label;
  made.insertCell();
  made.insertCell().textContent = why ?? "";
  body.append(made);
  return made;
}

function show() {
  section.hidden = false;
  bar.max = all;
  bar.value = done;
  told.textContent = `${words.done}${done}${words.of}${all}`;
}

// The rows of the answer, or the words of a refusal.
function answered(ok, text, label) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const rows = [...page.querySelectorAll("tbody tr")];
  if (ok && rows.length) return rows;
  const made = row("failed", label, page.querySelector(".fault p")?.textContent.trim() || words.lost);
  made.remove();
  return [made];
}

async function send(one) {
  one.row.querySelector(".outcome").textContent = words.reading;
  try {
    const answer = await fetch("/sources/pages", { method: "POST", body: one.form, headers: { "HX-Request": "true" } });
    one.row.replaceWith(...answered(answer.ok, await answer.text(), one.label));
    if (answer.ok) one.sent?.();
  } catch {
    one.row.replaceWith(...answered(false, "", one.label));
  }
}

async function run() {
  if (running) return;
  running = true;
  for (let one = queue.shift(); one; one = queue.shift()) {
    await send(one);
    done += 1;
    show();
  }
  running = false;
}

function add(label, form, sent) {
  queue.push({ label, form, sent, row: row("waiting", label) });
  all += 1;
}

function addFiles(files) {
  const most = Number(drop.dataset.most);
  for (const file of [...files].slice(0, most)) {
    if (file.size > Number(drop.dataset.largest)) {
      row("failed", file.name, words.large);
      all += 1;
      done += 1;
      continue;
    }
    const form = new FormData();
    form.append("files", file, file.name);
    add(file.name, form);
  }
  if (files.length > most) row("failed", `${files.length - most}`, words.more);
  show();
  run();
}

drop.addEventListener("submit", (event) => {
  event.preventDefault();
  const chooser = drop.querySelector("input[type=file]");
  if (!chooser.files.length) return chooser.focus();
  addFiles(chooser.files);
  chooser.value = "";
});
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files.length) addFiles(event.dataTransfer.files);
});

const paste = document.querySelector(".paste");
paste.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(paste);
  add(form.get("title") || paste.querySelector("h2").textContent, form, () => paste.reset());
  show();
  run();
});
addEventListener("beforeunload", (event) => {
  if (running) event.preventDefault();
});
