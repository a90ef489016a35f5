// What htmx leaves to the page when a list is swapped in place (templates/lists/page.html).
(() => {
  const on = (name, react) => document.addEventListener(`htmx:${name}`, react);
  const isHere = (address) => new URL(address, location).pathname === location.pathname;

  // A click with a modifier is the browser's.
  addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation();
  }, true);

  // Other pages and what fails are opened as ever.
  const open = (event) => {
    event.preventDefault();
    location.assign(event.detail.xhr.responseURL || event.detail.pathInfo.finalRequestPath);
  };
  on("beforeRequest", (event) => isHere(event.detail.pathInfo.finalRequestPath) || open(event));
  on("beforeSwap", (event) => {
    const { xhr, requestConfig, isError } = event.detail;
    if (!isError && !isHere(xhr.responseURL)) open(event);
    else if (requestConfig.elt.tagName === "FORM") document.activeElement.blur(); // keys move in the list
  });
  for (const name of ["responseError", "sendError", "swapError"]) on(name, open);

  // The number is told; the focus stays with its link or goes to the number, in sight.
  on("afterSettle", ({ detail }) => {
    const count = document.querySelector("#list :is(.count, .problems)");
    const text = count.textContent.trim();
    const told = document.querySelector("#told");
    told.textContent = text + (told.textContent === text ? "\u00a0" : ""); // told anew, too
    document.querySelector(".language").search = location.search;
    if (!detail.xhr) return; // the back button: htmx knows the place
    if (told.getBoundingClientRect().top < 0) told.scrollIntoView();
    if (document.activeElement === document.body) count.focus({ preventScroll: true });
    document.activeElement.scrollIntoView({ block: "nearest" });
  });
})();
