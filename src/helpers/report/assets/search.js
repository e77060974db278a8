/* The search: findings, actors, words and articles, from an index that is loaded when somebody searches.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var make = dossier.make;
  var MOST = { pages: 6, actors: 6, terms: 8, articles: 20 };
  var asked = 0; // the last question, so that the answer to an earlier one is not shown over it

  function folded(text) { return text.toLocaleLowerCase("en"); }
  function wordsOf(text) { return folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’\-]*/gu) || []; }

  /* Places from the first and the steps between them; null for a term of too many articles to list. */
  function placesOf(steps) {
    if (!Array.isArray(steps)) return null;
    var at = 0;
    return steps.map(function (step) { at += step; return at; });
  }

  function fileOf(word) { var first = word.slice(0, 2); return /^[a-z0-9]{2}$/.test(first) || /^[a-z0-9]$/.test(first) ? first : "other"; }

  /* The terms that a word is or begins, with the places of the articles that have any of them. */
  function look(catalog, word, whole) {
    var files = catalog.terms.filter(function (file) { return word.length < 2 ? file.charAt(0) === word : file === fileOf(word); });
    return Promise.all(files.slice(0, 40).map(function (file) { return dossier.load("search/" + file); })).then(function (shards) {
      var terms = [];
      shards.forEach(function (shard) {
        Object.keys(shard).forEach(function (term) {
          if (whole ? term === word : term.indexOf(word) === 0) terms.push({ term: term, places: placesOf(shard[term]), count: Array.isArray(shard[term]) ? shard[term].length : shard[term] });
        });
      });
      terms.sort(function (one, other) { return (other.term === word) - (one.term === word) || other.count - one.count || (one.term < other.term ? -1 : 1); });
      var places = new Set();
      var common = false;
      terms.forEach(function (one) { if (one.places) one.places.forEach(function (place) { places.add(place); }); else common = true; });
      return { terms: terms, places: places, common: common };
    });
  }

  function answer(catalog, question) {
    var words = wordsOf(question);
    if (!words.length) return Promise.resolve(null);
    return Promise.all(words.map(function (word, place) { return look(catalog, word, place < words.length - 1); })).then(function (looked) {
      function fits(text) { var own = folded(text); return words.every(function (word) { return own.indexOf(word) >= 0; }); }
      var found = [];
      catalog.articles.forEach(function (article, place) {
        var named = fits(article[1] + " " + article[2]);
        var told = looked.every(function (one) { return one.common || one.places.has(place); });
        if (named || told) found.push({ article: article, weight: named ? 1 : 0 });
      });
      if (looked.every(function (one) { return one.common; })) found = found.filter(function (one) { return one.weight; });
      found.sort(function (one, other) { return other.weight - one.weight || (one.article[3] < other.article[3] ? 1 : one.article[3] > other.article[3] ? -1 : 0); });
      return {
        pages: catalog.pages.filter(function (page) { return fits(page[0] + " " + page[1]); }),
        actors: catalog.actors.filter(function (actor) { return fits(actor[0]); }).sort(function (one, other) { return other[3].length - one[3].length; }),
        terms: words.length === 1 ? looked[0].terms : [],
        articles: found.map(function (one) { return one.article; }),
        what: "w=" + words.join(" "),
      };
    });
  }

  function section(title, total, most, nodes) {
    if (!nodes.length) return null;
    var holder = make("section");
    var head = make("h3", null, title);
    if (total > most) head.appendChild(make("span", "search-most", most.toLocaleString("en") + " of " + total.toLocaleString("en")));
    holder.appendChild(head);
    var list = holder.appendChild(make("ul"));
    nodes.forEach(function (node) { list.appendChild(make("li")).appendChild(node); });
    return holder;
  }

  function entry(tag, words, more) {
    var node = make(tag, "search-entry");
    node.appendChild(make("b", null, words));
    if (more) node.appendChild(make("span", null, more));
    return node;
  }

  function articleLink(article, what) {
    var link = entry("a", article[1] || "Article without a headline", [article[2] || "Outlet unknown", article[3] ? dossier.longDate(article[3]) : "undated"].join(" · "));
    link.href = dossier.articleAddress(article[0], 0, 0, what);
    return link;
  }

  function articleSection(articles, what, title) {
    return section(title, articles.length, MOST.articles, articles.slice(0, MOST.articles).map(function (article) { return articleLink(article, what); }));
  }

  function show(sections, total) {
    var holder = document.getElementById("search-results");
    holder.textContent = "";
    sections.filter(Boolean).forEach(function (one) { holder.appendChild(one); });
    document.getElementById("search-status").textContent = total;
  }

  function showAnswer(catalog, found) {
    if (!found) { show([], ""); return; }
    var total = found.pages.length + found.actors.length + found.terms.length + found.articles.length;
    show([
      section("Findings", found.pages.length, MOST.pages, found.pages.slice(0, MOST.pages).map(function (page) {
        var link = entry("a", page[1], page[0]);
        link.href = dossier.pageAddress(page[2], page[3]);
        return link;
      })),
      section("Actors", found.actors.length, MOST.actors, found.actors.slice(0, MOST.actors).map(function (actor) {
        var button = entry("button", actor[0], [actor[1], actor[2] && actor[2] !== actor[0] ? actor[2] : "", dossier.counted(actor[3].length, "article")].filter(Boolean).join(" · "));
        button.type = "button";
        button.addEventListener("click", function () { showNamed(catalog, actor[0], placesOf(actor[3]), "a=" + actor[0]); });
        return button;
      })),
      section("Words", found.terms.length, MOST.terms, found.terms.slice(0, MOST.terms).map(function (term) {
        var button = entry("button", term.term, dossier.counted(term.count, "article") + (term.places ? "" : ", too many to list"));
        button.type = "button";
        button.disabled = !term.places;
        button.addEventListener("click", function () { showNamed(catalog, term.term, term.places, "w=" + term.term); });
        return button;
      })),
      articleSection(found.articles, found.what, "Articles"),
    ], total ? dossier.counted(total, "result") : "Nothing found");
  }

  /* The articles that name an actor or have a word, the latest first. */
  function showNamed(catalog, name, places, what) {
    var articles = places.map(function (place) { return catalog.articles[place]; }).reverse();
    document.getElementById("search-input").value = name;
    show([articleSection(articles, what, name)], dossier.counted(articles.length, "article"));
    document.getElementById("search-input").focus();
  }

  function search() {
    var question = document.getElementById("search-input").value;
    var mine = asked += 1;
    dossier.load("search/catalog").then(function (catalog) {
      return answer(catalog, question).then(function (found) { 
        if (mine !== asked) return;
        showAnswer(catalog, found);
        document.getElementById("search-results").setAttribute("data-asked", question);
      });
    }).catch(function () { show([], "The index could not be read: the report’s folder “search” is not beside this page."); });
  }

  /* Up and down go through the results, as in any list. */
  function step(event) {
    // In a search field the first Escape would only empty it.
    if (event.key === "Escape") { event.preventDefault(); document.getElementById("search").close(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [document.getElementById("search-input")].concat(Array.from(document.querySelectorAll("#search-results .search-entry:not([disabled])")));
    var at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  }

  dossier.setUpSearch = function () {
    var dialog = document.getElementById("search");
    var input = document.getElementById("search-input");
    function open() {
      if (document.querySelector("dialog[open]")) return;
      dialog.showModal();
      input.focus();
      input.select();
      search();
    }
    document.getElementById("search-open").addEventListener("click", open);
    document.getElementById("search-close").addEventListener("click", function () { dialog.close(); });
    document.addEventListener("keydown", function (event) {
      var typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement ? document.activeElement.tagName : "");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); open(); }
    });
    dialog.addEventListener("keydown", step);
    dialog.addEventListener("click", function (event) { if (event.target === dialog || event.target.closest("a.search-entry")) dialog.close(); });
    input.addEventListener("input", search);
  };
})();
