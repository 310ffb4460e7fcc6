/* one text with its focus and marks: lines of the text, rows of tables as tables */
const FEW = 1400;
const pieces = (text, from, to, marks, mode) => {
  const out = [];
  let at = from;
  const mark = (a, b) => {
    for (const part of text.slice(a, b).split(/(\d+(?:[.,]\d+)*)/)) {
      if (part) out.push(h("mark", { class: mode === "common" ? "common" : /^\d/.test(part) ? "number" : "word" }, part));
    }
  };
  for (let m = 0; m < marks.length; m += 2) {
    const a = Math.max(marks[m], from), b = Math.min(marks[m + 1], to);
    if (a >= b) continue;
    out.push(text.slice(at, a));
    mark(a, b);
    at = b;
  }
  out.push(text.slice(at, to));
  return out;
};
const linesOf = (text, focus) => {
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    at += line.length + 1;
    return { from, to: from + line.length, table: line.includes("\t"), inside: from < focus[1] && from + line.length > focus[0] };
  });
};
const cells = (text, line, marks, mode) => {
  let at = line.from;
  return text.slice(line.from, line.to).split("\t").map((part) => {
    const from = at;
    at += part.length + 1;
    return h("td", {}, pieces(text, from, from + part.length, marks, mode));
  });
};
/* the first row of the table that a line is in, where that row itself is out of sight */
const headOf = (lines, from) => {
  let n = from + (lines[from].table ? 0 : 1);
  if (!from || !lines[n] || !lines[n].table) return -1;
  while (n > 0 && lines[n - 1].table) n -= 1;
  return n < from ? n : -1;
};
const passage = (text, side, mode, open) => {
  const lines = linesOf(text, side.focus), all = lines.every((line) => line.inside);
  const first = lines.findIndex((line) => line.inside), last = lines.findLastIndex((line) => line.inside);
  const whole = open || text.length <= FEW || all;
  const tall = whole && text.length > FEW && !open, name = `${DOCS[side.document].name}, ${side.where}`;
  const box = h("div", { class: tall ? "text tall" : "text", lang: "vi", ...(tall ? { tabindex: "0", role: "region", "aria-label": name } : {}) });
  const from = whole ? 0 : Math.max(0, first - 1), to = whole ? lines.length - 1 : Math.min(lines.length - 1, last + 1);
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n), top = headOf(lines, from);
  if (top >= 0) numbers.unshift(top);
  if (from > 0) box.append(h("p", { class: "gap" }, say(W.above, { n: from })));
  for (const n of numbers) {
    const line = lines[n], look = line.inside && !all ? "focus" : "";
    if (line.table) {
      if (!(box.lastChild && box.lastChild.tagName === "TABLE")) box.append(h("table", {}, h("tbody")));
      box.lastChild.tBodies[0].append(h("tr", { class: look }, cells(text, line, side.marks, mode)));
    } else box.append(h("p", { class: look }, pieces(text, line.from, line.to, side.marks, mode)));
  }
  if (to < lines.length - 1) box.append(h("p", { class: "gap" }, say(W.below, { n: lines.length - 1 - to })));
  return { box, folds: text.length > FEW, lines: lines.length };
};

const links = (side) => {
  const doc = DOCS[side.document], out = [];
  const text = doc.path ? say(W.source, { line: side.line }) : "";
  if (text) out.push(doc.href ? h("a", { href: `${doc.href}#L${side.line}`, title: `${doc.path}:${side.line}:${side.column}` }, text) : h("code", {}, `${doc.path}:${side.line}`));
  for (const [target, href] of doc.outputs) {
    const anchor = target === "html" && side.clause ? `#c-${encodeURIComponent(side.clause)}` : "";
    out.push(h("a", { href: href + anchor }, say(W.open, { target: target.toUpperCase() })));
  }
  return h("p", { class: "links" }, out.flatMap((link, at) => at ? [" · ", link] : [link]));
};
const about = (side) => {
  const doc = DOCS[side.document];
  const office = doc.office ? `${doc.office} (${doc.owner})` : doc.owner;
  return h("div", { class: "about" },
    h("h4", {}, h("span", { class: "name" }, doc.name), " ", h("span", { class: "where" }, side.where)),
    doc.title ? h("p", { class: "title" }, doc.title) : "",
    h("p", { class: "office" }, doc.printed !== doc.owner ? say(W.printed, { a: doc.printed, b: office }) : office, doc.effective ? ` · ${say(W.effective, { day: doc.effective })}` : ""));
};
const beside = (side, open) => {
  const doc = DOCS[side.document];
  const goods = doc.goods.length ? h("table", {}, h("thead", {}, h("tr", {}, [W.hs, W.name, W.condition].map((t) => h("th", { scope: "col" }, t)))),
    h("tbody", {}, doc.goods.map((r) => h("tr", {}, r.map((t) => h("td", {}, t)))))) : h("p", { class: "soft" }, W.noGoods);
  return h("div", { class: "beside" },
    h("details", { open }, h("summary", {}, W.scope), h("p", { lang: "vi" }, doc.scope >= 0 ? text(doc.scope) : W.noScope)),
    h("details", { open: open && doc.goods.length > 0 }, h("summary", {}, say(W.goods, { n: doc.goods.length + doc.moreGoods })), goods,
      doc.moreGoods ? h("p", { class: "soft" }, say(W.moreGoods, { n: doc.moreGoods })) : ""));
};

