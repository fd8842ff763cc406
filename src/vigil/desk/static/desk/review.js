// SPDX-License-Identifier: Apache-2.0
// Review by keyboard. The page works without this: every key is a button of a plain form.
//
// The next findings are fetched while this one is read, and shown the moment a
// key decides; decisions are saved behind it, one after the other. What was
// shown ahead of a decision is asked for again once that is saved.
"use strict";

const ahead = new Map(); // address -> the part that will be shown there: a promise of it, and whether it is there
const queued = { fetch: [], save: [] }; // requests that wait for the one under way
let underWay = false;
let saving = Promise.resolve(); // decisions are sent in the order in which they were made
let unsaved = 0; // how many of them the desk has not acknowledged: the page is not left without asking
const decided = new Set(); // addresses decided here, also while they are being saved
let turn = 0; // counts what the person did: an answer to an earlier turn no longer moves the page
let typing = 0; // the timer after which what was typed is kept
let looking = 0; // the timer after which the desk is told that this card is looked at
const TYPING = 500; // milliseconds without a further letter
const AHEAD = 3; // findings fetched before they are asked for: a quick hand outruns one
const BEHIND = 8; // decisions that a hand may be ahead of what is saved before it waits for the desk
const RESTING = 250; // milliseconds without a further key: a hand that goes on wants the next finding, not this one anew
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

const send = (address, wanted, options = {}) =>
  fetch(bare(address), { ...options, headers: { "X-Part": wanted }, credentials: "same-origin" });

async function ask(address, options = {}) {
  return read(await send(address, "review", options));
}

async function read(answer) {
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

// What comes next and was not decided here, as far as this page knows.
const coming = () => (part().dataset.next || "").split(" ").filter((address) => address && !decided.has(bare(address)));

function fetchAhead() {
  for (const address of coming().slice(0, AHEAD)) {
    if (ahead.has(bare(address))) continue;
    const found = { there: false };
    found.part = inTurn("fetch", () => ask(address)).catch(() => null).finally(() => (found.there = true));
    ahead.set(bare(address), found);
  }
}

// One request at a time: two that the desk answers at once come each later than one after the other. What the hand
// waits for goes first, unless too much of what it decided is not saved yet.
function inTurn(kind, work) {
  return new Promise((done, failed) => {
    queued[kind].push(() => work().then(done, failed));
    carry();
  });
}

async function carry() {
  if (underWay) return;
  const [next] = coming();
  const waited = next && ahead.has(bare(next)) && !ahead.get(bare(next)).there;
  const first = waited && unsaved <= BEHIND ? [queued.fetch, queued.save] : [queued.save, queued.fetch];
  const work = first.find((kind) => kind.length)?.shift();
  if (!work) return;
  underWay = true;
  await work();
  underWay = false;
  carry();
}

async function go(address, { keep = false } = {}) {
  const found = await (ahead.get(bare(address))?.part || ask(address).catch(() => null));
  ahead.delete(bare(address));
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
  const [next] = coming();
  const shown = next ? go(next) : Promise.resolve();
  const mine = ++turn;
  unsaved += 1;
  saving = saving
    .then(() => shown)
    .then(() => save(form.action, sent, left, mine, next ? "saved" : "review"))
    .finally(() => (unsaved -= 1));
}

// `wanted` is what the desk answers: nothing but that it is saved, or what comes next where the page knows of nothing.
// What was shown ahead may be older than this decision (a person entered just now): as soon as the hand rests it is
// asked for again, unless somebody has begun to type in it.
async function save(address, sent, left, mine, wanted) {
  let answer;
  try {
    const told = await inTurn("save", () => send(address, wanted, { method: "POST", body: sent }));
    answer = told.status === 204 ? { ok: true } : await read(told);
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
  if (mine !== turn || touched()) return;
  if (answer.element) refresh(answer.element);
  else setTimeout(freshen, RESTING, mine);
}

async function freshen(mine) {
  if (mine !== turn || touched()) return;
  const fresh = await inTurn("fetch", () => ask(part().dataset.address)).catch(() => null);
  if (fresh && mine === turn && !touched()) refresh(fresh.element);
}

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

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
