// Before a claim is sent: whether the desk would take it. Signed out meanwhile, a save would end at the sign-in page, and
// what was typed would be gone; so it stays in the form. Without scripts nothing is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#claim_form");
  const desk = document.querySelector("[data-alike]");
  if (!form || !desk) return;

  let asking = false;
  let sure = false;
  let wasOut = false;
  const told = document.createElement("p");
  told.className = "errornote";
  told.setAttribute("role", "alert");

  async function inTheWay() {
    try {
      const answer = await fetch(desk.dataset.alike, { cache: "no-store" });
      if (!answer.redirected) return answer.ok ? "" : "The server failed. Nothing was saved; try again in a while.";
    } catch {
      return "The desk does not answer. Nothing was saved; try again in a while.";
    }
    wasOut = true;
    return "You are signed out, and nothing was saved. Sign in in another tab, then save again here.";
  }

  /** Signing in gives every form another token. */
  async function renew() {
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
    if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
    wasOut = false;
  }

  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    // First of all listeners: to the others this save has not begun.
    event.stopImmediatePropagation();
    if (asking) return;
    asking = true;
    told.textContent = await inTheWay();
    if (!told.textContent && wasOut) await renew().catch(() => {});
    asking = false;
    if (told.textContent) {
      form.prepend(told);
      told.scrollIntoView({ block: "center" });
      return;
    }
    told.remove();
    sure = true;
    form.requestSubmit(event.submitter);
  }, true);
  // Come back to by the browser's button.
  window.addEventListener("pageshow", () => { sure = false; });
});
