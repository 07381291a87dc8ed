"use strict";
// Pointing at a word marks the word it was translated from or to; without this, whole sentences are marked.
(() => {
  if (!window.CSS || !CSS.highlights || !document.caretPositionFromPoint && !document.caretRangeFromPoint) return;
  const pieces = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
    let start = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Offsets count code points, JavaScript counts UTF-16 units.
      const points = Array.from(node.data);
      found.push({ node, start, points });
      start += points.length;
    }
    return found;
  };
  const offsetOf = (cell, node, units) => {
    const piece = pieces(cell).find((one) => one.node === node);
    return piece ? piece.start + Array.from(node.data.slice(0, units)).length : -1;
  };
  const ranges = (cell, [from, to]) => pieces(cell).flatMap(({ node, start, points }) => {
    const a = Math.max(from - start, 0), b = Math.min(to - start, points.length);
    if (a >= b) return [];
    const range = new Range();
    range.setStart(node, points.slice(0, a).join("").length);
    range.setEnd(node, points.slice(0, b).join("").length);
    return [range];
  });
  document.addEventListener("pointermove", (event) => {
    CSS.highlights.delete("partner");
    const cell = event.target.closest && event.target.closest(".x"), row = cell && cell.closest("[data-w]");
    if (!row) return;
    let node, units;
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
      if (!caret) return;
      node = caret.offsetNode; units = caret.offset;
    } else {
      const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
      if (!caret) return;
      node = caret.startContainer; units = caret.startOffset;
    }
    const at = offsetOf(cell, node, units), source = row.querySelector(".s > .x"), target = row.querySelector(".t > .x");
    if (at < 0 || !source || !target) return;
    const mine = cell === source ? 0 : 2;
    const hit = row.dataset.w.split(";").map((link) => link.split(",").map(Number))
      .filter((link) => link[mine] <= at && at < link[mine + 1]);
    if (!hit.length) return;
    CSS.highlights.set("partner", new Highlight(...hit.flatMap((link) =>
      [...ranges(source, link.slice(0, 2)), ...ranges(target, link.slice(2, 4))])));
  });
})();
