// "/" takes the reader to the search box, except while typing. The page works without this file.
(() => {
  const box = document.querySelector("#q");
  if (!box) return;
  for (const hint of document.querySelectorAll(".search-box kbd")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
