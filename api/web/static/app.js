// Keys, tabs and counters. Everything works without this file too, as plain links and forms.
// Listeners sit on the document, so that what htmx swaps in needs no wiring.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const visible = (element) => element && element.getClientRects().length > 0;

  // --- Single-key shortcuts, which the user can switch off (WCAG 2.1.4) -------------------------
  const STORE = "zaakpost-sneltoetsen";
  const keysOn = () => localStorage.getItem(STORE) !== "uit";
  let prefix = "";

  const isTyping = (element) =>
    element.isContentEditable ||
    element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");

  const press = (event, element) => {
    if (!visible(element)) return;
    event.preventDefault();
    if (element.matches("[type=radio]")) element.focus();
    element.click();
    if (element.name === "soort") goOn(element.value);
  };

  const focusOn = (field) => {
    field?.focus();
    (field?.closest("label") ?? field)?.scrollIntoView({ block: "nearest" });
  };

  // After K and N the next thing to do is in another field: go there, so that hands stay on keys.
  const goOn = (kind) => {
    // A search box takes letters; a radio button would leave them to the keys, and A confirms.
    if (kind === "bestaand") focusOn(one("#zaak_q"));
    if (kind === "geen") focusOn(one("[name=reden]:checked") ?? one("#reden"));
  };

  const showKeys = () => {
    document.documentElement.classList.toggle("geen-toetsen", !keysOn());
    const box = one("#toetsen-aan");
    if (box) box.checked = keysOn();
  };

  const openHelp = () => one("#hulp")?.showModal();

  // --- The list ---------------------------------------------------------------------------------
  const rows = () => all(".rij");
  const currentRow = () => one(".rij--aan");

  const goToRow = (row) => {
    if (!row) return;
    rows().forEach((other) => other.classList.toggle("rij--aan", other === row));
    one(".rij-link", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const list = rows();
    const at = list.indexOf(currentRow());
    goToRow(list[at === -1 ? 0 : Math.max(0, Math.min(list.length - 1, at + by))]);
  };

  const toggleRow = () => {
    const row = currentRow();
    if (!row) return;
    const box = one("input[name=ids]", row);
    if (box) {
      box.click();
    } else {
      say(one("[data-waarom-niet]", row)?.textContent ?? "");
    }
  };

  const say = (text) => {
    const place = one("#uitleg");
    if (place) place.textContent = text;
  };

  const countChosen = () => {
    const boxes = all("input[name=ids]");
    const chosen = boxes.filter((box) => box.checked).length;
    const place = one("#aantal");
    if (place) place.textContent = chosen;
    const whole = one("#alles");
    if (whole) {
      whole.checked = chosen > 0 && chosen === boxes.length;
      whole.indeterminate = chosen > 0 && chosen < boxes.length;
      whole.disabled = boxes.length === 0;
    }
  };

  // --- Tabs: the links to the parts of a stuk become tabs ---------------------------------------
  const showTab = (tab) => {
    const list = tab.closest("[role=tablist]");
    all("[role=tab]", list).forEach((other) => {
      const on = other === tab;
      other.setAttribute("aria-selected", on);
      other.tabIndex = on ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !on;
    });
  };

  const makeTabs = () => {
    all("[data-delen]:not([data-klaar])").forEach((parts) => {
      parts.dataset.klaar = "";
      const list = one(".tabs", parts);
      list.setAttribute("role", "tablist");
      const tabs = all("a", list);
      tabs.forEach((tab) => {
        const panel = one(tab.hash);
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-controls", panel.id);
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", tab.id);
        panel.tabIndex = 0;
      });
      showTab(tabs[0]);
    });
  };

  const moveTab = (event) => {
    const tabs = all("[role=tab]", event.target.closest("[role=tablist]"));
    const at = tabs.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs.at(to % tabs.length);
    tab.focus();
    showTab(tab);
  };

  // --- A reason and what it found ---------------------------------------------------------------
  const light = (number) =>
    all("[data-hit]").forEach((hit) => hit.classList.toggle("hit--nu", hit.dataset.hit.split(" ").includes(number)));

  const showHit = (number) => {
    const hits = all(`[data-hit~="${CSS.escape(number)}"]`);
    const hit = hits.find(visible) ?? hits[0];
    if (!hit) return;
    const panel = hit.closest("[role=tabpanel]");
    if (panel?.hidden) showTab(one(`[aria-controls="${panel.id}"]`));
    light(number);
    hit.scrollIntoView({ block: "center", behavior: "smooth" });
  };

  // --- Counters, banner and rows that a colleague has done, every 20 seconds --------------------
  const POLL_MS = 20000;

  const poll = async () => {
    if (document.visibilityState !== "visible" || !one("[data-telling]")) return;
    const ids = all(".rij[data-stuk]").map((row) => row.dataset.stuk);
    const open = one("[data-bekijkt]")?.dataset.bekijkt ?? "";
    try {
      const answer = await fetch(`/tellingen?stukken=${ids.join(",")}&bekijkt=${open || 0}`, {
        headers: { Accept: "application/json" },
      });
      if (answer.ok) showCounts(await answer.json());
    } catch {
      // The next round tries again; what the user does meanwhile reports its own failure.
    }
  };

  const showCounts = ({ tellingen, storingen, weg, overgenomen }) => {
    all("[data-telling]").forEach((place) => {
      const count = tellingen[place.dataset.telling];
      if (count === undefined) return;
      place.textContent = count || (place.matches(".telling") ? "" : "0");
    });
    const banner = one("#storing");
    if (banner) {
      one("ul", banner).replaceChildren(
        ...storingen.map((sentence) => {
          const item = document.createElement("li");
          item.textContent = sentence;
          return item;
        }),
      );
      banner.hidden = storingen.length === 0;
    }
    const held = one("[data-bekijkt]");
    if (held && overgenomen) {
      held.classList.add("vlag");
      one("span", held).textContent = `Overgenomen door ${overgenomen}`;
    }
    for (const id of weg) one(`.rij[data-stuk="${CSS.escape(String(id))}"]`)?.classList.add("rij--weg");
  };

  // --- After each page and each swap ------------------------------------------------------------
  const prepare = () => {
    makeTabs();
    countChosen();
    const ahead = one("[data-vooruit]")?.dataset.vooruit;
    if (ahead) new Image().src = ahead;
  };

  const land = (target) => {
    if (target?.id === "hoofd") {
      window.scrollTo(0, 0);
      const back = one(".rij--aan .rij-link", target);
      const heading = one("h1", target);
      if (heading) heading.tabIndex = -1;
      (back ?? heading)?.focus({ preventScroll: !back });
    }
    const errors = one("#fouten");
    if (errors && (target?.id === "hoofd" || target?.id === "foutplek")) showErrors(errors);
  };

  const showErrors = (errors) => {
    all("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    all("a[href^='#']", errors).forEach((link) => {
      const field = document.getElementById(link.hash.slice(1));
      field?.setAttribute("aria-invalid", "true");
    });
    errors.focus();
    errors.scrollIntoView({ block: "nearest" });
  };

  const goToField = (event, link) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  };

  const networkBanner = (text) => {
    const banner = one("#netwerk");
    if (!banner) return;
    one("span", banner).textContent = text;
    banner.hidden = !text;
  };

  // --- Wiring -----------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    say("");
    const open = one(".ik[open]");
    if (open && !open.contains(event.target)) open.open = false;
    const tab = event.target.closest("[role=tab]");
    if (tab) {
      event.preventDefault();
      showTab(tab);
      return;
    }
    const reason = event.target.closest("[data-reden]");
    if (reason) {
      event.preventDefault();
      showHit(reason.dataset.reden);
      return;
    }
    const link = event.target.closest("#fouten a[href^='#']");
    if (link) {
      goToField(event, link);
      return;
    }
    if (event.target.closest("[data-actie=hulp]")) {
      openHelp();
      return;
    }
    const row = event.target.closest(".rij");
    if (row && !event.target.closest("a, button, input, label") && !String(getSelection())) {
      one(".rij-link", row).click();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "toetsen-aan") {
      localStorage.setItem(STORE, event.target.checked ? "aan" : "uit");
      showKeys();
    }
    if (event.target.id === "alles") {
      const on = event.target.checked;
      all("input[name=ids]").forEach((box) => (box.checked = on));
    }
    if (event.target.matches("#alles, [name=ids]")) countChosen();
  });
  document.addEventListener("reset", () => setTimeout(countChosen));

  for (const type of ["mouseover", "focusin"]) {
    document.addEventListener(type, (event) => {
      const reason = event.target.closest(".waarom li");
      if (reason) light(reason.dataset.nummer);
      else if (one(".hit--nu") && event.target.closest(".voorstel")) light("");
    });
  }

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (target.matches("[role=tab]")) moveTab(event);
    if (event.key === "Escape" && isTyping(target)) {
      target.blur();
      return;
    }
    if (event.key === "Enter" && target.dataset.enter) {
      event.preventDefault();
      one(target.dataset.enter)?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
    if (!keysOn() || one("dialog[open]")) return;
    shortcut(event, event.key.toLowerCase());
  });

  const shortcut = (event, key) => {
    const first = prefix;
    prefix = "";
    if (first === "g") return key === "p" ? press(event, one("#menu-post")) : undefined;
    const actions = {
      g: () => (prefix = "g"),
      "/": () => one("#zoekveld")?.focus(),
      "?": openHelp,
    };
    if (rows().length) {
      Object.assign(actions, { j: () => step(1), k: () => step(-1), x: toggleRow });
    }
    if (actions[key]) {
      event.preventDefault();
      actions[key]();
      return undefined;
    }
    return press(event, one(`[data-toets="${CSS.escape(key)}"]`));
  };

  document.addEventListener("htmx:after:swap", (event) => {
    // Told too when a failure was not swapped in: then the screen is as it was.
    if (event.detail.ctx?.response?.status >= 500) return;
    networkBanner("");
    prepare();
    // hx-status leaves a selector here where other swaps leave the element.
    const target = event.detail.ctx?.target;
    const place = typeof target === "string" ? one(target) : target;
    land(place);
    if (place?.id === "zaken") focusOn(one(":checked", place) ?? one("#zaak_q"));
  });
  const failed = (event) => {
    const { request, response } = event.detail.ctx ?? {};
    if (!request || response?.status < 500) return;
    networkBanner(
      request.method === "GET"
        ? "Niet geladen. Probeer het opnieuw."
        : "Niet opgeslagen, opnieuw proberen. Wat u hebt ingevuld staat er nog.",
    );
  };
  document.addEventListener("htmx:error", failed);
  document.addEventListener("htmx:response:error", failed);

  showKeys();
  prepare();
  one(".zij [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (one("#fouten")) showErrors(one("#fouten"));
  setInterval(poll, POLL_MS);
})();
