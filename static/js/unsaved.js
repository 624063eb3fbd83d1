// Leaving a form with unsaved work, by a move's button for instance, asks first. Without scripts nothing is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#content-main form[method=post]");
  if (!form) return;
  let touched = false;
  const touch = () => { touched = true; };
  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  // A row added or taken out; a choice made in an autocomplete, which speaks through the admin's own jQuery, and says
  // that it has changed when it is merely made ready, too: only what comes after that counts.
  window.addEventListener("load", () => {
    if (window.django && window.django.jQuery) window.django.jQuery(form).on("change", "select", touch);
  });
  document.addEventListener("formset:added", touch);
  document.addEventListener("formset:removed", touch);
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
});
