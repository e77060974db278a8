/* The panel that shows the sentences behind a number.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var page = dossier.page;
  var make = dossier.make;
  var longDate = dossier.longDate;
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
    document.querySelectorAll("button[data-evidence]").forEach(function (button) { button.setAttribute("aria-haspopup", "dialog"); });
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

  /* A source with what its article tells of it. */
  function sourceOf(place) {
    var found = page.sources[place] || ["", -1];
    var source = { text: found[0], kind: found[2] ? "document" : "sentence" };
    var article = page.articles[found[1]] || {};
    Object.keys(article).forEach(function (key) { source[key] = article[key]; });
    return source;
  }

  function safeAddress(text) {
    try {
      var url = new URL(text);
      return (url.protocol === "https:" || url.protocol === "http:") && /^https?:\/\//i.test(text) ? url.href : null;
    } catch (error) { return null; }
  }

  function sourceItem(group) {
    var source = sourceOf(group.id);
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

  /* The sentence with its spans marked. Offsets count characters of the sentence, a script's strings count UTF-16 units. */
  function quote(source, ranges) {
    var block = make("blockquote", "source-text");
    block.dir = "auto";
    var letters = Array.from(source.text || "");
    if (source.kind === "document") { block.textContent = source.text || ""; return block; }
    var marks = ranges.map(function (range) {
      if (range[0] === undefined) return [0, letters.length];
      return [Math.max(0, Math.min(letters.length, range[0])), Math.max(0, Math.min(letters.length, range[1]))];
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

  /* On paper nothing opens, so a printed page ends with the articles that its numbers come from. */
  function setUpPrint() {
    var holder = document.getElementById("printed-sources");
    window.addEventListener("beforeprint", function () {
      var list = holder.querySelector("ol");
      if (list.firstChild) return;
      page.articles.forEach(function (article) {
        if (!article.title && !article.url) return;
        var address = article.url ? safeAddress(article.url) : null;
        var words = [article.outlet || "Outlet unknown", article.published ? longDate(article.published) : "undated", article.title];
        list.appendChild(make("li", null, words.concat([address || article.document]).filter(Boolean).join(" · ")));
      });
      holder.hidden = !list.firstChild;
    });
    window.addEventListener("afterprint", function () { holder.hidden = true; });
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

  dossier.spansOf = spansOf;
  dossier.openPanel = openPanel;
  dossier.setUpPanel = setUpPanel;
  dossier.setUpPrint = setUpPrint;
})();
