/* A page's theme, and the start of everything else.
   Text from articles reaches the page through textContent alone; no string is ever parsed as HTML. */
(function () {
  "use strict";

  var dossier = window.dossier;
  var root = document.documentElement;
  var stored = null;
  try { stored = window.localStorage.getItem("dossier-theme"); } catch (error) { stored = null; }
  if (stored === "dark" || stored === "light") root.setAttribute("data-theme", stored);

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

  dossier.isDark = isDark;
  dossier.readTheme = readTheme;

  document.addEventListener("DOMContentLoaded", function () {
    dossier.read();
    setUpTheme();
    dossier.setUpPanel();
    dossier.setUpPrint();
    dossier.setUpTables();
    dossier.setUpCharts();
    var current = document.querySelector(".chapters [aria-current]");
    if (current) current.parentNode.parentNode.scrollLeft = current.offsetLeft - 24;
    root.setAttribute("data-ready", "");
  });
})();
