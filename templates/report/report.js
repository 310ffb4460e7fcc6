"use strict";
const $ = (id) => document.getElementById(id);
const DATA = JSON.parse($("data").textContent);
const DOCS = DATA.documents, COLUMN = DATA.columns, N = COLUMN.kind.length;
const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_, key) => facts[key]);
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]+/g, "").replace(/đ/g, "d");

/* an element with attributes and children; texts are only ever set as text */
const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined || (value === "" && name !== "value")) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};

/* items and texts come in parts behind this script, each understood when it is first asked for; null as long as it is not there */
const parts = [];
const part = (n) => {
  const source = parts[n] ? null : $(`part-${n}`);
  if (source && (source.nextElementSibling || document.readyState !== "loading")) parts[n] = JSON.parse(source.textContent);
  return parts[n] || null;
};
const item = (at) => { const found = part(Math.floor(at / DATA.size)); return found && found.items[at % DATA.size]; };
const text = (n) => {
  let home = DATA.starts.findIndex((start) => start > n) - 1;
  if (home < 0) home = DATA.starts.length - 1;
  const found = part(home);
  return found ? found.texts[n - DATA.starts[home]] : "";
};

/* what filters look at: columns, so that nothing else need be there */
const KIND_OF = COLUMN.kind.map((n) => DATA.names[n]), SEVERITY = COLUMN.severity.map((n) => DATA.names[n]), DECISION = COLUMN.decision.map((n) => DATA.names[n]);
const LEFT = COLUMN.left, RIGHT = COLUMN.right;
const FAMILY = {};
DATA.families.forEach((family, at) => family.kinds.forEach((kind) => { FAMILY[kind] = at; }));
const LETTERS = DATA.families.map((family) => family.name[0]);
const kindName = (item) => item.pair ? (DATA.kinds[item.kind] || { name: item.kind }).name : item.code;
const owners = LEFT.map((left, at) => {
  const here = DOCS[left].owner, there = RIGHT[at] >= 0 ? DOCS[RIGHT[at]].owner : "";
  return there && there < here ? [there, here] : [here, there];
});
const cellOf = owners.map((two) => two.join("\n"));
const names = DOCS.map((d) => `${d.name} ${d.title} ${d.owner} ${d.office} ${d.printed}`);
const ids = COLUMN.print.map((print, at) => print || `p${at + 1}`);

/* search: folded text is made in idle time, at the latest when it is needed */
const hay = new Array(N).fill(null), folded = new Array(DATA.textCount).fill(null);
const rule = (code) => (DATA.rules[code] || { name: "" }).name;
const haystack = (at) => {
  const found = hay[at] === null ? item(at) : null;
  if (found) {
    const sides = [found.left, ...(found.pair ? [found.right] : []), ...found.more];
    hay[at] = fold([kindName(found), found.pair ? found.code : rule(found.code), found.print, found.note, found.fix, found.basis,
      ...sides.map((s) => `${names[s.document]} ${s.where} ${s.quote || ""}`)].join(" "));
  }
  return hay[at] || "";
};
const foldedText = (at) => folded[at] === null ? (folded[at] = fold(text(at))) : folded[at];
const warm = (done) => {
  let at = 0;
  const step = (idle) => {
    do {
      for (const stop = Math.min(at + 50, N + folded.length); at < stop; at += 1) at < N ? haystack(at) : foldedText(at - N);
    } while (at < N + folded.length && idle.timeRemaining() > 4);
    if (at < N + folded.length) requestIdleCallback(step); else done();
  };
  requestIdleCallback(step);
};
const finder = (term) => {
  const seen = new Int8Array(folded.length);
  const inText = (at) => (seen[at] || (seen[at] = foldedText(at).includes(term) ? 1 : -1)) > 0;
  return (at) => {
    if (haystack(at).includes(term)) return true;
    const found = RIGHT[at] >= 0 ? item(at) : null;
    return found !== null && (inText(found.left.text) || inText(found.right.text));
  };
};
/* the words as they stand together; where nothing has them so, all of them anywhere */
const searched = (query) => {
  const phrase = fold(query.trim()).replace(/\s+/g, " ");
  if (!phrase) return null;
  const every = (tests) => Uint8Array.from({ length: N }, (_, at) => tests.every((test) => test(at)) ? 1 : 0);
  const whole = every([finder(phrase)]);
  return whole.includes(1) || !phrase.includes(" ") ? whole : every(phrase.split(" ").map(finder));
};

