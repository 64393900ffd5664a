// The text of a report and the list of its findings lead to each other. Without this, each line of the list is a link.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const list = document.getElementById("list");
  if (!text || !list) return;
  const runs = [...text.querySelectorAll("[data-f]")];
  const lines = [...list.querySelectorAll("[data-id]")];
  const peek = document.getElementById("peek");
  const hint = document.querySelector(".hint");
  const panel = (id) => document.getElementById("panel-" + id);
  const line = (id) => lines.find((one) => one.dataset.id === id);
  const lane = (id) => [...line(id).classList].find((name) => name.startsWith("lane-")).slice(5);
  const current = list.querySelector("[aria-current]");
  let chosen = current && current.dataset.id;

  function within(box, node) {
    if (box.scrollHeight <= box.clientHeight) return;
    const [outer, inner] = [box.getBoundingClientRect(), node.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  function shown(node) {
    const box = node.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight - 60;
  }

  function choose(id, leads) {
    const found = line(id);
    if (!found) return;
    if (chosen && panel(chosen)) panel(chosen).hidden = true;
    if (id !== chosen) place = 0;
    chosen = id;
    const open = panel(id);
    open.hidden = false;
    open.parentElement.scrollTop = 0;
    if (hint) hint.hidden = true;
    lines.forEach((one) => {
      if (one === found) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
      one.classList.toggle("here", one === found);
    });
    const mark = "on-" + lane(id);
    let first = null;
    for (const run of runs) {
      run.classList.remove("on", "on-s", "on-e", "on-f", "on-a", "on-l", "on-p");
      if (run.id === "at") run.removeAttribute("id");
      if (run.dataset.f.split(" ").includes(id)) {
        run.classList.add("on", mark);
        first = first || run;
      }
    }
    if (first) first.id = "at";
    within(list, found);
    if (leads && first && !shown(first)) first.scrollIntoView({ block: "center" });
    peek.hidden = false;
    const says = peek.firstElementChild;
    says.replaceChildren(found.querySelector(".kind").cloneNode(true), " " + open.querySelector(".value").textContent);
    const kept = document.querySelector('.lanes input[name="at"]');
    if (kept) kept.value = id;
    history.replaceState(null, "", "?at=" + encodeURIComponent(id) + "#at");
  }

  // The smallest finding there; where that is chosen already, the next larger one.
  function next(there) {
    const at = there.indexOf(chosen);
    return there[(at + 1) % there.length];
  }

  text.addEventListener("click", (event) => {
    const run = event.target.closest("[data-f]");
    if (!run || !run.dataset.f || String(window.getSelection()).trim()) return;
    choose(next(run.dataset.f.split(" ")), false);
  });
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opener = event.target.closest("[data-open]");
    const listed = event.target.closest("#list [data-id]");
    const id = opener ? opener.dataset.open : listed && listed.dataset.id;
    if (!id || !line(id)) return;
    event.preventDefault();
    const also = panel(id).dataset.also.trim().split(" ");
    choose(listed && id === chosen && event.detail === 0 ? next(also) : id, true);
    const link = line(chosen).querySelector("a");
    if (listed) link.focus({ preventScroll: true });
  });
  list.addEventListener("chosen", (event) => choose(event.target.dataset.id, true));

  const lanes = document.querySelector(".lanes");
  const ticks = [...lanes.querySelectorAll('input[type="checkbox"]')];
  lanes.querySelector("button").hidden = true;
  function draw() {
    const on = ticks.filter((tick) => tick.checked).map((tick) => tick.name);
    ticks.forEach((tick) => text.classList.toggle("show-" + tick.name, tick.checked));
    document.cookie = "lanes=" + on.join("") + "; path=/; max-age=31536000; samesite=strict";
  }
  ticks.forEach((tick) => tick.addEventListener("change", draw));
  // From one place of what is chosen to the next, and back.
  let place = -1;
  function toPlace(way) {
    const on = runs.filter((run) => run.classList.contains("on"));
    const firsts = on.filter((run, at) => at === 0 || on[at - 1].nextElementSibling !== run);
    if (!firsts.length) return;
    place = (place + way + firsts.length) % firsts.length;
    firsts[place].scrollIntoView({ block: "center" });
  }
  document.addEventListener("single-key", (event) => {
    if (event.detail === "n") toPlace(1);
    if (event.detail === "p") toPlace(-1);
    const tick = ticks[Number(event.detail) - 1];
    if (tick) { tick.checked = !tick.checked; draw(); }
  });
  document.addEventListener("left", () => {
    if (!chosen) return;
    panel(chosen).hidden = true;
    runs.forEach((run) => run.classList.remove("on", "on-s", "on-e", "on-f", "on-a", "on-l", "on-p"));
    lines.forEach((one) => { one.removeAttribute("aria-current"); one.classList.remove("here"); });
    chosen = null;
    peek.hidden = true;
    if (hint) hint.hidden = false;
    history.replaceState(null, "", location.pathname);
  });
})();
