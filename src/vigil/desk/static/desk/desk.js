// SPDX-License-Identifier: Apache-2.0
// What every page may use; each page reads without it.
"use strict";

// "/" goes to the search, "?" to the keys, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const way = { "/": "search", "?": "help" }[event.key];
  const link = way && document.querySelector(`[data-way="${way}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
