/* The reading page: one article with what was read in it, its left-out stretches, and where it comes from.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var make = dossier.make;
  var MARKED = 5; // numbers a mark is written in
  var kinds = [];
  var current = null; // the article that is shown, and what its address asked for

  /* Article, characters, and what to find in it: `#id`, `#id:10-20`, `#id~w=drone`, `#id~a=Iraq`. */
  function asked() {
    var found = /^#(?:article:)?([^:~]+)(?::(\d+)-(\d+))?(?:~(.*))?$/.exec(window.location.hash);
    if (!found || (dossier.page.single && !/^#article:/.test(window.location.hash))) return null;
    try {
      return { id: decodeURIComponent(found[1]), from: Number(found[2]), to: Number(found[3]), what: decodeURIComponent(found[4] || "") };
    } catch (error) { return null; }
  }

  function open() {
    var wish = asked();
    var reader = document.querySelector("[data-reader]");
    if (!reader || !wish) return Promise.resolve();
    return dossier.load("articles/" + wish.id.slice(0, 2)).then(function (shard) {
      if (!Object.prototype.hasOwnProperty.call(shard.articles, wish.id)) throw new Error("unknown");
      show(shard.articles[wish.id], shard.strings, wish);
    }).catch(function () {
      document.getElementById("reader-body").hidden = true;
      document.getElementById("reader-title").textContent = "This article is not in the report";
      document.getElementById("reader-meta").textContent = "Only articles that a number cites have a reading page.";
    });
  }

  function show(article, strings, wish) {
    var letters = Array.from(article.text || "");
    var marks = readMarks(article, strings);
    var title = document.getElementById("reader-title");
    var body = article.body || 0;
    current = { article: article, marks: marks };
    title.textContent = "";
    if (article.title && body) paragraph(title, letters, 0, Math.max(0, trimmed(letters, body)), marks, wish);
    else title.textContent = article.title || "Article without a headline";
    document.title = (article.title || "Article") + " · " + document.querySelector(".masthead-story").textContent;
    showMeta(article);
    showText(article, letters, body, marks, wish);
    showReadings(marks, letters);
    showProvenance(article);
    showSwitches(article, marks);
    document.getElementById("reader-body").hidden = false;
    var hit = document.querySelector("[data-reader] .hit");
    if (hit) window.requestAnimationFrame(function () { hit.scrollIntoView({ block: "center" }); });
    else if (dossier.page.single) window.scrollTo(0, 0);
  }

  function readMarks(article, strings) {
    var numbers = article.marks || [];
    var marks = [];
    for (var at = 0; at < numbers.length; at += MARKED) {
      marks.push({
        place: marks.length, start: numbers[at], end: numbers[at] + numbers[at + 1], kind: kinds[numbers[at + 2]],
        label: strings[numbers[at + 3]], why: strings[numbers[at + 4]],
      });
    }
    return marks;
  }

  function trimmed(letters, end) {
    while (end > 0 && /\s/.test(letters[end - 1])) end -= 1;
    return end;
  }

  function showMeta(article) {
    var meta = document.getElementById("reader-meta");
    meta.textContent = "";
    [article.outlet || "Outlet unknown", article.published ? dossier.longDate(article.published) : "undated", article.byline]
      .filter(Boolean).forEach(function (words) { meta.appendChild(make("span", null, words)); });
  }

  /* The body's paragraphs, with what was left out of the article in the places where it stood. */
  function showText(article, letters, body, marks, wish) {
    var holder = document.getElementById("reader-text");
    var asides = (article.asides || []).slice();
    holder.textContent = "";
    var start = body;
    var text = letters.join("");
    function put(upTo) {
      while (asides.length && asides[0][0] <= upTo) holder.appendChild(asideOf(asides.shift()));
    }
    while (start < letters.length) {
      var end = start;
      while (end < letters.length && !(letters[end] === "\n" && letters[end + 1] === "\n")) end += 1;
      put(start);
      if (letters.slice(start, end).join("").trim()) paragraph(holder.appendChild(make("p")), letters, start, end, marks, wish);
      start = end;
      while (start < letters.length && letters[start] === "\n") start += 1;
    }
    put(Infinity);
    if (!text.trim()) holder.appendChild(make("p", "reader-empty", "The article has no text."));
  }

  function asideOf(aside) {
    var line = make("p", "aside");
    line.appendChild(make("b", null, aside[1]));
    line.appendChild(document.createTextNode(" " + aside[2] + " "));
    line.appendChild(make("i", null, aside[3]));
    return line;
  }

  /* One stretch of text, cut wherever a mark begins or ends; each piece knows all marks that cover it. */
  function paragraph(node, letters, start, end, marks, wish) {
    var inside = marks.filter(function (mark) { return mark.start < end && mark.end > start; });
    var hits = hitsOf(letters, start, end, inside, wish);
    var cuts = new Set([start, end]);
    inside.concat(hits).forEach(function (mark) {
      if (mark.start > start) cuts.add(mark.start);
      if (mark.end < end) cuts.add(mark.end);
    });
    var places = Array.from(cuts).sort(function (one, other) { return one - other; });
    for (var at = 0; at + 1 < places.length; at += 1) {
      var from = places[at], to = places[at + 1];
      var over = inside.filter(function (mark) { return mark.start <= from && mark.end >= to; });
      var hit = hits.some(function (one) { return one.start <= from && one.end >= to; });
      var words = letters.slice(from, to).join("");
      if (!over.length && !hit) { node.appendChild(document.createTextNode(words)); continue; }
      var piece = make(hit ? "mark" : "span", ["seg"].concat(over.map(function (mark) { return "k-" + mark.kind; }), hit ? ["hit"] : []).join(" "), words);
      if (over.length) piece.setAttribute("data-marks", over.map(function (mark) { return mark.place; }).join(" "));
      node.appendChild(piece);
    }
  }

  /* What the address asked for: its characters, every place of a word, or every mention of an actor. */
  function hitsOf(letters, start, end, marks, wish) {
    if (wish.to > wish.from) return wish.from < end && wish.to > start ? [{ start: wish.from, end: wish.to }] : [];
    var name = wish.what.slice(2);
    if (wish.what.indexOf("a=") === 0) return marks.filter(function (mark) { return mark.kind === "mention" && mark.label.split(", ").slice(0, -1).join(", ") === name; });
    if (wish.what.indexOf("w=") !== 0 || !name) return [];
    var words = name.split(" ").filter(Boolean).map(function (word) { return Array.from(word).join("").toLocaleLowerCase("en"); });
    var found = [];
    var at = start;
    while (at < end) {
      if (!/[\p{L}\p{N}]/u.test(letters[at])) { at += 1; continue; }
      var stop = at;
      while (stop < end && /[\p{L}\p{N}'’\-]/u.test(letters[stop])) stop += 1;
      var word = letters.slice(at, stop).join("").toLocaleLowerCase("en");
      if (words.some(function (one) { return word.indexOf(one) === 0; })) found.push({ start: at, end: stop });
      at = stop;
    }
    return found;
  }

  /* The rows read from the article: each once, with its words and the rule; mentions of one actor together. */
  function showReadings(marks, letters) {
    var list = document.getElementById("reader-readings");
    list.textContent = "";
    var groups = new Map();
    marks.forEach(function (mark) {
      var key = mark.kind === "mention" ? mark.kind + "\n" + mark.label : mark.kind + "\n" + mark.place;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(mark);
    });
    var order = kinds.filter(function (kind) { return kind !== "mention"; }).concat(["mention"]);
    Array.from(groups.values()).sort(function (one, other) {
      return order.indexOf(one[0].kind) - order.indexOf(other[0].kind) || one[0].start - other[0].start;
    }).forEach(function (group) { list.appendChild(readingOf(group, letters)); });
    if (!marks.length) list.appendChild(make("li", "reader-empty", "Nothing was read from this article."));
  }

  function readingOf(group, letters) {
    var mark = group[0];
    var item = make("li", "reading k-" + mark.kind);
    item.setAttribute("data-kind", mark.kind);
    item.setAttribute("data-places", group.map(function (one) { return one.place; }).join(" "));
    var button = make("button", "reading-go");
    button.type = "button";
    var words = letters.slice(mark.start, mark.end).join("");
    button.appendChild(make("span", "reading-label", mark.label));
    button.appendChild(make("span", "reading-words", group.length > 1 ? "named " + group.length.toLocaleString("en") + " times" : "“" + (words.length > 90 ? words.slice(0, 88) + "…" : words) + "”"));
    button.addEventListener("click", function () { choose(group.map(function (one) { return one.place; }), true); });
    item.appendChild(button);
    item.appendChild(make("span", "reading-why", mark.why));
    return item;
  }

  /* Show which marks and which entries belong together. */
  function choose(places, go) {
    var chosen = new Set(places.map(String));
    function belongs(node, name) { return (node.getAttribute(name) || "").split(" ").some(function (place) { return chosen.has(place); }); }
    var first = null;
    document.querySelectorAll("[data-reader] .seg").forEach(function (piece) {
      var on = belongs(piece, "data-marks");
      piece.classList.toggle("is-on", on);
      if (on && !first) first = piece;
    });
    var entry = null;
    document.querySelectorAll(".reading").forEach(function (item) {
      var on = belongs(item, "data-places");
      item.classList.toggle("is-on", on);
      if (on && !entry) entry = item;
    });
    if (go && first) first.scrollIntoView({ block: "center" });
    if (!go && entry) entry.scrollIntoView({ block: "nearest" });
  }

  function showProvenance(article) {
    var list = document.getElementById("reader-provenance");
    list.textContent = "";
    function line(name, value) {
      if (!value) return;
      list.appendChild(make("dt", null, name));
      list.appendChild(typeof value === "string" ? make("dd", null, value) : value);
    }
    line("Published", article.dated);
    (article.paths || []).forEach(function (path, place) { line(place ? "The same bytes at" : "Document", path); });
    line("SHA-256", article.document);
    var address = article.url ? dossier.safeAddress(article.url) : null;
    if (address) {
      var cell = make("dd");
      var link = make("a", null, article.url);
      link.href = address;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      cell.appendChild(link);
      line("Address", cell);
    } else line("Address", article.url);
    (article.facts || []).forEach(function (fact) { line(fact[0], fact[1]); });
    (article.copies || []).forEach(function (id) {
      var cell = make("dd");
      var link = make("a", null, id);
      link.href = dossier.articleAddress(id);
      cell.appendChild(link);
      line("Same text as", cell);
    });
  }

  function showSwitches(article, marks) {
    document.querySelectorAll(".switch").forEach(function (button) {
      var kind = button.getAttribute("data-kind");
      var count = kind === "aside" ? (article.asides || []).length : marks.filter(function (mark) { return mark.kind === kind; }).length;
      button.querySelector(".switch-count").textContent = count.toLocaleString("en");
      button.disabled = count === 0;
    });
    applySwitches();
  }

  function applySwitches() {
    var reader = document.querySelector("[data-reader]");
    document.querySelectorAll(".switch").forEach(function (button) {
      reader.classList.toggle("off-" + button.getAttribute("data-kind"), button.getAttribute("aria-pressed") !== "true");
    });
  }

  dossier.openArticle = open;
  dossier.setUpReading = function () {
    var reader = document.querySelector("[data-reader]");
    if (!reader) return Promise.resolve();
    kinds = Array.prototype.map.call(reader.querySelectorAll(".switch"), function (button) { return button.getAttribute("data-kind"); })
      .filter(function (kind) { return kind !== "aside"; });
    reader.addEventListener("click", function (event) {
      var button = event.target.closest(".switch");
      var piece = event.target.closest(".seg[data-marks]");
      if (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        applySwitches();
      } else if (piece && current) choose(piece.getAttribute("data-marks").split(" "), false);
    });
    window.addEventListener("hashchange", open);
    return open();
  };
})();
