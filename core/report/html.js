// The HTML report's comforts: cards beside their words, filters, keys. The page is complete without them.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all(".card");
  const wide = matchMedia("screen and (min-width: 66rem)");
  const gap = 10;
  let current = null;

  const shown = () => cards.filter((card) => !card.hidden);
  const markOf = (card) => document.getElementById("m" + card.dataset.f);
  const numbers = (element) => element.dataset.f.split(" ");

  // From above, each card beside its words or below the card before it; the chosen one exactly beside its words, and
  // those above it moved up as far as it takes.
  function stack(spots) {
    const chosen = spots.findIndex((spot) => spot.card === current);
    let below = 0;
    spots.forEach((spot, i) => {
      spot.top = Math.max(spot.wanted, below);
      if (i === chosen) {
        let above = spot.wanted;
        for (let k = i - 1; k >= 0 && spots[k].top + spots[k].height + gap > above; --k) {
          above = spots[k].top = above - gap - spots[k].height;
        }
        const lack = Math.min(0, ...spots.slice(0, i).map((s) => s.top));
        for (const s of spots.slice(0, i)) s.top -= lack;
        spot.top = spot.wanted - lack;
      }
      below = spot.top + spot.height + gap;
    });
    return below;
  }

  function placeIn(text) {
    text.classList.remove("crowded");
    text.style.minHeight = "";
    const origin = text.getBoundingClientRect().top;
    const spots = all(".card", text).filter((card) => !card.hidden).map((card) => {
      card.classList.remove("roomy");
      const beside = markOf(card) || card.closest(".row");
      const wanted = Math.max(0, beside.getBoundingClientRect().top - origin - 6);
      return { card, wanted, height: card.offsetHeight, whole: card.offsetHeight };
    });
    let below = stack(spots);
    if (Math.max(0, ...spots.map((spot) => spot.top - spot.wanted)) > 200) {
      // Too many to show whole: evidence folds away where there is no room for it, until its card is looked at.
      text.classList.add("crowded");
      for (const spot of spots) spot.height = spot.card.offsetHeight;
      below = stack(spots);
      spots.forEach((spot, i) => {
        const room = (i + 1 < spots.length ? spots[i + 1].top - gap : Infinity) - spot.top;
        if (spot.whole > room) return;
        spot.card.classList.add("roomy");
        below = Math.max(below, spot.top + spot.whole + gap);
      });
    }
    for (const spot of spots) spot.card.style.top = spot.top + "px";
    text.style.minHeight = below + "px";
  }

  function place() {
    document.documentElement.classList.toggle("placed", wide.matches);
    for (const text of all(".text")) {
      if (wide.matches) placeIn(text);
      else text.style.minHeight = "";
    }
  }

  function tell() {
    const list = shown(), at = list.indexOf(current);
    const output = document.getElementById("place");
    output.textContent = list.length === 0 ? say("step_none") : say("step_of", at < 0 ? "–" : at + 1, list.length);
  }

  function choose(card, jump) {
    current = card;
    for (const other of cards) other.classList.toggle("on", other === card);
    for (const mark of all("mark[data-f], .ev[data-f]")) {
      mark.classList.toggle("on", card !== null && numbers(mark).includes(card.dataset.f));
    }
    place();
    tell();
    if (card === null || !jump) return;
    const mark = markOf(card);
    const spot = mark && mark.nextElementSibling ? mark.nextElementSibling : card;
    spot.scrollIntoView({ block: wide.matches ? "center" : "start" });
    card.focus({ preventScroll: true });
  }

  function step(by) {
    const list = shown();
    if (list.length === 0) return;
    let at = list.indexOf(current);
    if (at < 0) {
      // Begin with what is on the screen.
      const below = list.findIndex((card) => (markOf(card) || card).getBoundingClientRect().top > 60);
      at = by > 0 ? (below < 0 ? 0 : below) : (below <= 0 ? list.length - 1 : below - 1);
    } else {
      at = (at + by + list.length) % list.length;
    }
    choose(list[at], true);
  }

  function filter() {
    const off = (name) => new Set(all(`input[data-${name}]:not(:checked)`).map((box) => box.dataset[name]));
    const severities = off("severity"), rules = off("rule");
    const hidden = new Set();
    for (const card of cards) {
      card.hidden = severities.has(card.dataset.severity) || rules.has(card.dataset.rule);
      if (card.hidden) hidden.add(card.dataset.f);
    }
    for (const mark of all("[data-f]:not(.card)")) {
      mark.classList.toggle("off", numbers(mark).every((number) => hidden.has(number)));
    }
    for (const group of all(".cards")) group.hidden = all(".card", group).every((card) => card.hidden);
    if (current !== null && current.hidden) choose(null, false);
    place();
    tell();
  }

  const help = document.getElementById("help");
  const showHelp = () => (help.open ? help.close() : help.showModal());
  const toggle = (severity) => all(`input[data-severity=${severity}]`).forEach((box) => box.click());
  const keys = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), "?": showHelp,
    e: () => toggle("error"), w: () => toggle("warning"), i: () => toggle("info"),
    Escape: () => choose(null, false),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (event.target.closest("input[type=text], textarea, #decisions") !== null) return;
    if (help.open && event.key !== "?") return;
    if (event.key !== "Escape") event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref, a.num");
    if (link !== null) {
      // The number leads from the words to the card and back; both light up.
      const number = link.dataset.f || link.closest(".card").dataset.f;
      const card = document.getElementById("f" + number);
      choose(card, false);
      if (link.classList.contains("ref") && wide.matches) event.preventDefault();
      if (link.classList.contains("ref")) card.focus({ preventScroll: wide.matches });
      return;
    }
    const mark = event.target.closest("mark[data-f], .ev[data-f]");
    if (mark !== null && event.target.closest("a") === null) {
      const visible = numbers(mark).map((n) => document.getElementById("f" + n)).find((card) => card && !card.hidden);
      if (visible) choose(visible, false);
      return;
    }
    const card = event.target.closest(".card");
    if (card !== null && card !== current && event.target.closest("a") === null) choose(card, false);
    const menu = document.querySelector(".menu[open]");
    if (menu !== null && !menu.contains(event.target)) menu.open = false;
  });
  for (const box of all("input[type=checkbox]")) box.addEventListener("change", filter);
  for (const button of all("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  all("[data-help]").forEach((button) => button.addEventListener("click", showHelp));

  document.querySelector(".tools").hidden = false;
  addEventListener("resize", place);
  addEventListener("load", place);
  filter();
})();
