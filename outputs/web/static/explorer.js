// Pages work without this file. It exchanges a part of a page instead of the whole (data-part), sends filter forms when
// something is chosen (data-send), opens what is folded before printing, and copies quotations with their source (data-cite).
"use strict";

document.documentElement.classList.add("scripted");

let shown = location.pathname + location.search;

async function exchange(address, name) {
  const held = document.querySelector(`[data-block="${name}"]`);
  held.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { "X-Part": name } });
  if (!answer.ok) { location.assign(address); return; }
  held.innerHTML = await answer.text();
  held.removeAttribute("aria-busy");
  history.pushState(null, "", address);
  shown = location.pathname + location.search;
  held.dispatchEvent(new CustomEvent("exchanged", { bubbles: true, detail: { address } }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-part]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  exchange(link.getAttribute("href"), link.dataset.part).catch(() => location.assign(link.href));
});

// Going back to a page before an exchange loads it; going back to a place on the same page (#...) needs nothing.
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send]");
  if (form) form.requestSubmit();
});

window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details:not([open])")) folded.open = true;
});

// What is only wanted beside something else is folded where there is no room beside it.
if (matchMedia("(max-width: 64rem)").matches) {
  for (const wide of document.querySelectorAll("details[data-narrow-closed]")) wide.open = false;
}

// After another page was turned to: the finding it was turned to for is marked in the list, and the page comes into view.
document.addEventListener("exchanged", (event) => {
  const chosen = new URL(event.detail.address, location.href).searchParams.get("befund");
  if (!chosen) return;
  for (const marked of document.querySelectorAll(".finding.chosen")) marked.classList.remove("chosen");
  document.getElementById(`f-${chosen}`)?.classList.add("chosen");
  event.target.scrollIntoView({ block: "nearest" });
});

// A quotation with its source and an address that stays: „…“ (Paper, S. 4), http://…/befund/…
async function cite(button) {
  const held = button.closest("[data-quotable]");
  const place = held.querySelector("a.place");
  const words = held.querySelector("[data-words]").textContent.trim();
  const source = place.textContent.replace(/\s+/g, " ").trim();
  await copy(`${/^„.*“$/s.test(words) ? words : `„${words}“`} (${source}), ${place.href}`);
  const name = button.textContent;
  button.textContent = button.dataset.cite;
  setTimeout(() => { button.textContent = name; }, 2000);
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // without TLS browsers lend no clipboard: a marked field does
  const field = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
  field.select();
  document.execCommand("copy");
  field.remove();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-cite]");
  if (button) cite(button);
});

// In a narrow window the menu scrolls: where one is stays in sight.
document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
