"use strict";
// Marks by keyboard or pointer, kept in the browser while the page is closed, and taken along as CSV.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const items = [...document.querySelectorAll("li[data-row]")];
  const kinds = { 1: "right", 2: "wrong", 3: "unsure" };
  const shelf = "dossier-check-" + data.story;
  const marks = new Map();

  // A browser may refuse its storage to files; then marks last as long as the page.
  const stored = () => { try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; } };
  const keep = () => { try { localStorage.setItem(shelf, JSON.stringify(Object.fromEntries(marks))); } catch { /* see above */ } };

  const show = () => {
    document.getElementById("done").textContent = `${marks.size} of ${items.length} marked`;
  };
  const set = (item, mark) => {
    if (mark) marks.set(item.dataset.row, mark); else marks.delete(item.dataset.row);
    for (const input of item.querySelectorAll("input")) input.checked = input.value === mark;
    keep();
    show();
  };
  const current = () => items.findIndex((item) => item.contains(document.activeElement));
  const go = (place) => {
    const item = items[Math.max(0, Math.min(items.length - 1, place))];
    if (item) { item.focus({ preventScroll: true }); item.scrollIntoView({ block: "nearest" }); }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = current();
    if (event.key === "ArrowDown" || event.key === "j") { go(at + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp" || event.key === "k") { go(at < 0 ? 0 : at - 1); event.preventDefault(); }
    else if (items.length && (event.key in kinds || event.key === "0")) {
      const place = Math.max(0, at);
      set(items[place], kinds[event.key]);
      go(event.key === "0" ? place : place + 1);
      event.preventDefault();
    }
  });
  document.addEventListener("change", (event) => {
    const item = event.target.closest("li[data-row]");
    if (item) set(item, event.target.value);
  });

  // What a spreadsheet would take for a formula gets a ' before it.
  const cell = (text) => {
    const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = () => {
    const lines = [data.columns, ...data.earlier];
    for (const [row, table, sentence, words] of data.rows) {
      if (marks.has(row)) lines.push([row, table, sentence, marks.get(row), words]);
    }
    return lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
  };
  document.getElementById("take").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = "checked.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });

  const before = stored();
  for (const item of items) if (Object.values(kinds).includes(before[item.dataset.row])) set(item, before[item.dataset.row]);
  show();
  document.documentElement.dataset.ready = "";
})();
