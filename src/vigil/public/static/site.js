// SPDX-License-Identifier: Apache-2.0
// Finds rows of a list by words, whatever their marks and order. Without this script the page is whole all the same.
"use strict";
(() => {
  const plain = (text) =>
    text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  for (const field of document.querySelectorAll("input[data-find]")) {
    const rows = [...document.getElementById(field.dataset.find)?.children ?? []];
    const told = field.parentElement.querySelector("[data-found]");
    field.parentElement.hidden = rows.length < 2;
    field.addEventListener("input", () => {
      const words = plain(field.value);
      let shown = 0;
      for (const row of rows) {
        const held = ` ${row.dataset.words}`;
        row.hidden = !words.every((word) => held.includes(` ${word}`));
        shown += row.hidden ? 0 : 1;
      }
      told.textContent = words.length ? `${told.dataset.found} ${shown}` : "";
    });
  }
})();
