// SPDX-License-Identifier: Apache-2.0
// A quote that was on the screen long enough to be read counts as read. Without this, each is ticked by hand.
"use strict";

const READ = 600; // milliseconds
const together = document.querySelector("[data-together]");
const boxes = together ? [...together.querySelectorAll("input[name=seen]")] : [];
const waiting = new Map();

function count() {
  const left = boxes.filter((box) => !box.checked).length;
  const words = together.querySelector("[data-left]");
  if (words) words.textContent = left ? `${boxes.length - left} / ${boxes.length}` : "";
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(waiting.get(target));
    if (!isIntersecting) continue;
    waiting.set(target, setTimeout(() => {
      target.closest("li").querySelector("input[name=seen]").checked = true;
      seen.unobserve(target);
      count();
    }, READ));
  }
}, { threshold: 0.9 });

if (together) {
  for (const quote of together.querySelectorAll("[data-quote]")) seen.observe(quote);
  together.addEventListener("change", count);
  count();
}
