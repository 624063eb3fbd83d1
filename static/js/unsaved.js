// Leaving a form with unsaved work, by a move's button for instance, asks first. Without scripts nothing is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#content-main form[method=post]");
  if (!form) return;
  let touched = false;
  const touch = () => { touched = true; };
  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  // A choice made in an autocomplete speaks through the admin's own jQuery, and says that it has changed when it is merely
  // made ready, too: what counts is whether another is chosen now.
  const chosen = (select) => Array.from(select.selectedOptions, (option) => option.value).join("\n");
  const before = new Map(Array.from(form.querySelectorAll("select"), (select) => [select, chosen(select)]));
  const compare = (event) => { if (chosen(event.target) !== before.get(event.target)) touch(); };
  if (window.django && window.django.jQuery) window.django.jQuery(form).on("change", "select", compare);
  // A row added or taken out.
  document.addEventListener("formset:added", touch);
  document.addEventListener("formset:removed", touch);
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
});
