// Keys, the same in every view. Nothing needs them: each has its link or button.
(() => {
  "use strict";
  const OFF = "ascribe-keys-off";
  const WAIT = 1200;
  const dialog = document.getElementById("keys");
  const opener = document.getElementById("keys-open");
  const off = document.getElementById("keys-off");
  const field = document.getElementById("q");
  if (!dialog || !opener) return;
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  off.checked = localStorage.getItem(OFF) === "1";
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));

  const writes = (node) => node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName) ||
    (node.tagName === "INPUT" && !/^(checkbox|radio|submit|button)$/.test(node.type));

  const steps = () => [...document.querySelectorAll("[data-step]")];
  const here = () => document.querySelector("[data-step].here");
  function choose(way) {
    const all = steps();
    if (!all.length) return;
    const at = all.indexOf(here());
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (way > 0 ? 0 : all.length - 1) : at + way))];
    all.forEach((one) => one.classList.toggle("here", one === next));
    const link = next.matches("a") ? next : next.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    next.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  let going = 0;
  const keys = {
    "/": () => { field.focus(); field.select(); },
    "?": () => dialog.showModal(),
    j: () => choose(1),
    k: () => choose(-1),
    g: () => { going = Date.now(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (writes(event.target)) event.target.blur();
      else if (!dialog.open) document.dispatchEvent(new CustomEvent("left"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || off.checked || dialog.open || writes(event.target)) return;
    if (Date.now() - going < WAIT) {
      going = 0;
      const link = document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); } else if (event.key.length === 1) {
      document.dispatchEvent(new CustomEvent("single-key", { detail: event.key }));
    }
  });
})();
