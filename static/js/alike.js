// While a statement is typed: the claims on the desk that it may repeat. Without scripts nothing is asked.
"use strict";

/** Milliseconds: after the first what stood here of other words is taken away, after the second nobody waits. */
const SLOW = 700;
const TOO_SLOW = 20000;

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
  let question = null;

  async function ask() {
    const statement = box.value.trim();
    if (statement === asked) return;
    asked = statement;
    // On a slow line the questions of other words would queue before this one.
    if (question) question.abort();
    question = new AbortController();
    if (statement === typed.trim()) { said.replaceChildren(); return; }
    const patience = [
      setTimeout(() => { said.textContent = "Looking up whether the desk has this claim …"; }, SLOW),
      setTimeout(() => question.abort(), TOO_SLOW),
    ];
    question.signal.addEventListener("abort", () => patience.forEach(clearTimeout));
    const told = await answerTo(statement, question.signal);
    patience.forEach(clearTimeout);
    // An answer that was overtaken says nothing about what stands in the box now.
    if (statement !== asked) return;
    if (told !== null) { said.innerHTML = told; return; }
    // What stood here was said of other words, and silence would look like “no”.
    said.textContent = "Whether the desk has this claim could not be looked up.";
    asked = "";
  }

  /** What the desk says, or null where it could not be asked. */
  async function answerTo(statement, signal) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("statement", statement);
    body.append("claim", form.dataset.claim);
    body.append("language", document.querySelector("#id_language")?.value ?? "");
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body, signal });
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
