// SPDX-License-Identifier: Apache-2.0
// Words selected in the source go into the form with their place. Without this they are copied by hand.
"use strict";

const text = document.querySelector("[data-by-hand] .source-text");
const words = document.getElementById("words");
const start = document.querySelector("[name=words-start]");

if (text && words) {
  document.addEventListener("mouseup", () => {
    const chosen = getSelection();
    if (chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const node = range.startContainer;
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-from]");
    const told = range.toString();
    if ("many" in words.dataset) {
      words.value = `${words.value.trim()}\n${told.trim().replace(/\s+/g, " ")}\n`.trimStart();
      return;
    }
    words.value = told.trim();
    if (!piece || node.nodeType !== Node.TEXT_NODE) return;
    const blank = [...told].length - [...told.trimStart()].length;
    start.value = Number(piece.dataset.from) + [...node.data.slice(0, range.startOffset)].length + blank;
  });
  words.addEventListener("input", () => { if (start) start.value = ""; });
}
