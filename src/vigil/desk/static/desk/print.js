// SPDX-License-Identifier: Apache-2.0
// A button that prints the page; without this script it stays hidden and the browser's own menu prints.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const tap of document.querySelectorAll("main .notes details, main .timeline details")) tap.open = true;
    window.print();
  });
}
