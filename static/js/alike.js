// While a statement is typed: the claims on the desk that it may repeat. Without scripts nothing is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("#id_statement");
  const form = document.querySelector("[data-alike]");
  if (!box || !form || box.readOnly) return;

  const said = document.createElement("div");
  said.className = "alike";
  said.setAttribute("role", "status");
  box.insertAdjacentElement("afterend", said);
  const typed = box.value;
  let waiting = null;
  let asked = "";

  async function ask() {
    const statement = box.value.trim();
    if (statement === asked) return;
    asked = statement;
    if (statement === typed.trim()) { said.replaceChildren(); return; }
    const told = await answerTo(statement);
    // An answer that was overtaken says nothing about what stands in the box now.
    if (statement !== asked) return;
    if (told !== null) { said.innerHTML = told; return; }
    // What stood here was said of other words, and silence would look like “no”.
    said.textContent = "Whether the desk has this claim could not be looked up.";
    asked = "";
  }

  /** What the desk says, or null where it could not be asked. */
  async function answerTo(statement) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("statement", statement);
    body.append("claim", form.dataset.claim);
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body });
      return answer.ok && !answer.redirected ? await answer.text() : null;
    } catch {
      return null;
    }
  }
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
});
