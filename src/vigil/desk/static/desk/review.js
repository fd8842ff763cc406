// SPDX-License-Identifier: Apache-2.0
// Review by keyboard. The page works without this: every key is a button of a plain form.
//
// The next finding is fetched while this one is read and shown the moment a
// key decides; the decision is saved behind it, one after the other, and what
// the server answers replaces what was shown ahead of it.
"use strict";

const ahead = new Map(); // address -> promise of the part that will be shown there
let saving = Promise.resolve(); // decisions are sent in the order in which they were made
const decided = new Set(); // addresses decided here, also while they are being saved
let turn = 0; // counts what the person did: an answer to an earlier turn no longer moves the page
let typing = 0; // the timer after which what was typed is kept
let looking = 0; // the timer after which the desk is told that this card is looked at
const TYPING = 500; // milliseconds without a further letter
const LOOKING = 1200; // milliseconds: a card that is decided at once is no place to be seen
let filling = null; // the field that selected words go into

const part = () => document.getElementById("review");
const bare = (address) => address.split("#")[0];

// ---------------------------------------------------------------- parts of the page

// The desk's own answers, made into a document in which nothing runs. The desk's policy of Trusted Types knows this one
// way from words to markup and no other.
const trusted = window.trustedTypes
  ? trustedTypes.createPolicy("vigil-review", { createHTML: (html) => html })
  : { createHTML: (html) => html };
const parsed = (html) => new DOMParser().parseFromString(trusted.createHTML(html), "text/html");

async function ask(address, options = {}) {
  const answer = await fetch(bare(address), { ...options, headers: { "X-Part": "review" }, credentials: "same-origin" });
  const html = await answer.text();
  const found = parsed(html).getElementById("review");
  if (!found) throw new Error(answer.statusText || "no part");
  return { ok: answer.ok, element: found };
}

function show(element, { keep = false } = {}) {
  keepDraft();
  const now = part();
  now.replaceWith(document.importNode(element, true));
  const { address, title } = part().dataset;
  document.title = title;
  if (keep) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  settle();
}

function settle() {
  filling = null;
  count();
  const quote = document.getElementById("quote");
  if (quote) quote.scrollIntoView({ block: "start" });
  fetchAhead();
  clearTimeout(looking);
  looking = setTimeout(tellHere, LOOKING);
}

function count() {
  const waits = document.querySelector('[data-way="inbox"] .count');
  if (waits) waits.textContent = part().dataset.waits;
}

// The first of what comes next that was not decided here; "" where this page knows of none.
function next() {
  const coming = (part().dataset.next || "").split(" ").filter(Boolean);
  return coming.find((address) => !decided.has(bare(address))) || "";
}

function fetchAhead() {
  const address = next();
  if (address && !ahead.has(bare(address))) ahead.set(bare(address), ask(address).catch(() => null));
}

async function go(address, { keep = false } = {}) {
  const ready = ahead.get(bare(address)) || ask(address);
  ahead.delete(bare(address));
  const found = await ready.catch(() => null);
  if (found) show(found.element, { keep });
  else location.assign(address);
}

// ---------------------------------------------------------------- deciding

function decide(form, button) {
  const left = part();
  if (decided.has(left.dataset.address)) return; // a second key before the next finding is there
  const sent = new FormData(form);
  if (button && button.name) sent.set(button.name, button.value);
  if (!button?.formNoValidate && !form.reportValidity()) return;
  decided.add(left.dataset.address);
  const coming = next();
  const shown = coming ? go(coming) : Promise.resolve();
  const mine = ++turn;
  saving = saving.then(() => shown).then(() => save(form.action, sent, left, mine));
}

// What was shown ahead may be older than this decision (a person entered just now): the answer takes its place,
// unless somebody has begun to type in it.
async function save(address, sent, left, mine) {
  let answer;
  try {
    answer = await ask(address, { method: "POST", body: sent });
  } catch {
    decided.delete(left.dataset.address);
    show(left);
    tell("It could not be saved: the desk does not answer. Nothing was lost; try again.");
    return;
  }
  if (!answer.ok) {
    decided.delete(left.dataset.address);
    ahead.clear();
    show(answer.element);
    return;
  }
  if (mine === turn && !touched()) refresh(answer.element);
}

function refresh(element) {
  if (element.dataset.address !== part().dataset.address) {
    show(element, { keep: true });
    return;
  }
  const fresh = document.importNode(element, true);
  const card = part().querySelector(".card");
  if (card && fresh.querySelector(".card")) card.replaceWith(fresh.querySelector(".card"));
  part().dataset.next = element.dataset.next;
  part().dataset.waits = element.dataset.waits;
  count();
  fetchAhead();
}

function touched() {
  return Boolean(part().querySelector("details[open], .amend-slot input:focus") || part().dataset.touched);
}

function tell(words) {
  const line = document.createElement("p");
  line.className = "notice notice--error";
  line.setAttribute("role", "alert");
  line.textContent = words;
  part().querySelector(".card")?.prepend(line);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-decide]")) {
    event.preventDefault();
    decide(form, event.submitter);
  } else if (form.matches("[data-undo]")) {
    event.preventDefault();
    const sent = new FormData(form);
    turn += 1;
    saving = saving
      .then(() => ask(form.action, { method: "POST", body: sent }))
      .then((answer) => {
        ahead.clear();
        decided.delete(answer.element.dataset.address);
        show(answer.element);
      })
      .catch(() => location.reload());
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-skip], a[data-way=original], .other-number");
  if (!link || !part() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = new URL(link.href);
  if (!address.pathname.startsWith("/review/")) return;
  event.preventDefault();
  turn += 1;
  if (link.dataset.way === "original") {
    ask(address.href).then((answer) => show(answer.element, { keep: true })).catch(() => location.assign(address.href));
  } else {
    saving.then(() => go(address.href));
  }
});

