// Single keys press what carries them (data-key). The page works without this file. Keys can be switched off: whoever speaks
// to a computer would press them by accident (WCAG 2.1.4).
"use strict";

const STORED = "tasten";
const keys = document.getElementById("tasten");

if (keys) {
  keys.closest("[hidden]").hidden = false;
  keys.checked = localStorage.getItem(STORED) !== "aus";
  keys.addEventListener("change", () => localStorage.setItem(STORED, keys.checked ? "an" : "aus"));
}

const isWriting = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
let isLeaving = false;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const edit = document.querySelector("details.edit[open]");
    if (edit) { edit.open = false; edit.querySelector("summary").focus(); }
    return;
  }
  if (keys && !keys.checked) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isLeaving || isWriting(event.target)) return;
  const pressed = /^[a-z]$/i.test(event.key) && document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!pressed) return;
  event.preventDefault();
  isLeaving = pressed.tagName !== "SUMMARY";
  pressed.click();
});

// A page the browser kept for going back must listen again.
window.addEventListener("pageshow", () => { isLeaving = false; });

// Who opens the form wants to write.
document.querySelector("details.edit")?.addEventListener("toggle", (event) => {
  if (event.target.open) event.target.querySelector("input:not([type=hidden]), select").focus();
});

// Of some pages there is no picture: the passage is there in any case.
const picture = document.querySelector(".picture img");
const leave = () => picture.parentElement.classList.add("gone");
if (picture?.complete && !picture.naturalWidth && picture.currentSrc) leave();
picture?.addEventListener("error", leave);
