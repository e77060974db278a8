/* The start of everything: colours, sheets, and what the other scripts set up. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var root = document.documentElement;

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
      dossier.drawCharts();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      show();
      dossier.drawCharts();
    });
    window.addEventListener("beforeprint", function () {
      root.setAttribute("data-printing", "");
      dossier.drawCharts();
    });
    window.addEventListener("afterprint", function () {
      root.removeAttribute("data-printing");
      dossier.drawCharts();
    });
  }

  /* In a document of all pages: show the one that the address means. */
  function showSheet() {
    var hash = window.location.hash.slice(1);
    var sheets = Array.from(document.querySelectorAll("[data-sheet]"));
    var target = document.getElementById(/^article:/.test(hash) ? "article" : hash);
    if (hash && !target) return;
    var chosen = target ? target.closest("[data-sheet]") : sheets[0];
    if (!chosen) return;
    var turned = chosen.hidden;
    sheets.forEach(function (sheet) { sheet.hidden = sheet !== chosen; });
    var title = chosen.getAttribute("data-title");
    var story = document.querySelector(".masthead-story").textContent;
    document.title = title === story ? title : title + " · " + story;
    document.querySelectorAll(".chapters a").forEach(function (link) {
      if (link.getAttribute("href") === "#" + chosen.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (!turned) return;
    dossier.drawSheet();
    dossier.gatherSources();
    if (target === chosen) { window.scrollTo(0, 0); document.getElementById("main").focus({ preventScroll: true }); } else target.scrollIntoView();
  }

  function scrollChapters() {
    var current = document.querySelector(".chapters [aria-current]");
    if (current) current.parentNode.parentNode.scrollLeft = current.offsetLeft - 24;
  }

  dossier.isDark = isDark;
  dossier.readTheme = readTheme;

  function start() {
    dossier.read();
    setUpTheme();
    if (dossier.page.single) {
      window.addEventListener("hashchange", function () { showSheet(); scrollChapters(); });
    }
    dossier.setUpPanel();
    dossier.setUpSearch();
    dossier.setUpPrint();
    dossier.setUpTables();
    var charts = dossier.setUpCharts();
    if (dossier.page.single) showSheet();
    scrollChapters();
    Promise.all([charts, dossier.setUpReading()]).then(function () { root.setAttribute("data-ready", ""); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
