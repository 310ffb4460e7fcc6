(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const items = [...document.querySelectorAll(".item")].map((node) => ({
    node, text: fold(node.textContent.replace(/\s+/g, " ")), issuers: node.dataset.issuers.split(" "),
  }));
  const form = document.querySelector(".bar"), cells = [...document.querySelectorAll(".matrix button")];
  const words = { shown: {{ _("{n} mục")|tojson }}, copied: {{ _("Đã chép")|tojson }} };
  let pair = null;

  const fits = (item, terms) => {
    const data = item.node.dataset, row = data.severity === "" && data.code === "";
    if ($("issuer").value && !item.issuers.includes($("issuer").value)) return false;
    if (!row && $("severity").value && data.severity !== $("severity").value) return false;
    if (!row && $("code").value && data.code !== $("code").value) return false;
    if (!row && pair && !(item.issuers.length === 2 && pair.every((i, n) => item.issuers.includes(i) && (pair[0] !== pair[1] || item.issuers[n] === i)))) return false;
    return terms.every((term) => item.text.includes(term));
  };
  const apply = () => {
    const terms = fold($("q").value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      item.node.hidden = !fits(item, terms);
      if (!item.node.hidden && item.node.tagName !== "TR") shown += 1;
    }
    const filtered = terms.length || pair || ["severity", "code", "issuer"].some((id) => $(id).value);
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector(".item:not([hidden])");
      if (filtered && !group.hidden) group.open = true;
    }
    for (const cell of cells) {
      const on = pair && [cell.dataset.left, cell.dataset.right].sort().join() === [...pair].sort().join();
      cell.setAttribute("aria-pressed", on ? "true" : "false");
    }
    $("count").textContent = filtered ? words.shown.replace("{n}", shown) : "";
  };
  const clear = () => { form.reset(); pair = null; apply(); };
  const step = (by) => {
    const open = items.map((i) => i.node).filter((n) => !n.hidden && n.tagName !== "TR" && n.offsetParent);
    if (!open.length) return;
    const at = open.indexOf(document.activeElement.closest(".item"));
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => { pair = null; setTimeout(apply); });
  for (const cell of cells) cell.addEventListener("click", () => {
    const again = cell.getAttribute("aria-pressed") === "true";
    pair = again ? null : [cell.dataset.left, cell.dataset.right];
    apply();
  });
  for (const tile of document.querySelectorAll(".tile[data-severity]")) tile.addEventListener("click", () => {
    $("severity").value = tile.dataset.severity;
    apply();
  });
  const line = (node) => node ? node.textContent.replace(/\s+/g, " ").trim() : "";
  const quoted = (side) => `${line(side.querySelector(".who"))}\n“${line(side.querySelector("blockquote"))}”\n(${line(side.querySelector(".place code"))})`;
  for (const button of document.querySelectorAll(".copy")) button.addEventListener("click", async () => {
    const pair = button.closest(".pair"), before = button.textContent;
    const parts = [line(pair.querySelector(".kind")), ...[...pair.querySelectorAll(".side")].map(quoted), line(pair.querySelector(".note"))];
    await navigator.clipboard.writeText(parts.filter(Boolean).join("\n\n"));
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = before; }, 1500);
  });
  const reveal = () => {
    const goal = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    const shut = goal && goal.closest("details");
    if (shut) { shut.open = true; goal.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { clear(); event.target.blur(); }
    else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); $("q").focus(); }
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });
  const shut = new Set();
  addEventListener("beforeprint", () => document.querySelectorAll("details.group:not([open], .quiet)").forEach((d) => { shut.add(d); d.open = true; }));
  addEventListener("afterprint", () => { shut.forEach((d) => { d.open = false; }); shut.clear(); });
  const root = document.documentElement;
  const keep = (theme) => { try { localStorage.setItem("chuan-theme", theme); } catch { /* private window */ } };
  try { const kept = localStorage.getItem("chuan-theme"); if (kept) root.dataset.theme = kept; } catch { /* private window */ }
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  });
})();
