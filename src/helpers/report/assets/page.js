/* What all scripts of a page share: its data, elements, and labels in words.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var page = { findings: {}, articles: [], sources: [], figures: {}, templates: {} };

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
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

  window.dossier = {
    page: page,
    read: function () {
      var found = JSON.parse(document.getElementById("dossier-data").textContent);
      Object.keys(found).forEach(function (key) { page[key] = found[key]; });
    },
    make: make, plainLabel: plainLabel, shown: shown, longDate: longDate,
  };
})();
