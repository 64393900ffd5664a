// Keys of correcting: each presses the button or link that it stands beside.
(() => {
  "use strict";
  const OFF = "ascribe-keys-off";
  const writes = (node) => node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName) ||
    (node.tagName === "INPUT" && !/^(checkbox|radio|submit|button)$/.test(node.type));
  const press = (what) => {
    const target = document.querySelector(`[data-do="${what}"]`);
    if (target) target.click();
    return Boolean(target);
  };
  // Digits choose of a closed list.
  for (const list of document.querySelectorAll("[data-of]")) {
    const field = document.getElementById(list.dataset.of);
    const mark = () => {
      for (const one of list.querySelectorAll("[data-set]")) one.setAttribute("aria-pressed", one.dataset.set === field.value);
    };
    list.addEventListener("click", (event) => {
      const one = event.target.closest("[data-set]");
      if (!one) return;
      field.value = one.dataset.set;
      mark();
    });
    field.addEventListener("change", mark);
    mark();
    list.hidden = false;
  }
  // Words grow and shrink by a word at either end; where they stand is counted in code points.
  for (const reach of document.querySelectorAll("[data-reach]")) {
    const field = document.getElementById(reach.dataset.reach);
    const letters = Array.from(reach.dataset.text);
    const start = Number(reach.dataset.start);
    let [from, to] = [Number(reach.dataset.from) - start, Number(reach.dataset.to) - start];
    const inWord = (at) => at >= 0 && at < letters.length && /[\p{L}\p{N}'’-]/u.test(letters[at]);
    const places = [...letters.keys(), letters.length];
    const begins = places.filter((at) => inWord(at) && !inWord(at - 1));
    const ends = places.filter((at) => !inWord(at) && inWord(at - 1));
    const moves = {
      "[": () => { from = begins.findLast((at) => at < from) ?? from; },
      "{": () => { from = begins.find((at) => at > from && at < to) ?? from; },
      "}": () => { to = ends.findLast((at) => at < to && at > from) ?? to; },
      "]": () => { to = ends.find((at) => at > to) ?? to; },
    };
    const shown = reach.querySelector("output");
    const show = () => {
      const chosen = document.createElement("mark");
      chosen.textContent = letters.slice(from, to).join("");
      shown.replaceChildren(letters.slice(0, from).join(""), chosen, letters.slice(to).join(""));
    };
    reach.addEventListener("click", (event) => {
      const move = moves[event.target.closest("[data-do]")?.dataset.do];
      if (!move) return;
      move();
      field.value = `${from + start}-${to + start}`;
      show();
    });
    show();
    reach.hidden = false;
  }
  document.addEventListener("keydown", (event) => {
    if (writes(event.target) || document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const key = event.key.toLowerCase();
      const way = key === "z" && !event.shiftKey ? "undo" : key === "y" || (key === "z" && event.shiftKey) ? "redo" : "";
      if (way && press(way)) event.preventDefault();
      return;
    }
    if (event.metaKey || event.altKey || localStorage.getItem(OFF) === "1") return;
    if (event.key === " " && event.target !== document.body) return;
    const key = event.key === " " ? "Space" : event.key;
    if (/^(a|x|s|Space|[0-9]|[[\]{}])$/.test(key) && press(key)) event.preventDefault();
  });
})();
