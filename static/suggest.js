// Suggestions below the search boxes: a combobox with a listbox (ARIA 1.2).
(() => {
  const WAIT = 120; // milliseconds without a key
  const known = new Map();

  const attached = new WeakSet();

  // When the reader comes to a box: it may have been swapped in, or put back by the back button.
  function ready({ target }) {
    const form = target.closest("form[data-suggest]");
    if (target.name !== "q" || !form || attached.has(form)) return;
    attached.add(form);
    form.querySelectorAll(".suggestions, [role=status]").forEach((left) => left.remove());
    attach(form, target);
  }
  document.addEventListener("focusin", ready);
  ready({ target: document.activeElement });

  function attach(form, box) {
    const list = document.createElement("ul");
    const told = document.createElement("p");
    list.id = `${box.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    told.className = "visually-hidden";
    list.role = "listbox";
    list.ariaLabel = form.dataset.label;
    told.role = "status";
    box.role = "combobox";
    box.ariaAutoComplete = "list";
    box.ariaExpanded = "false";
    box.setAttribute("aria-controls", list.id);
    form.append(list, told);

    let timer, question, active = -1;

    box.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, WAIT);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move && !event.altKey) {
        event.preventDefault();
        if (list.hidden) ask();
        else choose(active + move);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        take(list.children[active]);
      }
    });
    box.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });

    async function ask() {
      const typed = box.value.trim();
      question?.abort();
      if (typed.length < 2) return close();
      question = new AbortController();
      try {
        if (!known.has(typed)) known.set(typed, await fetched(typed, question.signal));
        if (document.activeElement === box && box.value.trim() === typed) show(known.get(typed));
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    async function fetched(typed, signal) {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed.slice(0, 100))}`, {
        signal,
        headers: { "Accept-Language": document.documentElement.lang },
      });
      if (!answer.ok) throw new Error(answer.status);
      return (await answer.json()).suggestions;
    }

    function show(suggestions) {
      list.replaceChildren(...suggestions.map(option));
      list.hidden = !suggestions.length;
      box.ariaExpanded = String(!list.hidden);
      told.textContent = suggestions.length ? form.dataset.count.replace("#", suggestions.length) : form.dataset.none;
      choose(-1);
    }

    function option(suggestion, place) {
      const item = document.createElement("li");
      const text = document.createElement("span");
      const kind = document.createElement("span");
      text.textContent = suggestion.text;
      kind.className = "kind";
      const number = suggestion.articles?.toLocaleString(document.documentElement.lang);
      kind.textContent = form.dataset[suggestion.kind] + (number ? ` · ${number}` : "");
      item.id = `${list.id}-${place}`;
      item.dataset.kind = suggestion.kind;
      item.dataset.url = suggestion.url;
      item.append(text, " ", kind);
      item.role = "option";
      item.ariaSelected = "false";
      return item;
    }

    // Before the first and behind the last one stands what was typed.
    function choose(place) {
      const count = list.children.length;
      if (list.children[active]) list.children[active].ariaSelected = "false";
      active = place >= count ? -1 : place < -1 ? count - 1 : place;
      const option = list.children[active];
      if (!option) return box.removeAttribute("aria-activedescendant");
      option.ariaSelected = "true";
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    // A phrase is searched here, with the filters of this box; all else has a page of its own. Back comes to a closed list.
    function take(option) {
      close();
      if (option.dataset.kind !== "phrase") return location.assign(option.dataset.url);
      box.value = `"${option.firstChild.textContent}"`;
      form.requestSubmit();
    }

    function close() {
      clearTimeout(timer);
      question?.abort();
      list.hidden = true;
      active = -1;
      told.textContent = "";
      box.removeAttribute("aria-activedescendant");
      box.ariaExpanded = "false";
    }
  }
})();