/* filters: each failing one is a bit, so that a facet can count what all others let through */
const OTHER = 1, CELL = 2, KIND = 4;
const TODO = new Set(["open", "expired", "returned", "none", "assigned"]);
let cell = "", shown = [], selected = -1, lastQuery = "", lastFound = null, facets = { cells: new Map(), kinds: new Map() };
const value = (id) => $(id).value;
const passes = (at, want) => {
  let bits = 0;
  if (lastFound && !lastFound[at]) bits |= OTHER;
  if (want.severity && (want.severity === "loud" ? SEVERITY[at] === "info" : SEVERITY[at] !== want.severity)) bits |= OTHER;
  if (want.office && !owners[at].includes(want.office)) bits |= OTHER;
  if (want.document && LEFT[at] !== want.document - 1 && RIGHT[at] !== want.document - 1) bits |= OTHER;
  if (want.decision && (want.decision === "todo" ? !TODO.has(DECISION[at]) : DECISION[at] !== want.decision)) bits |= OTHER;
  if (cell && cellOf[at] !== cell) bits |= CELL;
  if (want.kind && KIND_OF[at] !== want.kind) bits |= KIND;
  return bits;
};
const tally = (map, key, family) => {
  let counts = map.get(key);
  if (!counts) map.set(key, counts = { total: 0, families: new Array(LETTERS.length).fill(0) });
  counts.total += 1;
  if (family !== undefined) counts.families[family] += 1;
};
const filter = () => {
  const query = value("q");
  if (query !== lastQuery) { lastQuery = query; lastFound = searched(query); }
  const want = Object.fromEntries(["severity", "office", "document", "decision", "kind"].map((id) => [id, value(id)]));
  const kept = selected >= 0 ? shown[selected] : -1;
  facets = { cells: new Map(), kinds: new Map() };
  shown = [];
  for (let at = 0; at < N; at += 1) {
    const bits = passes(at, want);
    if (!bits) shown.push(at);
    if (!(bits & ~CELL)) tally(facets.cells, cellOf[at], FAMILY[KIND_OF[at]]);
    if (!(bits & ~KIND)) tally(facets.kinds, KIND_OF[at]);
  }
  selected = shown.indexOf(kept);
  drawMatrix();
  drawKinds();
  drawCount();
  scrollTo(selected > 0 ? selected * ROW : 0);
  select(selected >= 0 ? selected : Math.min(0, shown.length - 1));
};
const drawCount = () => {
  const what = cell.split("\n").filter(Boolean).join(" – ");
  $("count").replaceChildren(
    say(W.count, { n: shown.length, all: N }), cell ? ` · ${say(W.chosen, { what: what.includes("–") ? what : `${what}, ${W.alone.toLowerCase()}` })}` : "");
};

