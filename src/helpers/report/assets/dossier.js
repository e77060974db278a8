/* The pages' behaviour: theme, charts, tables, and the panel that shows the sentences behind a number.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var root = document.documentElement;
  var stored = null;
  try { stored = window.localStorage.getItem("dossier-theme"); } catch (error) { stored = null; }
  if (stored === "dark" || stored === "light") root.setAttribute("data-theme", stored);

  var LONG_TABLE = 10; // rows shown before "Show all": about one screen
  var FILTER_FROM = 8; // rows from which filtering is quicker than reading
  var NARROW = 560; // pixels of chart width below which the legend moves above and margins shrink
  var CHART_CONFIG = {
    showSendToCloud: false, displaylogo: false, typesetMath: false, responsive: true,
    displayModeBar: false, showTips: false, doubleClick: "reset", scrollZoom: false,
  };
  var page = { findings: {}, sources: {}, figures: {} };
  var charts = [];

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
  }

  /* ---- theme ---- */

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    if (chosen) return chosen === "dark";
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function readTheme() {
    var style = window.getComputedStyle(root);
    function value(name) { return style.getPropertyValue(name).trim(); }
    return {
      ink: value("--ink"), quiet: value("--quiet"), rule: value("--rule"), strong: value("--rule-strong"),
      paper: value("--paper"), raised: value("--raised"), font: value("--sans"),
    };
  }

  function setUpTheme() {
    var button = document.getElementById("theme");
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    show();
    button.addEventListener("click", function () {
      var next = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      try { window.localStorage.setItem("dossier-theme", next); } catch (error) { /* remembered only where allowed */ }
      show();
      charts.forEach(draw);
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      show();
      charts.forEach(draw);
    });
    window.addEventListener("beforeprint", function () {
      root.setAttribute("data-printing", "");
      charts.forEach(draw);
    });
    window.addEventListener("afterprint", function () {
      root.removeAttribute("data-printing");
      charts.forEach(draw);
    });
  }

  /* ---- colours: a figure is made for light paper; on dark paper dark colours are raised until they can be read ---- */

  function parseColour(text) {
    var found;
    if (typeof text !== "string") return null;
    found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text);
    if (found) {
      var hex = found[1];
      if (hex.length === 3) hex = hex[0] + hex[0] + hex[1] + hex[1] + hex[2] + hex[2];
      return [parseInt(hex.slice(0, 2), 16), parseInt(hex.slice(2, 4), 16), parseInt(hex.slice(4, 6), 16), 1];
    }
    found = /^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$/i.exec(text);
    if (found) return [Number(found[1]), Number(found[2]), Number(found[3]), found[4] === undefined ? 1 : Number(found[4])];
    return null;
  }

  function luminance(colour) {
    var parts = colour.slice(0, 3).map(function (part) {
      var share = part / 255;
      return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  function adapt(text, paper) {
    var colour = parseColour(text);
    if (!colour || colour[3] === 0) return text;
    var ground = luminance(paper);
    var step = 0;
    // WCAG asks for a contrast of 3 for graphics; 4 keeps thin lines apart from the ground as well.
    while ((luminance(colour) + 0.05) / (ground + 0.05) < 4 && step < 12) {
      colour = [colour[0] + (255 - colour[0]) * 0.14, colour[1] + (255 - colour[1]) * 0.14, colour[2] + (255 - colour[2]) * 0.14, colour[3]];
      step += 1;
    }
    return "rgba(" + colour.slice(0, 3).map(Math.round).join(",") + "," + colour[3] + ")";
  }

  var COLOUR_KEYS = { color: true, fillcolor: true, outliercolor: true, bordercolor: true };

  function adaptDeep(value, paper) {
    if (Array.isArray(value)) { value.forEach(function (item) { adaptDeep(item, paper); }); return; }
    if (!value || typeof value !== "object") return;
    Object.keys(value).forEach(function (key) {
      if (key === "colorscale" || key === "customdata" || key === "hoverlabel") return;
      var item = value[key];
      if (COLOUR_KEYS[key] && typeof item === "string") value[key] = adapt(item, paper);
      else if (COLOUR_KEYS[key] && Array.isArray(item)) value[key] = item.map(function (one) { return adapt(one, paper); });
      else adaptDeep(item, paper);
    });
  }

  function copy(value) { return JSON.parse(JSON.stringify(value)); }

  function merge(target, extra) {
    Object.keys(extra).forEach(function (key) {
      var item = extra[key];
      if (item && typeof item === "object" && !Array.isArray(item)) {
        if (!target[key] || typeof target[key] !== "object") target[key] = {};
        merge(target[key], item);
      } else target[key] = item;
    });
    return target;
  }

  /* ---- charts ---- */

  /* The figure in the colours of the page: by its own list of changes where it has one, otherwise by raising dark colours. */
  function themed(figure, theme, width) {
    var dark = isDark() && !root.hasAttribute("data-printing");
    var data = copy(figure.data || []);
    var layout = copy(figure.layout || {});
    var changes = figure.themes && figure.themes[dark ? "dark" : "light"];
    if (changes) {
      Object.keys(changes.layout || {}).forEach(function (path) { put(layout, path, changes.layout[path]); });
      (changes.traces || []).forEach(function (trace, index) {
        if (data[index]) Object.keys(trace).forEach(function (path) { put(data[index], path, trace[path]); });
      });
    } else {
      var paper = parseColour(theme.paper) || [20, 24, 29, 1];
      if (dark) [data, layout.annotations, layout.shapes].forEach(function (part) { adaptDeep(part, paper); });
      colourAxes(layout, theme);
    }
    merge(layout, {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", autosize: true,
      font: { family: theme.font, color: theme.ink },
      hoverlabel: { bgcolor: theme.raised, bordercolor: theme.strong, font: { family: theme.font, color: theme.ink, size: 13 }, align: "left" },
    });
    if (layout.dragmode === undefined) layout.dragmode = false;
    if (width < NARROW) narrow(layout);
    return { data: data, layout: layout };
  }

  /* Set a value by its path, e.g. "annotations[0].font.color". */
  function put(target, path, value) {
    var steps = path.replace(/\[(\d+)\]/g, ".$1").split(".");
    if (steps.some(function (step) { return step === "__proto__" || step === "constructor" || step === "prototype"; })) return;
    var last = steps.pop();
    steps.forEach(function (step, index) {
      if (!target[step] || typeof target[step] !== "object") target[step] = /^\d+$/.test(steps[index + 1] || last) ? [] : {};
      target = target[step];
    });
    target[last] = copy(value);
  }

  function colourAxes(layout, theme) {
    var names = { xaxis: true, yaxis: true };
    Object.keys(layout).forEach(function (key) { if (/^[xy]axis\d*$/.test(key)) names[key] = true; });
    Object.keys(names).forEach(function (key) {
      var axis = layout[key] || {};
      if (typeof axis.title === "string") axis.title = { text: axis.title };
      layout[key] = merge(axis, {
        gridcolor: theme.rule, linecolor: theme.strong, zerolinecolor: theme.strong, tickcolor: theme.strong,
        tickfont: { color: theme.quiet }, title: { font: { color: theme.quiet } },
      });
      if (axis.automargin === undefined) layout[key].automargin = true;
    });
    merge(layout, { legend: { bgcolor: "rgba(0,0,0,0)", font: { color: theme.ink } } });
  }

  function narrow(layout) {
    var margin = layout.margin || {};
    layout.margin = merge(margin, { l: Math.min(margin.l === undefined ? 40 : margin.l, 48), r: Math.min(margin.r === undefined ? 12 : margin.r, 16) });
    layout.legend = merge(layout.legend || {}, { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom", font: { size: 11 } });
    (layout.annotations || []).forEach(function (label) { merge(label, { font: { size: 10 } }); });
    Object.keys(layout).forEach(function (key) {
      if (/^[xy]axis\d*$/.test(key)) layout[key] = merge(layout[key] || {}, { tickfont: { size: 11 } });
      if (/^xaxis\d*$/.test(key) && layout[key].nticks === undefined && layout[key].tickvals === undefined) layout[key].nticks = 5;
    });
  }

  function draw(chart) {
    var theme = readTheme();
    var width = chart.node.clientWidth;
    var figure = themed(chart.figure, theme, width);
    window.Plotly.react(chart.node, figure.data, figure.layout, CHART_CONFIG).then(function () { partLabels(chart.node); });
    chart.narrow = width < NARROW;
  }

  /* Words that would be printed over other words are left out; what they say is in the chart's table. */
  function partLabels(node) {
    var kept = [];
    node.querySelectorAll(".annotation").forEach(function (label) {
      var box = label.getBoundingClientRect();
      var covered = kept.some(function (other) {
        var wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        var high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // A tenth of the smaller label is the padding around its letters; more than that touches letters.
        return wide > 0 && high > 0 && wide * high > 0.1 * Math.min(box.width * box.height, other.width * other.height);
      });
      if (covered) label.style.display = "none";
      else if (box.width) kept.push(box);
    });
  }

  function setUpCharts() {
    if (!window.Plotly) return;
    document.querySelectorAll("[data-chart]").forEach(function (node) {
      var anchor = node.getAttribute("data-chart");
      var figure = page.figures[anchor];
      if (!figure) return;
      var chart = { node: node, figure: figure, anchor: anchor, narrow: false };
      node.style.minHeight = ((figure.layout && figure.layout.height) || 420) + "px";
      charts.push(chart);
      draw(chart);
      node.on("plotly_click", function (event) { openPoint(chart, event.points); });
      node.on("plotly_hover", function (event) { node.classList.toggle("has-source", keysOf(event.points).length > 0); });
      node.on("plotly_unhover", function () { node.classList.remove("has-source"); });
      var details = node.parentNode.querySelector(".chart-data");
      details.addEventListener("toggle", function () { if (details.open) fillRows(chart, details); });
    });
    window.addEventListener("resize", function () {
      charts.forEach(function (chart) { if ((chart.node.clientWidth < NARROW) !== chart.narrow) draw(chart); });
    });
  }

  function keysOf(points) {
    var keys = [];
    points.forEach(function (point) {
      [].concat(point.customdata === undefined ? null : point.customdata).forEach(function (key) {
        if (typeof key === "string" && keys.indexOf(key) < 0) keys.push(key);
      });
    });
    return keys;
  }

  function openPoint(chart, points) {
    var keys = keysOf(points.slice(0, 1));
    if (!keys.length) keys = keysOf(points);
    if (keys.length) openPanel(chart.anchor, keys, pointName(points[0]), chart.node);
  }

  function seriesName(trace) { return trace.name && !/^trace \d+$/.test(trace.name) ? plainLabel(trace.name) : ""; }

  /* A point in words: its hover text where it has one, otherwise series and values. */
  function pointName(point) {
    if (point.hovertext) return plainLabel(point.hovertext);
    var values = point.label === undefined ? [shown(point.x), shown(point.y), shown(point.z)] : [plainLabel(point.label), shown(point.value)];
    return [seriesName(point.data || {})].concat(values).filter(Boolean).join(" · ");
  }

  var ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\"", "&#39;": "'", "&#x27;": "'" };

  /* A chart's label as words: the library's few formatting tags go, and what was escaped for it is read as written. */
  function plainLabel(value) {
    return String(value)
      .replace(/\s*<br\s*\/?>\s*/gi, " · ")
      .replace(/<\/?(?:b|i|em|strong|sub|sup|s|u|span|extra)(?:\s[^<>]*)?>/gi, "")
      .replace(/&(?:lt|gt|amp|quot|#39|#x27);/g, function (entity) { return ENTITIES[entity]; })
      .trim();
  }

  function shown(value) {
    if (value === undefined || value === null || value === "") return "";
    if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 2 });
    var date = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/.exec(String(value));
    return date ? longDate(date[1]) : plainLabel(value);
  }

  function longDate(iso) {
    var parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso || "");
    var months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    if (!parts || !months[Number(parts[2]) - 1]) return iso || "";
    return (parts[3] ? Number(parts[3]) + " " : "") + months[Number(parts[2]) - 1] + " " + Number(parts[1]);
  }

  function axisTitle(chart, name, fallback) {
    var axis = (chart.figure.layout || {})[name] || {};
    var title = axis.title && axis.title.text !== undefined ? axis.title.text : axis.title;
    return typeof title === "string" && title ? plainLabel(title) : fallback;
  }

  function at(list, index) { return list && typeof list === "object" ? list[index] : undefined; }

  /* Every point with a source as a row with a button: the keyboard's way to what a click on the chart opens. */
  function fillRows(chart, details) {
    var holder = details.querySelector(".chart-rows");
    if (holder.firstChild) return;
    var rows = pointsOf(chart.node._fullData || []);
    var worded = rows.every(function (row) { return row.words; });
    var series = rows.some(function (row) { return row.series; });
    var titles = worded ? ["Point"] : [axisTitle(chart, "xaxis", "Across"), axisTitle(chart, "yaxis", "Up")];
    var table = make("table");
    var head = table.createTHead().insertRow();
    (series ? ["Series"] : []).concat(titles, ["Sources"]).forEach(function (title) {
      var cell = make("th", null, title);
      cell.scope = "col";
      head.appendChild(cell);
    });
    var body = table.createTBody();
    rows.forEach(function (row) {
      var line = body.insertRow();
      var words = (series ? [row.series] : []).concat(worded ? [row.words] : [row.x, row.y]);
      words.forEach(function (word) { line.insertCell().textContent = word; });
      var button = make("button", "number");
      button.appendChild(make("span", null, sentenceCount(chart.anchor, row.keys)));
      button.type = "button";
      button.setAttribute("aria-haspopup", "dialog");
      button.addEventListener("click", function () { openPanel(chart.anchor, row.keys, row.words || words.filter(Boolean).join(" · "), button); });
      line.insertCell().appendChild(button);
    });
    holder.appendChild(table);
  }

  function pointsOf(traces) {
    var rows = [];
    traces.forEach(function (trace) {
      if (trace.visible === false || !trace.customdata) return;
      function add(item, x, y, words) {
        var keys = keysOf([{ customdata: item }]);
        if (keys.length) rows.push({ series: seriesName(trace), x: shown(x), y: shown(y), words: words ? plainLabel(words) : "", keys: keys });
      }
      Array.prototype.forEach.call(trace.customdata, function (item, index) {
        var words = at(trace.hovertext, index);
        if (trace.z && Array.isArray(item)) {
          item.forEach(function (key, column) { add(key, at(trace.x, column), at(at(trace.z, index), column), at(words, column)); });
        } else add(item, at(trace.labels || trace.x, index), at(trace.values || trace.y, index), words);
      });
    });
    return rows;
  }

  function sentenceCount(anchor, keys) {
    var spans = spansOf(anchor, keys);
    return spans.total === 1 ? "1 source" : spans.total.toLocaleString("en") + " sources";
  }

  /* ---- the panel of sources ---- */

  var opener = null;

  function spansOf(anchor, keys) {
    var finding = page.findings[anchor] || { evidence: {}, total: {} };
    var spans = [];
    var total = 0;
    keys.forEach(function (key) {
      var own = Object.prototype.hasOwnProperty.call(finding.evidence, key) ? finding.evidence[key] : [];
      total += Object.prototype.hasOwnProperty.call(finding.total, key) ? finding.total[key] : own.length;
      own.forEach(function (span) { spans.push(span); });
    });
    return { spans: spans, total: total };
  }

  function openPanel(anchor, keys, words, from) {
    var dialog = document.getElementById("evidence");
    var list = document.getElementById("evidence-list");
    var found = spansOf(anchor, keys);
    if (!found.spans.length) return;
    opener = from;
    list.textContent = "";
    var groups = grouped(found.spans);
    groups.forEach(function (group) { list.appendChild(sourceItem(group)); });
    document.getElementById("evidence-kicker").textContent = "Where this comes from";
    document.getElementById("evidence-title").textContent = words;
    var count = found.total > found.spans.length
      ? found.spans.length.toLocaleString("en") + " of " + found.total.toLocaleString("en") + " shown"
      : found.spans.length === 1 ? "1 source" : found.spans.length.toLocaleString("en") + " sources";
    document.getElementById("evidence-count").textContent = count;
    if (!dialog.open) dialog.showModal();
    list.scrollTop = 0;
    document.getElementById("evidence-close").focus();
  }

  /* One item a sentence, in the order given; two spans in one sentence are marked together. */
  function grouped(spans) {
    var order = [];
    var byId = new Map();
    spans.forEach(function (span) {
      if (!byId.has(span[0])) { byId.set(span[0], { id: span[0], ranges: [] }); order.push(byId.get(span[0])); }
      byId.get(span[0]).ranges.push([span[1], span[2]]);
    });
    return order;
  }

  function safeAddress(text) {
    try {
      var url = new URL(text);
      return (url.protocol === "https:" || url.protocol === "http:") && /^https?:\/\//i.test(text) ? url.href : null;
    } catch (error) { return null; }
  }

  function sourceItem(group) {
    var source = page.sources[group.id] || {};
    var item = make("li", "source " + (source.kind === "document" ? "source-document" : "source-sentence"));
    var meta = make("p", "source-meta");
    meta.appendChild(make("b", "source-outlet", source.outlet || "Outlet unknown"));
    meta.appendChild(make("span", "source-date", source.published ? longDate(source.published) : "undated"));
    item.appendChild(meta);
    if (source.title) {
      var title = make("p", "source-title");
      title.dir = "auto";
      var address = source.url ? safeAddress(source.url) : null;
      if (address) {
        var link = make("a", null, source.title);
        link.href = address;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        title.appendChild(link);
      } else title.textContent = source.title;
      item.appendChild(title);
    }
    item.appendChild(quote(source, group.ranges));
    if (source.document) item.appendChild(make("p", "source-file", source.document));
    return item;
  }

  /* The sentence with its spans marked. Offsets count characters of the article's text, a script's strings count UTF-16 units. */
  function quote(source, ranges) {
    var block = make("blockquote", "source-text");
    block.dir = "auto";
    var letters = Array.from(source.text || "");
    if (source.kind === "document") { block.textContent = source.text || ""; return block; }
    var start = source.start || 0;
    var marks = ranges.map(function (range) {
      if (range[0] === range[1]) return [0, letters.length];
      return [Math.max(0, Math.min(letters.length, range[0] - start)), Math.max(0, Math.min(letters.length, range[1] - start))];
    }).sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    var done = 0;
    marks.forEach(function (mark) {
      var from = Math.max(done, mark[0]);
      if (mark[1] <= from) return;
      if (from > done) block.appendChild(document.createTextNode(letters.slice(done, from).join("")));
      block.appendChild(make("mark", null, letters.slice(from, mark[1]).join("")));
      done = mark[1];
    });
    if (done < letters.length) block.appendChild(document.createTextNode(letters.slice(done).join("")));
    return block;
  }

  function setUpPanel() {
    var dialog = document.getElementById("evidence");
    document.addEventListener("click", function (event) {
      var button = event.target.closest ? event.target.closest("button[data-evidence]") : null;
      if (!button) return;
      var holder = button.closest("[data-finding]");
      if (holder) openPanel(holder.getAttribute("data-finding"), [button.getAttribute("data-evidence")], button.textContent, button);
    });
    document.getElementById("evidence-close").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", function () {
      if (opener) opener.focus({ preventScroll: true });
      opener = null;
    });
  }

  /* ---- tables ---- */

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
    if (rows.length >= FILTER_FROM) filter.hidden = false;
    input.addEventListener("input", function () { state.words = input.value; show(); });
    expand.addEventListener("click", function () { state.all = !state.all; show(); });
    show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    page = JSON.parse(document.getElementById("dossier-data").textContent);
    setUpTheme();
    setUpPanel();
    document.querySelectorAll("[data-table]").forEach(setUpTable);
    setUpCharts();
    var current = document.querySelector(".chapters [aria-current]");
    if (current) current.parentNode.parentNode.scrollLeft = current.offsetLeft - 24;
    root.setAttribute("data-ready", "");
  });
})();
