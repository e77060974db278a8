/* What all scripts of a page share: its theme, its data, files that are asked for when needed, elements, labels in words.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var root = document.documentElement;
  var page = { figures: {}, templates: {}, page: "", single: false };
  var waiting = new Map(); // files asked for, by name: a promise and what settles it

  // Before the first paint, so that a page never flashes in the other colours.
  try {
    var stored = window.localStorage.getItem("dossier-theme");
    if (stored === "dark" || stored === "light") root.setAttribute("data-theme", stored);
  } catch (error) { /* remembered only where allowed */ }

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

  function counted(number, one, many) { return number.toLocaleString("en") + " " + (number === 1 ? one : many || one + "s"); }

  /* An address of the web, or nothing: what an article gives as its address can be anything. */
  function safeAddress(text) {
    try {
      var url = new URL(text);
      return (url.protocol === "https:" || url.protocol === "http:") && /^https?:\/\//i.test(text) ? url.href : null;
    } catch (error) { return null; }
  }

  /* A file of data by its name: it lies in the document, or beside it as a script that calls `receive`. */
  function load(name) {
    if (waiting.has(name)) return waiting.get(name).promise;
    var entry = {};
    entry.promise = new Promise(function (resolve, reject) { entry.resolve = resolve; entry.reject = reject; });
    waiting.set(name, entry);
    if (page.single) {
      var held = Array.prototype.find.call(document.querySelectorAll("script[data-file]"), function (node) { return node.getAttribute("data-file") === name; });
      if (held) entry.resolve(JSON.parse(held.textContent)); else entry.reject(new Error("not there: " + name));
    } else loadScript(name.split("/").map(encodeURIComponent).join("/") + ".js").catch(function (error) { waiting.delete(name); entry.reject(error); });
    return entry.promise;
  }

  function loadScript(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = function () { reject(new Error("could not be read: " + address)); };
      document.head.appendChild(script);
    });
  }

  window.dossier = {
    page: page, make: make, plainLabel: plainLabel, shown: shown, longDate: longDate, counted: counted,
    safeAddress: safeAddress, load: load, loadScript: loadScript,
    receive: function (name, text) { if (waiting.has(name)) waiting.get(name).resolve(JSON.parse(text)); },
    read: function () {
      var found = JSON.parse(document.getElementById("dossier-data").textContent);
      Object.keys(found).forEach(function (key) { page[key] = found[key]; });
    },
    /* Where the reading page of an article is: at some characters of it, or with every place of a word or an actor marked. */
    articleAddress: function (id, from, to, what) {
      var place = encodeURIComponent(id) + (to > from ? ":" + from + "-" + to : "") + (what ? "~" + encodeURIComponent(what) : "");
      return page.single ? "#article:" + place : "article.html#" + place;
    },
    pageAddress: function (name, anchor) {
      return page.single ? "#" + name + (anchor ? "--" + anchor : "") : name + ".html" + (anchor ? "#" + anchor : "");
    },
  };
})();