/* the matrix of offices; the last column holds what is found in one document alone */
const OFFICES = [...new Set(owners.flat())].filter(Boolean).sort((a, b) => a.localeCompare(b, "vi"));
const PAIRED = OFFICES.filter((o) => owners.some((two) => two[1] && two.includes(o)));
const OFFICE_NAMES = Object.fromEntries(DOCS.map((d) => [d.owner, d.office]));
const ALONE = owners.some((two) => !two[1]);
const chips = (counts) => counts.families.map((n, at) => n ? h("span", { class: `chip f${at}` }, `${LETTERS[at]}${n}`) : "");
const cellButton = (key, label, most) => {
  const counts = facets.cells.get(key);
  const on = cell === key;
  if (!counts && !on) return [];
  const total = counts ? counts.total : 0;
  const spoken = counts ? counts.families.map((n, at) => n ? `${DATA.families[at].name} ${n}` : "").filter(Boolean).join(", ") : "";
  return [h("button", {
    type: "button", "aria-pressed": String(on), "aria-label": `${say(label, { n: total })}${spoken ? ` (${spoken})` : ""}`, "data-cell": key.replace("\n", "|"),
    style: `--heat:${Math.round(6 + 34 * Math.sqrt(total / most))}%`, onclick: () => { cell = on ? "" : key; filter(); toWork(); },
  }, h("b", {}, String(total)), counts ? h("span", { class: "chips" }, chips(counts)) : "")];
};
let matrixOf = "", kindsOf = "";
const drawMatrix = () => {
  const told = `${cell}|${JSON.stringify([...facets.cells])}`;
  if (told === matrixOf) return;
  matrixOf = told;
  const most = Math.max(1, ...[...facets.cells.entries()].filter(([key]) => !key.endsWith("\n")).map(([, c]) => c.total));
  const row = (a) => h("tr", {}, h("th", { scope: "row" }, h("b", {}, a), " ", h("span", {}, OFFICE_NAMES[a] || "")),
    PAIRED.map((b) => h("td", { class: a === b ? "own" : "" }, cellButton(a < b ? `${a}\n${b}` : `${b}\n${a}`, say(W.cell, { a, b, n: "{n}" }), most))),
    ALONE ? h("td", { class: "alone" }, cellButton(`${a}\n`, say(W.own, { a, n: "{n}" }), most * 40)) : "");
  $("matrix").replaceChildren(
    h("thead", {}, h("tr", {}, h("td"), PAIRED.map((b) => h("th", { scope: "col", title: OFFICE_NAMES[b] }, b)), ALONE ? h("th", { scope: "col", title: W.alone }, W.aloneShort) : "")),
    h("tbody", {}, OFFICES.map(row)));
};
const drawKinds = () => {
  const told = `${value("kind")}|${JSON.stringify([...facets.kinds])}`;
  if (told === kindsOf) return;
  kindsOf = told;
  const most = Math.max(1, ...[...facets.kinds.values()].map((c) => c.total));
  const order = [...facets.kinds.entries()].sort((a, b) => (FAMILY[a[0]] ?? 9) - (FAMILY[b[0]] ?? 9) || b[1].total - a[1].total);
  const row = ([kind, counts]) => {
    const on = value("kind") === kind, family = FAMILY[kind];
    const name = family === undefined ? rule(kind) : DATA.kinds[kind].name;
    return h("li", {}, h("button", { type: "button", "aria-pressed": String(on), "data-kind": kind, onclick: () => { $("kind").value = on ? "" : kind; filter(); toWork(); } },
      h("span", { class: `chip f${family ?? "x"}` }, family === undefined ? kind : LETTERS[family]), h("span", { class: "name" }, name),
      h("b", {}, String(counts.total)), h("i", { style: `width:${Math.max(1, 100 * counts.total / most)}%`, "aria-hidden": "true" })));
  };
  $("kinds").replaceChildren(...order.map(row));
};

