/* Rows as files: CSV that no spreadsheet takes for formulas, JSON, and Parquet, made in the page.
   A row is a list of cells; a cell is a number, a text or null. */
(function () {
  "use strict";

  var dossier = window.dossier;

  // What begins with one of these is a formula to a spreadsheet; with ' before it, it is text.
  function harmless(text) { return /^[=+\-@\t\r]/.test(text) ? "'" + text : text; }

  function csvCell(value) {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    var text = harmless(value);
    return /[",\r\n]/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text;
  }

  function csv(columns, rows) {
    var head = columns.map(function (column) { return csvCell(column.name); });
    return [head.join(",")].concat(rows.map(function (row) { return row.map(csvCell).join(","); })).join("\r\n") + "\r\n";
  }

  function tabbed(columns, rows) {
    function cell(value) { return value === null ? "" : typeof value === "number" ? String(value) : harmless(value.replace(/[\t\r\n]+/g, " ")); }
    var head = columns.map(function (column) { return cell(column.name); });
    return [head].concat(rows.map(function (row) { return row.map(cell); })).map(function (row) { return row.join("\t"); }).join("\n") + "\n";
  }

  function json(columns, rows) {
    return JSON.stringify(rows.map(function (row) {
      var record = Object.create(null);
      columns.forEach(function (column, place) { record[column.name] = row[place]; });
      return record;
    }), null, 1) + "\n";
  }

  /* ---- Parquet (https://parquet.apache.org/docs/file-format/): one row group, one plain uncompressed page a column, numbers
     as DOUBLE, everything else as UTF-8 strings, all of them optional; metadata in Thrift's compact protocol. ---- */

  var I32 = 5, I64 = 6, BINARY = 8, LIST = 9, STRUCT = 12;
  var DOUBLE = 5, BYTE_ARRAY = 6;
  var encoder = new TextEncoder();

  function varint(value, out) {
    var rest = value;
    while (rest > 127) { out.push((rest % 128) | 128); rest = Math.floor(rest / 128); }
    out.push(rest);
  }

  function binary(bytes, out) { varint(bytes.length, out); bytes.forEach(function (byte) { out.push(byte); }); }

  /* A struct from (field number, type, value) in the order of the numbers. All integers here are not negative. */
  function struct(fields, out) {
    var last = 0;
    fields.forEach(function (field) {
      out.push(((field[0] - last) << 4) | field[1]);
      last = field[0];
      put(field[1], field[2], out);
    });
    out.push(0);
  }

  function put(type, value, out) {
    if (type === I32 || type === I64) varint(value * 2, out);
    else if (type === BINARY) binary(encoder.encode(value), out);
    else if (type === STRUCT) struct(value, out);
    else {
      if (value.items.length < 15) out.push((value.items.length << 4) | value.type);
      else { out.push(0xf0 | value.type); varint(value.items.length, out); }
      value.items.forEach(function (item) { put(value.type, item, out); });
    }
  }

  function little(value, size) {
    var bytes = [];
    for (var place = 0, rest = value; place < size; place += 1, rest = Math.floor(rest / 256)) bytes.push(rest % 256);
    return bytes;
  }

  /* Which values there are, a bit each, then the values themselves. */
  function pageOf(values, type) {
    var groups = Math.ceil(values.length / 8);
    var levels = [];
    varint(groups * 2 + 1, levels);
    for (var group = 0; group < groups; group += 1) {
      var bits = 0;
      for (var bit = 0; bit < 8; bit += 1) if (values[8 * group + bit] !== null && values[8 * group + bit] !== undefined) bits |= 1 << bit;
      levels.push(bits);
    }
    var out = little(levels.length, 4).concat(levels);
    values.forEach(function (value) {
      if (value === null) return;
      var bytes = type === DOUBLE ? new Uint8Array(new Float64Array([value]).buffer) : encoder.encode(value);
      if (type === BYTE_ARRAY) little(bytes.length, 4).forEach(function (byte) { out.push(byte); });
      bytes.forEach(function (byte) { out.push(byte); });
    });
    return out;
  }

  function parquet(columns, rows) {
    var out = [80, 65, 82, 49];
    var chunks = [];
    var size = 0;
    columns.forEach(function (column, place) {
      var values = rows.map(function (row) { return row[place]; });
      var isNumber = values.every(function (value) { return value === null || typeof value === "number"; }) && values.some(function (value) { return value !== null; });
      var type = isNumber ? DOUBLE : BYTE_ARRAY;
      var page = pageOf(isNumber ? values : values.map(function (value) { return value === null ? null : String(value); }), type);
      var start = out.length;
      struct([[1, I32, 0], [2, I32, page.length], [3, I32, page.length], [5, STRUCT, [[1, I32, values.length], [2, I32, 0], [3, I32, 3], [4, I32, 3]]]], out);
      page.forEach(function (byte) { out.push(byte); });
      var length = out.length - start;
      size += length;
      chunks.push({ type: type, name: column.name, start: start, length: length });
    });
    var schema = [[[4, BINARY, "rows"], [5, I32, columns.length]]].concat(chunks.map(function (chunk) {
      return [[1, I32, chunk.type], [3, I32, 1], [4, BINARY, chunk.name]].concat(chunk.type === BYTE_ARRAY ? [[6, I32, 0]] : []);
    }));
    var written = chunks.map(function (chunk) {
      return [[2, I64, chunk.start], [3, STRUCT, [
        [1, I32, chunk.type], [2, LIST, { type: I32, items: [0, 3] }], [3, LIST, { type: BINARY, items: [chunk.name] }], [4, I32, 0],
        [5, I64, rows.length], [6, I64, chunk.length], [7, I64, chunk.length], [9, I64, chunk.start],
      ]]];
    });
    var foot = [];
    struct([
      [1, I32, 1], [2, LIST, { type: STRUCT, items: schema }], [3, I64, rows.length],
      [4, LIST, { type: STRUCT, items: [[[1, LIST, { type: STRUCT, items: written }], [2, I64, size], [3, I64, rows.length]]] }],
      [6, BINARY, "Dossier"],
    ], foot);
    return new Uint8Array(out.concat(foot, little(foot.length, 4), [80, 65, 82, 49]));
  }

  /* Columns of different names, whatever their labels: the second "Sources" is "Sources 2". */
  function named(labels) {
    var taken = new Set();
    return labels.map(function (label) {
      var name = label || "column";
      for (var count = 2; taken.has(name); count += 1) name = (label || "column") + " " + count;
      taken.add(name);
      return { name: name };
    });
  }

  function save(content, type, name) {
    var address = URL.createObjectURL(new Blob([content], { type: type }));
    var link = dossier.make("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); });
    return copyOldWay(text);
  }

  function copyOldWay(text) {
    var area = dossier.make("textarea", "quiet");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not allowed"));
  }

  dossier.take = function (how, name, labels, rows) {
    var columns = named(labels);
    if (how === "copy") return copyText(tabbed(columns, rows));
    if (how === "csv") save("\ufeff" + csv(columns, rows), "text/csv;charset=utf-8", name + ".csv");
    if (how === "json") save(json(columns, rows), "application/json", name + ".json");
    if (how === "parquet") save(parquet(columns, rows), "application/vnd.apache.parquet", name + ".parquet");
    return Promise.resolve();
  };
})();
