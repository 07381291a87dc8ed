"use strict";
(() => {
  const controls = document.getElementById("controls");
  if (!controls) return;
  const get = (id) => document.getElementById(id);
  const list = get("list");
  const rows = [...list.children].map((element) => ({
    element,
    number: Number(element.dataset.n),
    document: element.dataset.d,
    words: Number(element.dataset.w),
    scores: element.dataset.s.split(" ").map(Number),
    text: element.textContent.toLowerCase(),
    said: [...element.querySelectorAll("[data-system]")],
  }));
  const total = rows.length;
  const chosen = (id, otherwise) => {
    const field = get(id);
    return field ? (field.value === "" ? null : Number(field.value)) : otherwise;
  };
  const orders = {
    worst: (a, b) => a.key - b.key,
    best: (a, b) => b.key - a.key,
    loss: (a, b) => a.gap - b.gap,
    gain: (a, b) => b.gap - a.gap,
    text: (a, b) => a.number - b.number,
    long: (a, b) => b.words - a.words,
  };

  const update = () => {
    const left = chosen("left", 0), right = chosen("right", null);
    const words = get("words").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const low = Number(get("low").value || 0), high = Number(get("high").value || 100);
    const place = get("document") ? get("document").value : "";
    const lower = list.dataset.better === "lower";
    let shown = 0;
    for (const row of rows) {
      const seen = row.scores.filter((_, number) => number === left || number === right);
      row.key = lower ? -Math.max(...seen) : Math.min(...seen);
      row.gap = right === null ? 0 : (row.scores[left] - row.scores[right]) * (lower ? -1 : 1);
      const fits = seen.some((score) => score >= low && (score <= high || high >= 100)) && (!place || row.document === place)
        && words.every((word) => row.text.includes(word));
      row.element.hidden = !fits;
      shown += fits;
      for (const said of row.said) {
        const system = Number(said.dataset.system);
        said.hidden = system !== left && system !== right;
        said.style.order = system === left ? 0 : 1;
      }
    }
    const order = orders[get("order").value];
    rows.sort((a, b) => order(a, b) || a.number - b.number);
    list.append(...rows.map((row) => row.element));
    list.classList.toggle("one", right === null || right === left);
    list.classList.toggle("plain", !get("marks").checked);
    get("count").textContent = shown === total ? `${total} segments` : `${shown} of ${total} segments`;
    get("none").hidden = shown > 0;
  };

  // A dot of the chart may lead to a segment that the filter hides.
  const reveal = () => {
    const target = location.hash.startsWith("#s") && get(location.hash.slice(1));
    if (target && target.hidden) {
      target.hidden = false;
      target.scrollIntoView();
    }
  };

  controls.hidden = false;
  controls.addEventListener("input", update);
  controls.addEventListener("submit", (event) => event.preventDefault());
  get("reset").addEventListener("click", () => { controls.reset(); update(); });
  addEventListener("hashchange", reveal);
  update();
})();
