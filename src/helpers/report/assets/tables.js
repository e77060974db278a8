/* Tables that sort, filter and fold.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var make = window.dossier.make;
  var LONG_TABLE = 10; // rows shown before "Show all": about one screen
  var FILTER_FROM = 8; // rows from which filtering is quicker than reading

  function sortValue(cell, kind) {
    var given = cell.getAttribute("data-sort");
    var text = given !== null ? given : cell.textContent.trim();
    if (kind !== "number" && kind !== "range") return text.toLocaleLowerCase("en");
    var number = parseFloat(text.replace(/[,\s]/g, ""));
    return isNaN(number) ? null : number;
  }

  function compare(one, other) {
    if (one === other) return 0;
    if (typeof one === "number") return one - other;
    return one.localeCompare(other, "en", { numeric: true });
  }

  function setUpTable(block) {
    var body = block.querySelector("tbody");
    var rows = Array.prototype.slice.call(body.rows);
    var heads = Array.prototype.slice.call(block.querySelectorAll("thead th"));
    var filter = block.querySelector(".filter");
    var input = filter.querySelector("input");
    var expand = block.querySelector(".expand");
    var status = block.querySelector(".table-status");
    var state = { all: false, words: "" };

    function show() {
      var words = state.words.trim().toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
      var matched = 0;
      Array.prototype.forEach.call(body.rows, function (row) {
        var text = row.textContent.toLocaleLowerCase("en");
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        if (fits) matched += 1;
        row.hidden = !fits || (!state.all && matched > LONG_TABLE);
      });
      expand.hidden = matched <= LONG_TABLE;
      expand.textContent = state.all ? "Show fewer rows" : "Show all " + matched.toLocaleString("en") + " rows";
      expand.setAttribute("aria-expanded", String(state.all));
      status.textContent = words.length ? (matched === 1 ? "1 row matches" : matched.toLocaleString("en") + " rows match") : "";
    }

    heads.forEach(function (head, column) {
      var kind = head.getAttribute("data-kind");
      if (!head.textContent.trim()) return;
      var button = make("button", "sort", head.textContent);
      button.type = "button";
      head.textContent = "";
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var numeric = kind === "number" || kind === "range";
        var now = head.getAttribute("aria-sort");
        var next = now === "none" ? (numeric ? "descending" : "ascending") : now === "ascending" ? "descending" : "ascending";
        heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", next);
        var sign = next === "ascending" ? 1 : -1;
        rows.map(function (row, place) { return { row: row, place: place, value: sortValue(row.cells[column], kind) }; })
          .sort(function (one, other) {
            if (one.value === null || other.value === null) return (one.value === null) - (other.value === null) || one.place - other.place;
            return sign * compare(one.value, other.value) || one.place - other.place;
          })
          .forEach(function (entry) { body.appendChild(entry.row); });
        show();
      });
    });
    window.addEventListener("beforeprint", function () {
      var printed = rows.filter(function (row) { return !row.hidden; }).length;
      if (printed < rows.length) status.textContent = printed.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " rows are printed.";
    });
    window.addEventListener("afterprint", show);
    if (rows.length >= FILTER_FROM) filter.hidden = false;
    input.addEventListener("input", function () { state.words = input.value; show(); });
    expand.addEventListener("click", function () { state.all = !state.all; show(); });
    show();
  }

  window.dossier.setUpTables = function () { document.querySelectorAll("[data-table]").forEach(setUpTable); };
})();
