document.documentElement.classList.add("js");
const root = document.documentElement;
document.getElementById("theme")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
const boxes = [...document.querySelectorAll(".bar input")];
for (const box of boxes) box.addEventListener("change", () => {
  const wanted = new Set(boxes.filter(b => b.checked).map(b => b.value));
  for (const change of document.querySelectorAll(".change")) change.hidden = !change.dataset.kinds.split(" ").some(k => wanted.has(k));
});
