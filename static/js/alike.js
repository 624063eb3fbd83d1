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
    const question = new URLSearchParams({ statement, claim: form.dataset.claim });
    const answer = await fetch(`${form.dataset.alike}?${question}`);
    // An answer that was overtaken says nothing about what stands in the box now.
    if (answer.ok && !answer.redirected && statement === asked) said.innerHTML = await answer.text();
  }
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => said.replaceChildren()), 400);
  });
});
