"use strict";
(() => {
  const rows = Array.from(document.querySelectorAll("tr[data-n]"), (row) => ({
    row, number: row.dataset.n,
    source: row.querySelector("td.s").dataset.text,
    cell: row.querySelector(".edit"),
    tick: row.querySelector("input"),
    undo: row.querySelector("button"),
    original: row.querySelector(".edit").dataset.text,
  }));
  const said = document.querySelector("output"), key = document.body.dataset.key;
  let saved = true;
  const text = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const isChanged = (one) => text(one.cell) !== one.original.replace(/\s+/g, " ").trim();
  const state = (one) => isChanged(one) ? "corrected" : one.tick.checked ? "approved" : "";
  const show = (one) => {
    one.row.classList.toggle("changed", isChanged(one) || one.tick.checked);
    one.undo.hidden = !isChanged(one);
  };
  const tell = () => {
    const states = rows.map(state), count = (name) => states.filter((one) => one === name).length;
    said.textContent = `${count("corrected")} corrected, ${count("approved")} approved of ${rows.length}` + (saved ? "" : " · not saved");
  };
  // A draft survives a closed tab; where the browser keeps nothing for local files, the warning below is all.
  const keep = () => {
    const draft = Object.fromEntries(rows.filter(state).map((one) => [one.number, [text(one.cell), one.tick.checked]]));
    try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* private mode or full */ }
  };
  const restore = () => {
    let draft = {};
    try { draft = JSON.parse(localStorage.getItem(key)) || {}; } catch { /* none, or not ours */ }
    for (const one of rows) if (draft[one.number]) {
      [one.cell.textContent, one.tick.checked] = draft[one.number];
      saved = false;
    }
  };
  const changed = (one) => { saved = false; show(one); tell(); keep(); };
  const quote = (value) => /[\t\n\r"]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
  const save = (name, type, body) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type }));
    link.download = `${document.body.dataset.name}.corrected.${name}`;
    link.click();
    URL.revokeObjectURL(link.href);
    saved = true;
    tell();
  };
  const records = () => rows.map((one) => ({
    number: one.number, source: one.source, target: isChanged(one) ? text(one.cell) : one.original, original: one.original, state: state(one),
  }));
  for (const one of rows) {
    if (!one.cell.isContentEditable) one.cell.contentEditable = "true";
    one.cell.addEventListener("input", () => changed(one));
    one.tick.addEventListener("change", () => changed(one));
    one.undo.addEventListener("click", () => { one.cell.textContent = one.original; changed(one); one.cell.focus(); });
    one.cell.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
    });
    one.cell.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = rows[rows.indexOf(one) + (event.shiftKey ? -1 : 1)];
      if (next) next.cell.focus();
    });
  }
  document.getElementById("tsv").addEventListener("click", () => {
    const columns = ["number", "source", "target", "original", "state"];
    const lines = records().map((record) => columns.map((column) => quote(record[column])).join("\t"));
    save("tsv", "text/tab-separated-values;charset=utf-8", [columns.join("\t"), ...lines, ""].join("\n"));
  });
  document.getElementById("json").addEventListener("click", () => {
    const { source, target, input } = document.body.dataset;
    save("json", "application/json", JSON.stringify({ schema: "dragoman.corrections/1", source, target, input, beads: records() }, null, 1) + "\n");
  });
  addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
  restore();
  rows.forEach(show);
  tell();
})();
