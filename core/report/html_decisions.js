// What an editor decides on the findings of the page: kept in the page, given out as a file of decisions.
"use strict";
// The page's phrases, in its language; html.js speaks with them too.
const phrases = JSON.parse(document.getElementById("phrases").textContent);
const say = (name, ...parts) => phrases[name].replace(/\{(\d)\}/g, (_, n) => parts[n]);
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const part = (id) => document.getElementById(id);
  const decide_group = part("decide").content.firstElementChild;
  const kinds = new Map(all("button", decide_group).map((button) => [button.dataset.kind, button.textContent]));
  const cards = all(".card[data-fingerprint]");
  if (cards.length === 0) return;

  // A browser may keep nothing for a page, and then says so by throwing.
  const kept = {
    place: "stet-decisions:" + location.pathname,
    works: false,
    get(name) {
      try { return localStorage.getItem(name); } catch { return null; }
    },
    set(name, value) {
      try {
        localStorage.setItem(name, value);
        return true;
      } catch { return false; }
    },
  };
  const decided = new Map();  // "document\nfingerprint" → {kind, reason, date}
  let given = true;           // all of them are in a file that was given out
  const documentOf = (card) => card.closest(".document").dataset.name;
  const keyOf = (card) => documentOf(card) + "\n" + card.dataset.fingerprint;

  function restore() {
    const known = new Set(cards.map(keyOf));
    try {
      for (const [key, d] of JSON.parse(kept.get(kept.place) ?? "[]")) {
        if (!known.has(key) || !kinds.has(d.kind) || !/^\d{4}-\d\d-\d\d$/.test(d.date)) continue;
        decided.set(key, { kind: d.kind, reason: String(d.reason), date: d.date });
      }
    } catch { /* not ours */ }
    part("decider").value = kept.get("stet-decider") ?? "";
  }

  function save() {
    kept.works = kept.set(kept.place, JSON.stringify([...decided]));
    given = decided.size === 0;
  }

  const today = () => {
    const now = new Date(), two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  // A basic string of TOML; what would steer a terminal or reorder the line is written as its number.
  const quoted = (text) => '"' + text.replace(/\s+/g, " ").trim()
    .replace(/["\\]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g,
             (c) => "\\u" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")) + '"';

  function block(card, d, by) {
    const lines = ["[[decision]]"];
    const line = (key, value, always) => (value || always) && lines.push(`${key} = ${quoted(value)}`);
    line("document", documentOf(card), true);
    line("rule", card.dataset.rule, true);
    line("words", card.dataset.words, true);
    line("message", card.querySelector(".message").textContent, true);
    line("decision", d.kind, true);
    line("reason", d.reason, false);
    line("by", by, false);
    lines.push("date = " + d.date);
    line("fingerprint", card.dataset.fingerprint, true);
    return lines.join("\n") + "\n";
  }

  function file() {
    const by = part("decider").value.trim();
    const mine = cards.filter((card) => decided.has(keyOf(card)));
    const order = (a, b) => (documentOf(a) < documentOf(b) ? -1 : documentOf(a) > documentOf(b) ? 1 : 0);
    return "# Decided in a report; `stet decide --import-decisions FILE` takes this over.\n" +
      mine.sort(order).map((card) => "\n" + block(card, decided.get(keyOf(card)), by)).join("");
  }

  // What the file of decisions said when the report was made counts until something else is decided here.
  const standing = (card) =>
    decided.get(keyOf(card)) ?? (card.dataset.decision ? { kind: card.dataset.decision, reason: card.dataset.reason ?? "" } : null);

  function queries() {
    return cards.filter((card) => standing(card)?.kind === "query").map((card) => {
      const reason = standing(card).reason;
      return say("mail_words", documentOf(card), card.dataset.where, card.dataset.words) + "\n" +
        card.querySelector(".message").textContent + "\n" + (reason ? say("mail_query", reason) + "\n" : "");
    }).join("\n");
  }

  function tell() {
    const count = (kind) => cards.filter((card) => standing(card)?.kind === kind).length;
    part("decided-count").textContent = decided.size;
    const counts = [...kinds].filter(([kind]) => count(kind) > 0).map(([kind, words]) => say("so_many", words, count(kind)));
    part("decisions-told").textContent = decided.size === 0 ? say("none_decided")
      : say(kept.works ? "kept" : "not_kept", counts.join(", "));
    part("queries").value = queries();
    part("decisions-file").value = decided.size === 0 ? "" : file();
    for (const id of ["download", "forget"]) part(id).disabled = decided.size === 0;
    part("copy-queries").disabled = part("queries").value === "";
  }

  function show(card) {
    const d = standing(card);
    for (const button of all("button[data-kind]", card)) button.setAttribute("aria-pressed", String(button.dataset.kind === d?.kind));
    const reason = card.querySelector(".reason");
    reason.hidden = !decided.has(keyOf(card));
    if (!reason.hidden) reason.value = decided.get(keyOf(card)).reason;
    card.classList.toggle("has-decision", d !== null);
  }

  function decide(card, kind) {
    const key = keyOf(card), before = decided.get(key);
    if (before?.kind === kind) decided.delete(key);
    else decided.set(key, { kind, reason: before?.reason ?? "", date: today() });
    show(card);
    save();
    tell();
    dispatchEvent(new Event("resize"));  // its card has another height
    if (decided.has(key)) card.querySelector(".reason").focus();
  }

  for (const card of cards) {
    const n = card.dataset.f;
    const group = document.importNode(decide_group, true);
    group.setAttribute("aria-label", say("decision_on", n));
    for (const button of all("button", group)) button.addEventListener("click", () => decide(card, button.dataset.kind));
    const reason = group.querySelector(".reason");
    reason.setAttribute("aria-label", say("reason_on", n));
    reason.addEventListener("input", () => {
      decided.get(keyOf(card)).reason = reason.value;
      save();
      tell();
    });
    reason.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.stopPropagation();
      card.focus({ preventScroll: true });
    });
    card.append(group);
  }

  const dialog = part("decisions");
  all("[data-decisions]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      tell();
      dialog.showModal();
    });
  });
  part("decider").addEventListener("input", () => {
    kept.set("stet-decider", part("decider").value);
    tell();
  });
  part("download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
    link.download = "stet-decisions.toml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    given = true;
  });
  part("copy-queries").addEventListener("click", async () => {
    const area = part("queries");
    let done = false;
    try {
      await navigator.clipboard.writeText(area.value);
      done = true;
    } catch {
      area.select();
      try { done = document.execCommand("copy"); } catch { /* then by hand: it is selected */ }
    }
    part("copied").textContent = say(done ? "copied" : "selected");
  });
  part("forget").addEventListener("click", () => {
    decided.clear();
    save();
    cards.forEach(show);
    tell();
    dispatchEvent(new Event("resize"));
  });
  document.addEventListener("keydown", (event) => {
    const kind = { s: "stet", q: "query", m: "mended" }[event.key];
    if (kind === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input[type=text], textarea, dialog") !== null) return;
    const card = document.querySelector(".card.on[data-fingerprint]");
    if (card === null) return;
    event.preventDefault();
    decide(card, kind);
  });
  addEventListener("beforeunload", (event) => {
    if (!given && !kept.works) event.preventDefault();
  });

  restore();
  if (decided.size > 0) kept.works = true;
  cards.forEach(show);
  tell();
})();
