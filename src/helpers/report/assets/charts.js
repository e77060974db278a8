/* Charts: colours of the page, phones, print, clicks, and each chart as a table.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var page = dossier.page;
  var make = dossier.make;
  var plainLabel = dossier.plainLabel;
  var shown = dossier.shown;
  var root = document.documentElement;
  var NARROW = 560; // pixels of chart width below which names are shortened and margins shrink
  var SHORT = 20; // letters of a row's name on a phone: a third of its width
  var PRINTED = 660; // pixels of a chart's width on paper
  var CHART_CONFIG = {
    showSendToCloud: false, displaylogo: false, typesetMath: false, responsive: false,
    displayModeBar: false, showTips: false, doubleClick: "reset", scrollZoom: false,
  };
  var charts = [];

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

  /* The figure in the colours of the page: by its own list of changes where it has one, otherwise by raising dark colours. */
  function themed(figure, theme, width) {
    var dark = dossier.isDark() && !root.hasAttribute("data-printing");
    var data = copy(figure.data || []);
    var layout = copy(figure.layout || {});
    var look = dark ? "dark" : "light";
    var changes = figure.themes && figure.themes[look];
    if (changes) {
      if (page.templates[look]) layout.template = copy(page.templates[look]);
      Object.keys(changes.layout || {}).forEach(function (path) { put(layout, path, changes.layout[path]); });
      (changes.traces || []).forEach(function (trace, index) {
        if (data[index]) Object.keys(trace).forEach(function (path) { put(data[index], path, trace[path]); });
      });
    } else colourAxes(layout, theme);
    merge(layout, {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", autosize: false, width: width, height: layout.height || 420,
      font: { family: theme.font, color: theme.ink },
      hoverlabel: { bgcolor: theme.raised, bordercolor: theme.strong, font: { family: theme.font, color: theme.ink, size: 13 }, align: "left" },
    });
    if (layout.dragmode === undefined) layout.dragmode = false;
    if (width < NARROW) narrow(layout);
    roomForLegend(data, layout, width);
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

  /* On a phone: what the figure itself asks for (by path, in its `meta`), shorter names, smaller type. */
  function narrow(layout) {
    var own = (layout.meta || {}).narrow || {};
    Object.keys(own).forEach(function (path) { put(layout, path, own[path]); });
    var margin = layout.margin || {};
    layout.margin = merge(margin, { l: Math.min(margin.l === undefined ? 40 : margin.l, 48), r: Math.min(margin.r === undefined ? 12 : margin.r, 16) });
    layout.legend = merge(layout.legend || {}, { font: { size: 11 } });
    (layout.annotations || []).forEach(function (label) { merge(label, { font: { size: 10 } }); });
    Object.keys(layout).forEach(function (key) {
      if (!/^[xy]axis\d*$/.test(key)) return;
      layout[key] = merge(layout[key] || {}, { tickfont: { size: 11 } });
      if (layout[key].ticktext) layout[key].ticktext = layout[key].ticktext.map(function (words) { return shortLabel(words, SHORT); });
      if (!/^x/.test(key) || layout[key].tickvals !== undefined) return;
      // Few words that lie level rather than many that lean; beside others of its kind a small axis has no room for that.
      var domain = layout[key].domain || [0, 1];
      var isWhole = domain[1] - domain[0] > 0.6;
      layout[key].nticks = Math.min(layout[key].nticks || 5, isWhole ? 4 : 3);
      if (isWhole && layout[key].tickangle === undefined) layout[key].tickangle = 0;
    });
  }

  /* A label of at most so many letters. It is escaped for the chart library, so it is read, cut and escaped again. */
  function shortLabel(words, most) {
    var letters = Array.from(plainLabel(words));
    if (letters.length <= most) return words;
    return letters.slice(0, most - 1).join("").trim().replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") + "…";
  }

  /* A legend in the line above the marks gets as many lines as its names need. */
  function roomForLegend(data, layout, width) {
    var names = [];
    data.forEach(function (trace) {
      if (trace.showlegend && trace.name && names.indexOf(trace.legendgroup || trace.name) < 0) names.push(trace.legendgroup || trace.name);
    });
    if (!names.length || (layout.legend || {}).yref !== "container" || !(layout.margin && layout.margin.t)) return;
    var widths = names.map(function (name) { return 46 + 6.6 * plainLabel(name).length; });
    var total = widths.reduce(function (sum, one) { return sum + one; }, 0);
    if (total <= width) return;
    var columns = Math.max(1, Math.floor(width / Math.max.apply(null, widths)));
    var extra = 19 * (Math.ceil(names.length / columns) - 1);
    layout.margin.t += extra;
    layout.height += extra;
  }

  /* A chart on paper is as wide as an upright A4 or Letter page between its margins. */
  function widthOf(node) { return root.hasAttribute("data-printing") ? PRINTED : node.clientWidth; }

  function draw(chart) {
    var width = widthOf(chart.node);
    if (!chart.node.clientWidth || !window.Plotly) { chart.width = 0; return; } // on a sheet that is not shown: drawn when it is
    var figure = themed(chart.figure, dossier.readTheme(), width);
    chart.node.style.height = figure.layout.height + "px";
    chart.width = width;
    window.Plotly.react(chart.node, figure.data, figure.layout, CHART_CONFIG).then(function () { partLabels(chart.node); });
    listen(chart);
  }

  /* Words that would be printed over other words, or over the chart's edge, are left out; what they say is in the chart's table. */
  function partLabels(node) {
    var kept = [];
    var edge = node.getBoundingClientRect();
    node.querySelectorAll(".annotation").forEach(function (label) {
      var box = label.getBoundingClientRect();
      var covered = kept.some(function (other) {
        var wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        var high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // A tenth of the smaller label is the padding around its letters; more than that touches letters.
        return wide > 0 && high > 0 && wide * high > 0.1 * Math.min(box.width * box.height, other.width * other.height);
      });
      if (covered || box.right > edge.right + 2 || box.left < edge.left - 2) label.style.display = "none";
      else if (box.width) kept.push(box);
    });
  }

  /* Charts in the window are drawn at once, the others one by one as the page becomes idle; on paper, all of them. */
  function setUpCharts() {
    var nodes = Array.from(document.querySelectorAll("[data-chart]")).filter(function (node) { return page.figures[node.getAttribute("data-chart")]; });
    if (!nodes.length) return Promise.resolve();
    nodes.forEach(function (node) {
      var reference = node.getAttribute("data-chart");
      var chart = { node: node, figure: page.figures[reference], reference: reference, width: 0 };
      node.style.height = ((chart.figure.layout || {}).height || 420) + "px";
      charts.push(chart);
      var details = node.parentNode.querySelector(".chart-data");
      details.addEventListener("toggle", function () { if (details.open) fillRows(chart, details); });
    });
    window.addEventListener("resize", function () {
      charts.forEach(function (chart) { if (chart.width && widthOf(chart.node) !== chart.width) draw(chart); });
    });
    return library().then(drawSheet, function () {
      nodes.forEach(function (node) { node.textContent = "The chart library could not be read: the folder “assets” is not beside this page."; });
    });
  }

  function drawSheet() {
    var undrawn = charts.filter(function (chart) { return chart.node.clientWidth && !chart.width; });
    undrawn.forEach(function (chart) { if (chart.node.getBoundingClientRect().top < window.innerHeight) draw(chart); });
    drawRest();
  }

  function drawRest() {
    var next = charts.find(function (chart) { return chart.node.clientWidth && !chart.width; });
    root.toggleAttribute("data-drawn", !next);
    if (next) (window.requestIdleCallback || window.setTimeout)(function () { draw(next); drawRest(); });
  }

  /* The chart library is five megabytes, so it is asked for once the page has been painted. */
  function library() {
    if (window.Plotly) return Promise.resolve();
    return new Promise(function (resolve) { window.requestAnimationFrame(function () { window.setTimeout(resolve, 0); }); })
      .then(function () { return dossier.loadScript("assets/plotly.min.js"); });
  }

  function listen(chart) {
    if (chart.listens) return;
    chart.listens = true;
    chart.node.on("plotly_click", function (event) { openPoint(chart, event.points); });
    chart.node.on("plotly_hover", function (event) { chart.node.classList.toggle("has-source", keysOf(event.points).length > 0); });
    chart.node.on("plotly_unhover", function () { chart.node.classList.remove("has-source"); });
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
    if (keys.length) dossier.openPanel(chart.reference, keys, pointName(points[0]), chart.node);
  }

  function seriesName(trace) { return trace.name && !/^trace \d+$/.test(trace.name) ? plainLabel(trace.name) : ""; }

  /* A point in words: its hover text where it has one, otherwise series and values. */
  function pointName(point) {
    if (point.hovertext) return plainLabel(point.hovertext);
    var values = point.label === undefined ? [shown(point.x), shown(point.y), shown(point.z)] : [plainLabel(point.label), shown(point.value)];
    return [seriesName(point.data || {})].concat(values).filter(Boolean).join(" · ");
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
    var rows = pointsOf(chart.node._fullData || chart.figure.data || []);
    var worded = rows.every(function (row) { return row.words; });
    var series = rows.some(function (row) { return row.series; });
    var titles = worded ? ["Point"] : [axisTitle(chart, "xaxis", "Across"), axisTitle(chart, "yaxis", "Up")];
    var table = make("table");
    var caption = chart.node.parentNode.querySelector(".chart-title");
    table.appendChild(make("caption", "quiet", "The chart’s points" + (caption ? ": " + caption.textContent : "")));
    var head = table.createTHead().insertRow();
    (series ? ["Series"] : []).concat(titles, ["Sources"]).forEach(function (title) {
      var cell = make("th", null, title);
      cell.scope = "col";
      head.appendChild(cell);
    });
    var body = table.createTBody();
    rows.forEach(function (row) { fillRow(chart, body.insertRow(), row, (series ? [row.series] : []).concat(worded ? [row.words] : [row.x, row.y])); });
    holder.appendChild(table);
    dossier.load("data/" + chart.reference).then(function (finding) {
      rows.forEach(function (row) { row.button.firstChild.textContent = dossier.counted(dossier.spansOf(finding, row.keys).total, "source"); });
    }, function () { /* said when a row is opened */ });
  }

  function fillRow(chart, line, row, words) {
    words.forEach(function (word, place) {
      if (place || !word) { line.insertCell().textContent = word; return; }
      var name = make("th", null, word);
      name.scope = "row";
      line.appendChild(name);
    });
    row.button = make("button", "number");
    row.button.appendChild(make("span", null, "Sources"));
    row.button.type = "button";
    row.button.setAttribute("aria-haspopup", "dialog");
    row.button.addEventListener("click", function () { dossier.openPanel(chart.reference, row.keys, row.words || words.filter(Boolean).join(" · "), row.button); });
    line.insertCell().appendChild(row.button);
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

  dossier.setUpCharts = setUpCharts;
  dossier.drawSheet = drawSheet;
  dossier.drawCharts = function () {
    charts.forEach(function (chart) { if (chart.width || root.hasAttribute("data-printing")) draw(chart); });
  };
})();
