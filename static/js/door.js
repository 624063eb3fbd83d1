// A passkey that does not work says so on the page: allauth alone would tell the browser's console.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("door-error");
  told.hidden = false;
  told.setAttribute("role", "alert");
});
