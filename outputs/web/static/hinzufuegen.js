// Asks every second how far papers are, and takes files that are dropped. Both work without: the page reloads itself.
"use strict";

async function follow(block) {
  let last = "";
  while (block.querySelector("[data-unfinished]")) {
    await new Promise((go) => { setTimeout(go, 1000); });
    try {
      const answer = await fetch(location.pathname, { headers: { "X-Part": block.dataset.live } });
      const told = answer.ok ? await answer.text() : last;
      // the job is forgotten, or the session has ended
      if ([401, 404].includes(answer.status)) { location.reload(); return; }
      if (told && told !== last) block.innerHTML = last = told;
    } catch { /* the server may be starting anew */ }
  }
}

for (const block of document.querySelectorAll("[data-live]")) follow(block);

const field = document.querySelector("[data-drop]");
if (field) {
  const files = field.querySelector("input[type=file]");
  for (const kind of ["dragenter", "dragover"]) field.addEventListener(kind, (event) => { event.preventDefault(); field.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) field.addEventListener(kind, () => field.classList.remove("over"));
  field.addEventListener("drop", (event) => { event.preventDefault(); files.files = event.dataTransfer.files; });
}
