// The boxes that look things up stand for lists that are hidden; each takes over the name of its list, for whoever hears
// the page instead of seeing it.
"use strict";

(() => {
  function name(list) {
    const [label] = list.labels;
    const box = list.nextElementSibling?.querySelector(".select2-selection");
    if (!label || !box) return;
    label.id ||= `${list.id}_label`;
    const several = box.querySelector(".select2-search__field");
    // One that holds one says its name and then what it holds.
    const holds = box.querySelector(".select2-selection__rendered");
    (several || holds).setAttribute("aria-labelledby", label.id);
    if (!several) box.setAttribute("aria-labelledby", `${label.id} ${holds.id}`);
  }
  const nameAll = (part) => part.querySelectorAll("select.admin-autocomplete").forEach(name);

  // The admin makes them in the same moments; its script stands before this one.
  django.jQuery(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  django.jQuery(document).on("select2:open", (event) => {
    const words = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
    if (words && event.target.labels.length) words.setAttribute("aria-label", event.target.labels[0].textContent.trim());
  });
})();