const facts = (item) => {
  const out = [], fact = (name, ...content) => out.push(h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, content)));
  const name = { left: () => DOCS[item.left.document].name, right: () => DOCS[item.right.document].name };
  if (item.stricter) fact(W.strict, h("b", {}, name[item.stricter] ? name[item.stricter]() : item.stricter === "partial" ? W.partial : W.neither));
  if (item.leads && item.leads.length) {
    const [code, office, reason, basis] = item.leads;
    fact(W.leads, h("b", {}, code ? (office ? `${office} (${code})` : code) : W.leadsOpen), h("p", {}, reason), basis ? h("p", { class: "soft" }, basis) : "");
  }
  return out;
};
const lawName = (law) => {
  const [a, c, p] = law.place.split(".");
  return [say(W.article, { a }), c ? say(W.clausePart, { c }) : "", p ? say(W.point, { p }) : ""].filter(Boolean).join(" ");
};
const provision = (law) => h("blockquote", {}, h("p", { lang: "vi" }, law.words),
  h("footer", {}, `${law.document}, ${lawName(law)} (${law.digest ? W.digest : law.shortened ? W.cut : W.quoted})`, law.note ? `. ${say(W.until, { note: law.note })}` : ""));
const laws = (item, paper) => item.basis || item.law.length ? h("section", { class: "law" }, h("h3", {}, W.law), item.basis ? h("p", {}, item.basis) : "",
  paper ? "" : item.law.map((n) => provision(DATA.laws[n]))) : "";
const measures = (item) => {
  if (!item.measures || !item.measures.length) return "";
  const a = DOCS[item.left.document].name, b = DOCS[item.right.document].name;
  return h("section", { class: "limits" }, h("h3", {}, W.limits), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": W.limits }, h("table", {},
    h("thead", {}, h("tr", {}, [W.parameter, a, b, W.relation].map((t) => h("th", { scope: "col" }, t)))),
    h("tbody", {}, item.measures.map(([what, left, right, converted, relation, ours, theirs]) => h("tr", {}, h("th", { scope: "row" }, what),
      h("td", {}, h("b", {}, left), h("small", {}, ours)), h("td", {}, h("b", {}, right), converted ? h("span", { class: "converted" }, ` = ${converted}`) : "", h("small", {}, theirs)),
      h("td", {}, say(W.relations[relation] || relation, { a, b }))))))));
};
const moreOf = (item, paper) => item.more.length ? h("details", { class: "more", open: paper || !item.pair }, h("summary", {}, say(W.more, { n: item.more.length })),
  h("ul", {}, item.more.map((m) => h("li", {}, h("b", {}, `${DOCS[m.document].name}, ${m.where}`), m.quote ? h("q", { lang: "vi" }, m.quote) : "", links(m))))) : "";

