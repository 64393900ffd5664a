// Days chosen by dragging over the bars: the two fields for them are filled, and the form is sent.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const drawings = [...document.querySelectorAll("[data-brush]")];
  if (!form || !drawings.length) return;
  document.querySelectorAll("[data-needs-script]").forEach((one) => { one.hidden = false; });
  const DAY = 86400000;
  const SPACE = "http://www.w3.org/2000/svg";

  for (const svg of drawings) {
    const [left, right, floor] = ["left", "right", "floor"].map((name) => Number(svg.dataset[name]));
    const [first, last] = [Date.parse(svg.dataset.first), Date.parse(svg.dataset.last) + DAY];
    let from = null;
    let brush = null;
    const at = (event) => {
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
      return Math.max(left, Math.min(right, place));
    };
    const day = (place) => first + ((place - left) / (right - left)) * (last - first);
    const written = (time) => new Date(time).toISOString().slice(0, 10);
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = at(event);
      brush = document.createElementNS(SPACE, "rect");
      brush.setAttribute("class", "brush");
      brush.setAttribute("y", "0");
      brush.setAttribute("height", String(floor));
      svg.append(brush);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!brush) return;
      const to = at(event);
      brush.setAttribute("x", String(Math.min(from, to)));
      brush.setAttribute("width", String(Math.abs(to - from)));
    });
    const left_off = () => { if (brush) brush.remove(); brush = null; };
    svg.addEventListener("pointerup", (event) => {
      if (!brush) return;
      const ends = [from, at(event)].sort((one, other) => one - other);
      left_off();
      if (ends[1] - ends[0] < 4) return;
      form.elements.since.value = written(day(ends[0]));
      form.elements.until.value = written(day(ends[1]) - 1);
      form.requestSubmit();
    });
    svg.addEventListener("pointercancel", left_off);
    document.addEventListener("left", left_off);
  }
})();
