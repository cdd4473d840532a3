// Single keys press what carries them (data-key). The page works without this file. Keys can be switched off: whoever speaks
// to a computer would press them by accident (WCAG 2.1.4). Of several counterparts the chosen one takes the keys; arrows to the
// left and right choose, up and down too once one of them has the focus: elsewhere they scroll.
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

const rivals = [...document.querySelectorAll("[data-rival]")];
const STEPS = { ArrowLeft: -1, ArrowRight: 1 }, STEPS_INSIDE = { ...STEPS, ArrowUp: -1, ArrowDown: 1 };

function choose(next) {
  for (const one of rivals) {
    one.classList.toggle("chosen", one === next);
    if (one === next) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
  }
}

for (const one of rivals) one.addEventListener("focusin", () => choose(one));

function carrierOf(letter) {
  const carriers = [...document.querySelectorAll(`[data-key="${letter}"]`)];
  return carriers.find((one) => !one.closest("[data-rival]") || one.closest(".chosen"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const edit = document.querySelector("details.edit[open]");
    if (edit) { edit.open = false; edit.querySelector("summary").focus(); }
    return;
  }
  if (keys && !keys.checked) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isLeaving || isWriting(event.target)) return;
  const step = rivals.length && (event.target.closest("[data-rival]") ? STEPS_INSIDE : STEPS)[event.key];
  if (step) {
    event.preventDefault();
    const at = rivals.findIndex((one) => one.classList.contains("chosen"));
    rivals[Math.min(Math.max(at + step, 0), rivals.length - 1)].focus();
    return;
  }
  const pressed = /^[a-z]$/i.test(event.key) && carrierOf(event.key.toLowerCase());
  if (!pressed) return;
  event.preventDefault();
  isLeaving = pressed.tagName !== "SUMMARY";
  pressed.click();
});

// Who has just decided on a counterpart goes on there.
if (/[?&](nach|gegen)=/.test(location.search)) document.querySelector(".rival.chosen")?.focus();

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