const quoted = (text) => `'${text.replace(/'/g, "'\\''")}'`;
const commandOf = (item, verdict) => {
  const leads = verdict === "assign" ? ` --leads ${quoted((item.leads && item.leads[0]) || W.code)}` : "";
  const year = new Date();
  year.setFullYear(year.getFullYear() + 1);
  return `chuan decide ${item.print} ${verdict}${leads} --why ${quoted(W.reason)} --by ${quoted(W.person)} --until ${year.toISOString().slice(0, 10)}`;
};
const decision = (item) => {
  const past = item.history.length ? h("ol", { class: "history", "aria-label": W.history }, item.history.map((p) => h("li", {},
    say(W.past, { on: p.on, verdict: W.verdicts[p.verdict] || p.verdict, by: p.by, why: p.why }),
    p.until ? ` · ${say(W.due, { day: p.until })}` : "", p.leads ? ` · ${say(W.leadsTo, { who: p.leads })}` : ""))) : "";
  const state = h("p", {}, h("b", {}, W.decisions[item.decision] || item.decision));
  if (!item.print) return h("section", { class: "decision" }, h("h3", {}, W.decision), past || h("p", { class: "soft" }, item.decision === "mended" ? W.decisions.mended : W.noDecision));
  const command = h("code", { class: "command", id: "command", tabindex: "0" }, commandOf(item, "accept"));
  const verdicts = Object.entries(W.verdicts).map(([verdict, text]) => h("label", {},
    h("input", { type: "radio", name: "verdict", value: verdict, checked: verdict === "accept", onchange: () => { command.textContent = commandOf(item, verdict); } }), ` ${text}`));
  return h("section", { class: "decision" }, h("h3", {}, W.decision), state, past,
    h("fieldset", {}, h("legend", {}, W.command), h("div", { class: "verdicts" }, verdicts),
      h("div", { class: "copyline" }, command, h("button", { type: "button", id: "copy", onclick: (e) => copy(command.textContent, e.currentTarget) }, W.copy))));
};
const copy = async (text, button) => {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); } catch {
    const area = h("textarea", { class: "away" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = W.copied;
  setTimeout(() => { button.textContent = before; }, 1500);
};
const asText = (item) => [item.left, item.right].map((s) => `${DOCS[s.document].name}, ${s.where}\n“${text(s.text).slice(s.focus[0], s.focus[1]).replace(/\t/g, " | ")}”`).concat(item.note).join("\n\n");

/* an item whole: for the pane on the right and, unfolded, for paper */
let open = false;
const explain = (item, marks) => {
  const n = item.alike;
  if (item.mode === "common") return say(marks ? W.common : W.unmarked, { n });
  return marks ? say(W.differ, { n }) : W.same;
};
const sides = (item, paper) => {
  const both = [item.left, item.right], made = both.map((s) => passage(text(s.text), s, item.mode, open && !paper));
  const folds = made.some((m) => m.folds), key = { onclick: () => { open = !open; showDetail(current); $("unfold").focus({ preventScroll: true }); } };
  return [
    h("p", { class: "soft how" }, explain(item, item.left.marks.length + item.right.marks.length)),
    folds && !paper ? h("p", {}, h("button", { type: "button", id: "unfold", "aria-expanded": String(open), ...key }, open ? W.fold : say(W.whole, { n: Math.max(...made.map((m) => m.lines)) }))) : "",
    h("div", { class: made.some((m) => m.folds) ? "sides" : "sides short" }, both.map((s, at) => h("section", { class: "side", "aria-label": `${DOCS[s.document].name}, ${s.where}` },
      about(s), s.headings.length ? h("p", { class: "path" }, s.headings.join(" › ")) : "", made[at].box, links(s), paper ? "" : beside(s, false)))),
  ];
};
const single = (item) => h("div", { class: "one" }, about(item.left), links(item.left));
/* grounds that a table below says better are folded where they are long */
const grounds = (item) => item.pair && item.measures.length > 2 && item.note.length > 420
  ? h("details", { class: "message" }, h("summary", {}, h("b", {}, `${W.why}: `), `${item.note.slice(0, 200).replace(/\s+\S*$/, "")} …`), h("p", {}, item.note))
  : h("p", { class: "message" }, item.pair ? h("b", {}, `${W.why}: `) : "", item.note);
const reason = (item) => [
  grounds(item),
  item.inside ? h("p", { class: "soft" }, item.inside) : "",
  item.tie ? h("p", { class: "tie" }, h("b", {}, `${W.tie}: `), item.tie.replace(/^[^:]*: /, "")) : "",
  item.fix ? h("p", { class: "fix" }, h("b", {}, `${W.fix}: `), item.fix) : "",
];
const whole = (at, paper) => {
  const one = item(at), kind = DATA.kinds[KIND_OF[at]], place = shown.indexOf(at);
  if (!one) return h("p", { class: "none" }, "…");
  const head = h("header", {},
    paper ? "" : h("p", { class: "crumb" }, h("button", { type: "button", class: "back", onclick: leave }, W.back), h("span", { id: "position" }, say(W.position, { n: place + 1, all: shown.length })),
      h("a", { href: `#${ids[at]}`, class: "self", "aria-label": W.link }, "#")),
    h("h2", {}, one.pair ? (kind || { name: one.kind }).name : `${one.code} ${rule(one.code)}`),
    h("p", { class: "state" }, h("span", { class: `badge ${one.severity}` }, W.severities[one.severity]), mood(one), one.pair && kind ? h("span", { class: "question" }, kind.question) : ""));
  const found = facts(one);
  return h("div", { class: `item ${one.severity}`, "data-code": one.kind, "data-print": one.print }, head,
    one.pair ? "" : single(one), reason(one), found.length ? h("dl", { class: "facts" }, found) : "", measures(one), one.pair ? sides(one, paper) : "", moreOf(one, paper), laws(one, paper),
    paper ? "" : [decision(one), one.pair ? h("p", {}, h("button", { type: "button", class: "quiet", onclick: (e) => copy(asText(one), e.currentTarget) }, W.copyText)) : "",
      DATA.rules[one.code] ? h("p", {}, h("a", { href: `#rule-${one.code}`, onclick: () => { $(`rule-${one.code}`).open = true; } }, say(W.rule, { code: one.code }))) : ""]);
};
let current = -1;
let drawn = "";
const showDetail = (at) => {
  if (at !== current) open = false;
  current = at;
  const told = `${at} ${open} ${at >= 0 && item(at) !== null}`, position = told === drawn ? $("position") : null;
  if (position) position.textContent = say(W.position, { n: selected + 1, all: shown.length });
  if (told === drawn) return;
  drawn = told;
  $("detail").replaceChildren(at >= 0 ? whole(at, false) : h("p", { class: "none" }, N ? W.nothing : W.empty));
  if (at >= 0 && settled) history.replaceState(null, "", `#${ids[at]}`);
};

/* paper: what is filtered, each item whole, up to a number that a printer takes */
const MOST = 150;
const toPaper = () => {
  const some = shown.slice(0, MOST);
  $("paper").replaceChildren(h("p", { class: "soft" }, say(W.paper, { n: some.length, all: shown.length })), ...some.map((at) => whole(at, true)),
    DATA.laws.length ? h("section", { class: "law item" }, h("h2", {}, W.law), DATA.laws.map(provision)) : "");
};
const fromPaper = () => $("paper").replaceChildren();

/* keys, theme, address */
const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), PageDown: () => step(8), PageUp: () => step(-8), Home: () => select(Math.min(0, shown.length - 1)), End: () => select(shown.length - 1),
  Enter: enter, "/": () => { $("q").focus(); $("q").select(); }, x: () => { if ($("unfold")) $("unfold").click(); }, c: () => { if ($("copy")) $("copy").click(); }, "?": () => $("help").showModal(),
};
const escape = (event) => {
  if ($("help").open) return;
  const inside = $("detail").contains(event.target);
  if (inside || document.body.classList.contains("reading")) return leave();
  if (event.target === $("q") && value("q") === "") return leave();
  reset();
  filter();
  leave();
};
const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  const { target, key } = event;
  if (key === "Escape") return escape(event);
  if (target === $("q") && (key === "Enter" || key === "ArrowDown")) { event.preventDefault(); return leave(); }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
  const free = target === document.body || target === $("list");
  if (!free && !/^[jkxc/?]$/.test(key)) return;
  if (target === document.body && /^(Arrow|Page|Home|End)/.test(key)) return;
  if (KEYS[key]) { event.preventDefault(); KEYS[key](); }
};
const goTo = () => {
  const name = decodeURIComponent(location.hash.slice(1)), at = ids.indexOf(name);
  if (at < 0) { const goal = name && document.getElementById(name); if (goal && goal.tagName === "DETAILS") goal.open = true; return; }
  if (shown[selected] === at) return;
  if (!shown.includes(at)) { reset(); $("severity").value = ""; $("decision").value = ""; filter(); }
  select(shown.indexOf(at));
  enter();
};
const keep = (theme) => { try { localStorage.setItem("chuan-theme", theme); } catch { /* private window */ } };
let settled = false;
const start = () => {
  const root = document.documentElement;
  try { const kept = localStorage.getItem("chuan-theme"); if (kept) root.dataset.theme = kept; } catch { /* private window */ }
  ROW = Math.round(4.9 * parseFloat(getComputedStyle(root).fontSize));
  root.style.setProperty("--row", `${ROW}px`);
  fill();
  for (const [id, chosen] of Object.entries(START)) $(id).value = chosen;
  measure();
  filter();
  settled = true;
  const bar = document.querySelector(".bar");
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("input", filter);
  bar.addEventListener("reset", () => setTimeout(() => { begin(); filter(); }));
  $("list").addEventListener("scroll", () => requestAnimationFrame(() => {
    if ($("list").scrollTop === top0) return; // we have moved it ourselves, and drawn
    measure();
    draw();
  }), { passive: true });
  new ResizeObserver(() => { measure(); draw(); }).observe($("list"));
  addEventListener("keydown", pressed);
  addEventListener("hashchange", goTo);
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
  $("print").addEventListener("click", () => print());
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  });
  goTo();
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("chuan-open")));
  const complete = () => {
    lastQuery = "";
    filter();
    warm(() => { performance.mark("chuan-warm"); root.dataset.ready = "1"; });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => requestAnimationFrame(complete)); else complete();
};
start();
