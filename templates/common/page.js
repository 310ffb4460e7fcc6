document.addEventListener("click", function (event) {
  var button = event.target.closest("button[data-cite]");
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(button.dataset.cite).then(function () {
    button.classList.add("done");
    setTimeout(function () { button.classList.remove("done"); }, 1200);
  });
});
