// What htmx leaves to the page when a list is swapped in place (templates/lists/page.html). Lists work without it.
(() => {
  const on = (name, react) => document.addEventListener(name, react);
  const isHere = (address) => new URL(address, location).pathname === location.pathname;

  // A click with a modifier is the browser's: a new tab, a window, a download.
  addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation();
  }, true);

  // Another page is opened as ever: where the link leads there, where the server does, and where the swap fails.
  const open = (event) => {
    event.preventDefault();
    location.assign(event.detail.xhr.responseURL || event.detail.pathInfo.finalRequestPath);
  };
  on("htmx:beforeRequest", (event) => isHere(event.detail.pathInfo.finalRequestPath) || open(event));
  on("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig, isError } = event.detail;
    if (!isError && !isHere(xhr.responseURL)) open(event);
    else if (requestConfig.elt.tagName === "FORM") document.activeElement.blur(); // what was typed is done, keys move in the list
  });
  for (const name of ["responseError", "sendError", "swapError"]) on(`htmx:${name}`, open);

  // The number is told; the focus stays with its link or goes to the number, and both are in sight.
  on("htmx:afterSettle", ({ target: list }) => {
    if (list.id !== "list") return;
    const count = list.querySelector(".count, .problems");
    const told = document.querySelector("#told");
    const text = count.textContent.trim();
    told.textContent = told.textContent === text ? `${text}\u00a0` : text; // the same text again is told again
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView();
    if (document.activeElement === document.body) count.focus({ preventScroll: true });
    document.activeElement.scrollIntoView({ block: "nearest" });
  });
})();
