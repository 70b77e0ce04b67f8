// The inbox: a side of a conflict that is chosen by its key leads on to the note that it needs.
document.addEventListener("click", (event) => {
  if (event.isTrusted || !event.target.closest?.("label[data-side]")) return;
  setTimeout(() => document.getElementById("why")?.focus());
});