/* the list: only the rows in sight exist */
let ROW = 76;
const OVER = 3;
const row = (place) => {
  const at = shown[place], one = item(at), a = DOCS[LEFT[at]], b = RIGHT[at] >= 0 ? DOCS[RIGHT[at]] : null, where = (side) => one ? one[side].where : "…";
  return h("div", {
    role: "option", id: `o${at}`, class: `row ${SEVERITY[at]}`, "aria-selected": String(place === selected), "aria-setsize": shown.length, "aria-posinset": place + 1,
    style: `top:${place * ROW}px`, "data-kind": KIND_OF[at], onclick: () => { select(place); enter(); },
  },
  h("span", { class: "line" }, h("span", { class: `badge ${SEVERITY[at]}` }, W.severities[SEVERITY[at]]),
    h("b", { class: "kind" }, b ? (DATA.kinds[KIND_OF[at]] || { name: KIND_OF[at] }).name : `${KIND_OF[at]} ${rule(KIND_OF[at])}`), one ? mood(one) : ""),
  h("span", { class: "line who" }, `${a.name}, ${where("left")}`, b ? h("span", { class: "versus" }, " ↔ ") : "", b ? `${b.name}, ${where("right")}` : ""),
  h("span", { class: "line note" }, one ? one.note : "…"));
};
const mood = (item) => {
  const words = [item.state === "new" || item.state === "touched" ? W.states[item.state] : "", ["open", "none"].includes(item.decision) ? "" : W.decisions[item.decision]];
  return words.filter(Boolean).map((text) => h("span", { class: `mood ${item.decision}` }, text));
};
/* where the list stands and how tall it is: kept, since asking the browser would lay out the whole page each time */
let top0 = 0, tall = 0;
const measure = () => { top0 = $("list").scrollTop; tall = $("list").clientHeight; };
const scrollTo = (top) => {
  if (top === top0) return;
  top0 = top;
  $("rows").style.height = `${shown.length * ROW}px`;
  $("list").scrollTop = top;
};
const draw = () => {
  const list = $("list"), from = Math.max(0, Math.floor(top0 / ROW) - OVER);
  const to = Math.min(shown.length, Math.ceil((top0 + tall) / ROW) + OVER);
  const nodes = [];
  for (let place = from; place < to; place += 1) nodes.push(row(place));
  $("rows").style.height = `${shown.length * ROW}px`;
  $("rows").replaceChildren(...nodes);
  if (selected >= from && selected < to) list.setAttribute("aria-activedescendant", `o${shown[selected]}`);
  else list.removeAttribute("aria-activedescendant");
};
const select = (place) => {
  selected = place;
  if (place >= 0) {
    const top = place * ROW;
    if (top < top0) scrollTo(top);
    else if (top + ROW > top0 + tall) scrollTo(top + ROW - tall);
  }
  draw();
  showDetail(place >= 0 ? shown[place] : -1);
};
const step = (by) => { if (shown.length) select(Math.min(Math.max(selected + by, 0), shown.length - 1)); };
const narrow = () => matchMedia("(max-width: 60rem)").matches;
const enter = () => {
  if (selected < 0) return;
  document.body.classList.add("reading");
  $("detail").scrollTop = 0;
  if (narrow()) $("detail").scrollIntoView();
  $("detail").focus({ preventScroll: true });
};
const leave = () => {
  document.body.classList.remove("reading");
  $("list").focus({ preventScroll: true });
  if (narrow()) $("work").scrollIntoView();
};
const toWork = () => { document.body.classList.remove("reading"); $("work").scrollIntoView({ block: "start" }); $("list").focus({ preventScroll: true }); };
const begin = () => {
  cell = "";
  for (const id of ["severity", "decision"]) $(id).value = START[id];
};
const reset = () => {
  for (const id of ["q", "office", "kind", "document"]) $(id).value = "";
  begin();
};

/* choices of the filters, with how much each has */
const START = { severity: "", decision: "" };
const options = (id, groups) => {
  $(id).replaceChildren(h("option", { value: "" }, W.all), ...groups.map(([label, entries]) => {
    const made = entries.map(([key, text, n]) => h("option", { value: key }, n === undefined ? text : `${text} (${n})`));
    return label && made.length ? h("optgroup", { label }, made) : made;
  }).flat());
};
const counted = (keys) => {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
};
const fill = () => {
  const severities = counted(SEVERITY), kinds = counted(KIND_OF), decisions = counted(DECISION);
  const loud = (severities.get("error") || 0) + (severities.get("warning") || 0);
  options("severity", [["", [["loud", W.loud, loud], ...Object.entries(W.severities).filter(([k]) => severities.has(k)).map(([k, t]) => [k, t, severities.get(k)])]]]);
  options("office", [["", OFFICES.map((o) => [o, OFFICE_NAMES[o] ? `${o} – ${OFFICE_NAMES[o]}` : o])]]);
  const named = [...kinds].map(([k, n]) => [k, FAMILY[k] === undefined ? `${k} ${rule(k)}` : DATA.kinds[k].name, n]);
  options("kind", [[W.pairs, named.filter(([k]) => FAMILY[k] !== undefined)], [W.alone, named.filter(([k]) => FAMILY[k] === undefined).sort((a, b) => a[0] < b[0] ? -1 : 1)]]);
  options("document", [["", DOCS.map((d, at) => [String(at + 1), d.name])]]);
  const todo = DECISION.filter((d) => TODO.has(d)).length;
  options("decision", [["", [["todo", W.decisions.todo, todo], ...[...decisions].map(([k, n]) => [k, W.decisions[k], n])]]]);
  if (loud && N - loud > 30) START.severity = "loud";
  if (todo < N) START.decision = "todo";
  $("legend").replaceChildren(...DATA.families.map((f, at) => h("span", {}, h("span", { class: `chip f${at}` }, LETTERS[at]), ` ${f.name}`)));
};
