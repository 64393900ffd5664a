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
    if (/^(a|x|s|Space|[1-9])$/.test(key) && press(key)) event.preventDefault();
  });
})();