addEventListener("popstate", () => go(location.href, { keep: true }));

// ---------------------------------------------------------------- chips light their words; selected words fill a slot

function light(place) {
  for (const piece of document.querySelectorAll(".piece[data-slots]")) {
    piece.classList.toggle("lit", place !== null && piece.dataset.slots.split(" ").includes(place));
  }
  for (const chip of document.querySelectorAll(".chip[data-slot]")) {
    chip.classList.toggle("is-lit", chip.dataset.slot === place);
  }
}

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const chip = event.target.closest(".chip[data-slot], .amend-slot[data-slot]");
    if (chip) light(chip.dataset.slot);
    else if (event.target.closest(".card")) light(null);
  });
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest(".chip[data-slot]");
  if (!chip) return;
  event.preventDefault();
  light(chip.dataset.slot);
  const first = document.querySelector(".piece.lit");
  const box = first && first.getBoundingClientRect();
  if (box && (box.top < 0 || box.bottom > innerHeight * 0.45)) first.scrollIntoView({ block: "start" });
});

document.addEventListener("focusin", (event) => {
  const field = event.target.closest(".amend-slot input:not([name=note])");
  if (!field) return;
  filling?.closest(".amend-slot").classList.remove("is-filling");
  filling = field;
  field.closest(".amend-slot").classList.add("is-filling");
});

document.addEventListener("input", (event) => {
  if (!event.target.closest("[data-decide]")) return;
  changed();
  if (event.target.matches(".amend-slot input")) place(event.target, "", "");
});

document.addEventListener("mouseup", () => {
  const chosen = getSelection();
  if (!filling || chosen.isCollapsed || !part().querySelector(".text")?.contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  filling.value = chosen.toString().trim().replace(/\s+/g, " ");
  place(filling, start, end);
  changed();
});

// Where a point of the page stands in the text, in code points; blanks at the ends of a selection are left to the server.
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-from]");
  if (!piece) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, at) : "";
  return Number(piece.dataset.from) + [...before].length;
}

function place(field, start, end) {
  const row = field.closest(".amend-slot");
  const [first, last] = ["start", "end"].map((edge) => row.querySelector(`[name="${field.name}-${edge}"]`));
  if (first && last) [first.value, last.value] = [start, end];
}

// ---------------------------------------------------------------- drafts are kept; colleagues are seen

function changed() {
  part().dataset.touched = "1";
  clearTimeout(typing);
  typing = setTimeout(keepDraft, TYPING);
}

function hand(form, { draft = false, last = false } = {}) {
  const { hand: address } = part().dataset;
  const token = part().querySelector("[name=csrfmiddlewaretoken]");
  if (!address || !token) return Promise.resolve();
  const told = draft ? new FormData(form) : new FormData();
  told.set("csrfmiddlewaretoken", token.value);
  if (draft) told.set("draft", "1");
  return fetch(address, { method: "POST", body: told, headers: { "X-Part": "review" }, credentials: "same-origin", keepalive: last })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .then((html) => {
      const here = parsed(html).getElementById("here");
      if (here && part().dataset.hand === address) document.getElementById("here")?.replaceWith(document.importNode(here, true));
    })
    .catch(() => {}); // told again with the next word or the next half minute
}

function tellHere() {
  if (!document.hidden) hand(null);
}

function keepDraft({ last = false } = {}) {
  if (!typing) return;
  clearTimeout(typing);
  typing = 0;
  const form = part().querySelector("[data-decide]");
  if (form && !decided.has(part().dataset.address)) hand(form, { draft: true, last });
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-draft]")) return;
  event.preventDefault();
  typing = typing || 1;
  keepDraft();
});
addEventListener("pagehide", () => keepDraft({ last: true }));
setInterval(tellHere, 30000); // the desk forgets who was silent for two minutes

// ---------------------------------------------------------------- keys

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !part()) return;
  if (event.key === "Escape") return leave();
  const typing = event.target.closest("input:not([type=radio]), textarea, select");
  if (typing) return enter(event, typing);
  const open = part().querySelector(".reject[open]");
  const reason = open && open.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const button = reason || key(event);
  if (!button) return;
  event.preventDefault();
  if (event.repeat) return;
  press(button);
});

// Every key is a button of the page, which says so itself: each member may have others.
function key(event) {
  const name = event.key === " " ? "space" : event.key.toLowerCase();
  if (/^[1-9]$/.test(name)) return part().querySelector(`.alternatives [data-key="${name}"]`);
  const button = part().querySelector(`[data-key="${CSS.escape(name)}"]:not(.reasons *)`);
  if (button && name === "space" && event.target.closest("button, a, summary")) event.target.blur();
  return button;
}

function press(button) {
  if (button.matches("details")) {
    for (const other of part().querySelectorAll(".decide > details")) if (other !== button) other.open = false;
    button.open = !button.open;
    if (button.open && button.matches(".amend")) button.querySelector("input, select")?.focus();
  } else {
    button.click();
  }
}

// Enter in a field of the card accepts what it says there.
function enter(event, field) {
  if (event.key !== "Enter" || !field.closest(".amend")) return;
  event.preventDefault();
  field.closest("form").querySelector('[value="amend"]').click();
}

function leave() {
  document.activeElement?.blur();
  for (const details of part().querySelectorAll(".decide > details[open]")) details.open = false;
  light(null);
}

settle();
