/* The panel that shows the sentences behind a number.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var make = dossier.make;
  var longDate = dossier.longDate;
  var MORE = 30; // sentences shown at once: what somebody scrolls through before asking for more
  var opener = null;

  function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

  /* What stands behind some keys of a finding: its spans, each once, and how many there are in all. */
  function spansOf(finding, keys) {
    var spans = [];
    var total = 0;
    keys.forEach(function (key) {
      var own = has(finding.evidence, key) ? finding.evidence[key] : [];
      total += has(finding.total, key) ? finding.total[key] : own.length;
      own.forEach(function (span) { spans.push(span); });
    });
    return { spans: spans, total: total };
  }

  function openPanel(reference, keys, words, from) {
    return dossier.load("data/" + reference).then(function (finding) {
      var found = spansOf(finding, keys);
      if (found.spans.length) show(finding, found, words, from, reference);
    }, function () { show(null, null, words, from, reference); });
  }

  /* The question that a finding answers, as its page asks it. */
  function questionOf(reference) {
    var holder = Array.prototype.find.call(document.querySelectorAll("[data-finding]"), function (node) {
      return node.getAttribute("data-finding") === reference && node.querySelector("h2, h3");
    });
    return holder ? holder.querySelector("h2, h3").textContent : "Where this comes from";
  }

  function show(finding, found, words, from, reference) {
    var dialog = document.getElementById("evidence");
    var list = document.getElementById("evidence-list");
    opener = from;
    list.textContent = "";
    document.getElementById("evidence-kicker").textContent = questionOf(reference);
    document.getElementById("evidence-title").textContent = words;
    document.getElementById("evidence-count").textContent = found ? countOf(found) : "The sources could not be read: the report’s folder “data” is not beside this page.";
    if (found) fill(finding, grouped(found.spans), list);
    else document.getElementById("evidence-more").hidden = true;
    if (!dialog.open) dialog.showModal();
    document.getElementById("evidence-body").scrollTop = 0;
    document.getElementById("evidence-close").focus();
  }

  function countOf(found) {
    return found.total > found.spans.length
      ? found.spans.length.toLocaleString("en") + " of " + found.total.toLocaleString("en") + " sources"
      : dossier.counted(found.spans.length, "source");
  }

  function fill(finding, groups, list) {
    var more = document.getElementById("evidence-more");
    var done = 0;
    function next() {
      groups.slice(done, done + MORE).forEach(function (group) { list.appendChild(sourceItem(finding, group)); });
      done = Math.min(groups.length, done + MORE);
      more.hidden = done >= groups.length;
      more.textContent = "Show " + Math.min(MORE, groups.length - done) + " more of " + (groups.length - done).toLocaleString("en");
    }
    more.onclick = function () {
      var before = list.children.length;
      next();
      var first = list.children[before];
      if (more.hidden && first) { first.tabIndex = -1; first.focus(); }
    };
    next();
  }

  /* One item a sentence, in the order given; two spans in one sentence are marked together. */
  function grouped(spans) {
    var order = [];
    var byId = new Map();
    spans.forEach(function (span) {
      if (!byId.has(span[0])) { byId.set(span[0], { id: span[0], ranges: [], reasons: [] }); order.push(byId.get(span[0])); }
      var group = byId.get(span[0]);
      group.ranges.push(span[2] > span[1] ? [span[1], span[2]] : []);
      if (span[3] !== undefined && group.reasons.indexOf(span[3]) < 0) group.reasons.push(span[3]);
    });
    return order;
  }

  function sourceItem(finding, group) {
    var source = finding.sources[group.id] || ["", -1, 0];
    var article = finding.articles[source[1]] || {};
    var isDocument = source[2] < 0;
    var item = make("li", "source " + (isDocument ? "source-document" : "source-sentence"));
    var meta = make("p", "source-meta");
    meta.appendChild(make("b", "source-outlet", article.outlet || "Outlet unknown"));
    meta.appendChild(make("span", "source-date", article.published ? longDate(article.published) : "undated"));
    item.appendChild(meta);
    if (article.title || article.id) item.appendChild(titleOf(article, source, group));
    item.appendChild(quote(source[0], isDocument ? null : group.ranges));
    if (group.reasons.length) {
      var why = make("p", "source-why");
      why.appendChild(make("b", null, "Read as "));
      why.appendChild(make("span", null, group.reasons.map(function (place) { return finding.reasons[place]; }).join(" · ")));
      item.appendChild(why);
    }
    var foot = make("p", "source-foot");
    if (article.document) foot.appendChild(make("span", "source-file", article.document));
    var address = article.url ? dossier.safeAddress(article.url) : null;
    if (address) {
      var link = make("a", "source-original", "Original");
      link.href = address;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      foot.appendChild(link);
    }
    item.appendChild(foot);
    return item;
  }

  /* The headline leads to the reading page, at the words that were read. */
  function titleOf(article, source, group) {
    var title = make("p", "source-title");
    title.dir = "auto";
    var words = article.title || "Article without a headline";
    if (!article.id) { title.textContent = words; return title; }
    var length = Array.from(source[0]).length;
    var range = group.ranges.find(function (one) { return one.length; }) || [0, length];
    var link = make("a", "source-read", words);
    link.href = dossier.articleAddress(article.id, source[2] + range[0], source[2] + range[1]);
    title.appendChild(link);
    return title;
  }

  /* The sentence with its spans marked. Offsets count characters of the sentence, a script's strings count UTF-16 units. */
  function quote(text, ranges) {
    var block = make("blockquote", "source-text");
    block.dir = "auto";
    if (!ranges) { block.textContent = text; return block; }
    var letters = Array.from(text);
    var marks = ranges.map(function (range) {
      if (!range.length) return [0, letters.length];
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

  /* On paper nothing opens, so a printed page ends with the articles that its numbers come from, as far as it has been told
     them: a number's sources are asked for as the page becomes idle. */
  function setUpPrint() {
    var holder = document.getElementById("printed-sources");
    var told = new Map();
    function note(finding) {
      finding.articles.forEach(function (article) {
        if (article.title || article.url) told.set([article.published, article.outlet, article.title, article.document].join("\n"), article);
      });
    }
    function ask() {
      var sheet = document.querySelector(".sheet:not([hidden])");
      var references = new Set(Array.prototype.map.call(sheet.querySelectorAll("[data-finding]"), function (node) { return node.getAttribute("data-finding"); }));
      var asked = Array.from(references).filter(Boolean).map(function (reference) { return dossier.load("data/" + reference).then(note, function () { /* said when it is opened */ }); });
      return Promise.all(asked);
    }
    dossier.gatherSources = ask;
    (window.requestIdleCallback || window.setTimeout)(ask);
    window.addEventListener("beforeprint", function () {
      var list = holder.querySelector("ol");
      list.textContent = "";
      Array.from(told.keys()).sort().forEach(function (key) {
        var article = told.get(key);
        var address = article.url ? dossier.safeAddress(article.url) : null;
        var words = [article.outlet || "Outlet unknown", article.published ? longDate(article.published) : "undated", article.title];
        list.appendChild(make("li", null, words.concat([address || article.document]).filter(Boolean).join(" · ")));
      });
      holder.hidden = !list.firstChild;
    });
    window.addEventListener("afterprint", function () { holder.hidden = true; });
  }

  function setUpPanel() {
    var dialog = document.getElementById("evidence");
    document.querySelectorAll("button[data-evidence]").forEach(function (button) { button.setAttribute("aria-haspopup", "dialog"); });
    document.addEventListener("click", function (event) {
      var button = event.target.closest ? event.target.closest("button[data-evidence]") : null;
      if (!button) return;
      var holder = button.closest("[data-finding]");
      if (holder) openPanel(holder.getAttribute("data-finding"), [button.getAttribute("data-evidence")], button.textContent, button);
    });
    document.getElementById("evidence-close").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest(".source-read")) dialog.close();
    });
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
