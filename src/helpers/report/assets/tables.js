/* Tables that sort, filter, fold and can be taken along.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var make = dossier.make;
  var LONG_TABLE = 10; // rows shown before "Show all": about one screen
  var FILTER_FROM = 8; // rows from which filtering is quicker than reading
  var UNKNOWN = "–";

  function sortValue(cell, kind) {
    var given = cell.getAttribute("data-sort");
    var text = given !== null ? given : cell.textContent.trim();
    if (kind !== "number" && kind !== "range") return text === UNKNOWN ? null : text.toLocaleLowerCase("en");
    var number = parseFloat(text.replace(/[,\s]/g, ""));
    return isNaN(number) ? null : number;
  }

  function compare(one, other) {
    if (one === other) return 0;
    if (typeof one === "number") return one - other;
    return one.localeCompare(other, "en", { numeric: true });
  }

  /* The class of a cell of so many letters, so that no long text becomes a tall column of single words. */
  function widthOf(letters) { return letters > 48 ? " long" : letters > 18 ? " mid" : ""; }

  /* A cell as a file has it: numbers as numbers, nothing known as nothing, everything else as it is read. */
  function taken(cell, kind) {
    var text = cell.textContent.trim();
    if (text === UNKNOWN || text === "") return null;
    if (kind !== "number") return text;
    var value = sortValue(cell, kind);
    return value === null ? text : value;
  }

  function Table(block) {
    var self = this;
    this.block = block;
    this.body = block.querySelector("tbody");
    this.heads = Array.prototype.slice.call(block.querySelectorAll("thead th"));
    this.kinds = this.heads.map(function (head) { return head.getAttribute("data-kind"); });
    this.input = block.querySelector(".filter input");
    this.expand = block.querySelector(".expand");
    this.status = block.querySelector(".table-status");
    this.further = Number(block.getAttribute("data-further")) || 0;
    this.reference = block.closest("[data-finding]").getAttribute("data-finding");
    this.all = false;
    this.rows = Array.prototype.slice.call(this.body.rows);
    block.querySelector(".table-tools").hidden = false;
    block.querySelector(".filter").hidden = this.rows.length + this.further < FILTER_FROM;
    this.heads.forEach(function (head, column) { self.makeSortable(head, column); });
    this.input.addEventListener("input", function () { self.whole().then(function () { self.show(); }); });
    this.expand.addEventListener("click", function () { self.all = !self.all; self.whole().then(function () { self.show(); }); });
    block.querySelectorAll("[data-take]").forEach(function (button) {
      button.addEventListener("click", function () { self.take(button.getAttribute("data-take")); });
    });
    window.addEventListener("beforeprint", function () { self.sayPrinted(); });
    window.addEventListener("afterprint", function () { self.show(); });
    this.show();
  }

  /* Every row of the table in the page; those beyond the first come with the finding's sources. */
  Table.prototype.whole = function () {
    var self = this;
    if (!this.further) return Promise.resolve();
    return dossier.load("data/" + this.reference).then(function (finding) {
      if (!self.further) return;
      finding.rows.forEach(function (cells) { self.rows.push(self.body.appendChild(self.rowOf(cells, finding))); });
      self.further = 0;
      if (self.sorted) self.sort(self.sorted.column, self.sorted.next);
    }, function () { self.status.textContent = "The further rows could not be read."; });
  };

  Table.prototype.rowOf = function (cells, finding) {
    var self = this;
    var line = make("tr");
    cells.forEach(function (cell, column) {
      var kind = self.kinds[column];
      var heads = column === 0 && kind === "text" && cell[0];
      var node = make(heads ? "th" : "td", self.heads[column].className + widthOf(Array.from(cell[0]).length));
      if (heads) node.scope = "row";
      if (cell[2] !== null && !(kind === "text" && typeof cell[2] === "string")) node.setAttribute("data-sort", String(cell[2]));
      var address = kind === "link" ? dossier.safeAddress(cell[0]) : null;
      if (cell[1] && finding.evidence[cell[1]] && finding.evidence[cell[1]].length) {
        var button = make("button", "number");
        button.type = "button";
        button.setAttribute("data-evidence", cell[1]);
        button.setAttribute("aria-haspopup", "dialog");
        button.appendChild(make("span", null, cell[0]));
        node.appendChild(button);
      } else if (address) {
        var link = make("a", null, cell[0]);
        link.href = address;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        node.appendChild(link);
      } else node.textContent = cell[0];
      line.appendChild(node);
    });
    return line;
  };

  Table.prototype.words = function () { return this.input.value.trim().toLocaleLowerCase("en").split(/\s+/).filter(Boolean); };

  Table.prototype.matching = function () {
    var words = this.words();
    return Array.prototype.filter.call(this.body.rows, function (row) {
      var text = row.textContent.toLocaleLowerCase("en");
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    });
  };

  Table.prototype.show = function () {
    var self = this;
    var fits = new Set(this.matching());
    var matched = 0;
    Array.prototype.forEach.call(this.body.rows, function (row) {
      if (fits.has(row)) matched += 1;
      row.hidden = !fits.has(row) || (!self.all && matched > LONG_TABLE);
    });
    var filtered = this.words().length > 0;
    var total = matched + (filtered ? 0 : this.further);
    this.expand.hidden = total <= LONG_TABLE;
    this.expand.textContent = this.all ? "Show fewer rows" : "Show all " + total.toLocaleString("en") + " rows";
    this.expand.setAttribute("aria-expanded", String(this.all));
    this.status.textContent = filtered ? (matched === 1 ? "1 row matches" : matched.toLocaleString("en") + " rows match") : "";
  };

  Table.prototype.makeSortable = function (head, column) {
    var self = this;
    if (!head.textContent.trim()) return;
    var button = make("button", "sort", head.textContent);
    button.type = "button";
    head.textContent = "";
    head.appendChild(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", function () {
      var numeric = self.kinds[column] === "number" || self.kinds[column] === "range";
      var now = head.getAttribute("aria-sort");
      self.sorted = { column: column, next: now === "none" ? (numeric ? "descending" : "ascending") : now === "ascending" ? "descending" : "ascending" };
      self.whole().then(function () { self.sort(self.sorted.column, self.sorted.next); self.show(); });
    });
  };

  Table.prototype.sort = function (column, next) {
    var self = this;
    var kind = this.kinds[column];
    var sign = next === "ascending" ? 1 : -1;
    this.heads.forEach(function (other) { if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none"); });
    this.heads[column].setAttribute("aria-sort", next);
    this.rows.map(function (row, place) { return { row: row, place: place, value: sortValue(row.cells[column], kind) }; })
      .sort(function (one, other) {
        if (one.value === null || other.value === null) return (one.value === null) - (other.value === null) || one.place - other.place;
        return sign * compare(one.value, other.value) || one.place - other.place;
      })
      .forEach(function (entry) { self.body.appendChild(entry.row); });
  };

  /* The rows that match, in the order on the page, whether unfolded or not. */
  Table.prototype.take = function (how) {
    var self = this;
    this.whole().then(function () {
      var labels = self.heads.map(function (head) { return head.textContent.trim(); });
      var rows = self.matching().map(function (row) {
        return Array.prototype.map.call(row.cells, function (cell, column) { return taken(cell, self.kinds[column]); });
      });
      var name = self.reference.replace(/[^A-Za-z0-9_\-]+/g, "-");
      return dossier.take(how, name, labels, rows).then(function () {
        self.show();
        self.status.textContent = dossier.counted(rows.length, "row") + (how === "copy" ? " copied" : " saved as " + name + "." + how);
      });
    }).catch(function () { self.status.textContent = "The browser does not allow that here."; });
  };

  Table.prototype.sayPrinted = function () {
    var printed = this.rows.filter(function (row) { return !row.hidden; }).length;
    var total = this.rows.length + this.further;
    if (printed < total) this.status.textContent = printed.toLocaleString("en") + " of " + total.toLocaleString("en") + " rows are printed.";
  };

  dossier.setUpTables = function () { document.querySelectorAll("[data-table]").forEach(function (block) { return new Table(block); }); };
})();
