// Single keys: none while typing or with a modifier, and they can be switched off.
(() => {
  const sheet = document.querySelector("#keys-sheet");
  const use = sheet.querySelector("input");
  let mark = -1;

  const keys = {
    "/": () => {
      const box = document.querySelector("#q");
      box?.select();
      return box;
    },
    "?": () => sheet.showModal() ?? sheet,
    j: () => move(1),
    k: () => move(-1),
    n: () => leap(1),
    N: () => leap(-1),
  };

  // Hits, then the next page.
  function move(step) {
    const stops = [...document.querySelectorAll("[data-hit], .hits [rel=next]")];
    const whole = (stop) => stop.closest(".hit") ?? stop;
    const at = stops.findIndex((stop) => whole(stop).contains(document.activeElement));
    const seen = stops.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
    const next = at < 0 ? stops.at(seen) : stops[at + step];
    if (next) {
      whole(next).scrollIntoView({ block: "nearest" });
      next.focus({ preventScroll: true });
    }
    return next;
  }

  function leap(step) {
    const marks = document.querySelectorAll("mark[id]");
    const told = document.querySelector(".marks");
    if (!told) return;
    mark = mark < 0 && step < 0 ? marks.length - 1 : (mark + step + marks.length) % marks.length;
    const next = marks[mark];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    told.firstElementChild.textContent = told.dataset.told.replace("#", mark + 1);
    return next;
  }

  function remember(value) {
    try {
      value ? localStorage.setItem("keys", value) : (value = localStorage.getItem("keys"));
    } catch {}
    document.documentElement.dataset.keys = value ?? "on";
    use.checked = value !== "off";
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !use.checked) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (keys[event.key]?.()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".keys-link, [data-mark]");
    if (!link) return;
    event.preventDefault();
    link.dataset.mark ? leap(+link.dataset.mark) : sheet.showModal();
  });
  use.addEventListener("change", () => remember(use.checked ? "on" : "off"));
  remember();
})();
