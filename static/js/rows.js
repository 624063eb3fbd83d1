// A row that was added takes the focus, and one that was taken out leaves it where another can be added. Without scripts
// the page has its blank rows from the start.
"use strict";

document.addEventListener("formset:added", (event) => {
  // Once the boxes that look things up are made: each hides the list it stands for.
  setTimeout(() => {
    const fields = event.target.querySelectorAll("input:not([type=hidden]), select, textarea, .select2-selection");
    [...fields].find((field) => field.tabIndex >= 0 && field.getClientRects().length)?.focus();
  });
});
document.addEventListener("formset:removed", (event) => {
  if (document.activeElement !== document.body) return;
  document.querySelector(`#${CSS.escape(event.detail.formsetName)}-group .add-row a`)?.focus();
});
