{# The script of the HTML page: it copies citations and lets the keyboard scroll wide tables. The page works without it.
   Values: standard (the numbered text, pipeline/model.py), doc (it made ready for this target), house and layout (house.yaml), words and grid
   (functions). #}
document.addEventListener("click", function (event) {
  var button = event.target.closest("button[data-cite]");
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(button.dataset.cite).then(function () {
    button.classList.add("done");
    document.getElementById("da-chep").textContent = "Đã chép " + button.dataset.cite;
    setTimeout(function () { button.classList.remove("done"); }, 1200);
  });
});
document.querySelectorAll(".scroll, .formula, pre").forEach(function (box) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
});
