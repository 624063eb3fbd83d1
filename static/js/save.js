// Before what was typed is sent: whether the desk would take it. Signed out meanwhile, a save would end at the sign-in
// page, and all of it would be gone; so it stays in the form. Without scripts nothing is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const desk = document.querySelector("[data-asked]");
  if (!desk) return;
  const forms = document.querySelectorAll("#content-main form[id$=_form], form.move, form.intake, form.apart");
  let wasOut = false;

  async function inTheWay() {
    try {
      const answer = await fetch(desk.dataset.asked, { cache: "no-store" });
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
    if (!fresh) return;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((token) => { token.value = fresh.value; });
    wasOut = false;
  }

  function guard(form) {
    let asking = false;
    let sure = false;
    const told = document.createElement("p");
    told.className = "errornote";
    told.setAttribute("role", "alert");

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
  }
  forms.forEach(guard);
});
