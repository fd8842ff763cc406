// SPDX-License-Identifier: Apache-2.0
// Files dropped anywhere on the page go into the form.
"use strict";

const form = document.querySelector("[data-drop]");
const files = form.querySelector("input[type=file]");

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("is-dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("is-dropping");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("is-dropping");
  if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
});
form.addEventListener("submit", () => {
  form.querySelector("[data-progress]").hidden = false;
});
