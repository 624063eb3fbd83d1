// The reader by keyboard: the page works without this file, through its forms; with it nothing is loaded anew.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const reader = document.querySelector("[data-reader]");
  if (!reader) return;

  const text = reader.querySelector("#text");
  const form = reader.querySelector("form");
  const list = reader.querySelector("[data-list]");
  const said = reader.querySelector("[data-said]");
  const mayDecide = Boolean(reader.dataset.may);
  const undoable = [];
  let here = null;
  let busy = false;
  let since = reader.dataset.now;

  const lines = () => [...list.querySelectorAll("[data-entry]")];
  const lineOf = (key) => list.querySelector(`[data-entry="${CSS.escape(key)}"]`);
  const marksOf = (key) => [...text.querySelectorAll(`mark[data-keys~="${CSS.escape(key)}"]`)];
  const say = (words) => { said.textContent = words; };

  // --- Where we are ----------------------------------------------------------------------------------------

  function go(line, { scroll = true } = {}) {
    if (!line) return;
    list.querySelectorAll(".entry--here").forEach((each) => each.classList.remove("entry--here"));
    line.classList.add("entry--here");
    text.querySelectorAll(".spot--here").forEach((mark) => mark.classList.remove("spot--here"));
    const marks = marksOf(line.dataset.entry);
    marks.forEach((mark) => mark.classList.add("spot--here"));
    here = line.dataset.entry;
    history.replaceState(null, "", `#${here}`);
    if (!scroll) return;
    line.scrollIntoView({ block: "nearest" });
    if (marks[0]) marks[0].scrollIntoView({ block: "center" });
  }

  function step(by) {
    const all = lines();
    const at = all.findIndex((line) => line.dataset.entry === here);
    go(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  }

  /** The next line nobody decided about, so that one key after another goes through the whole text. */
  function goOn() {
    const all = lines();
    const at = all.findIndex((line) => line.dataset.entry === here);
    const open = (line) => line.dataset.kind === "candidate";
    go(all.slice(at + 1).find(open) || all.slice(0, at).find(open) || all[at]);
  }

  // --- Deciding --------------------------------------------------------------------------------------------

  async function post(fields) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Requested-With": "reader" } });
    if (answer.status === 507) throw new Error("the server’s disk is full: tell whoever runs it");
    if (answer.status >= 500) throw new Error("the server failed");
    if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("sign in again");
    return { ok: answer.ok, told: await answer.json() };
  }

  async function act(fields, { onward = true, undo = true } = {}) {
    if (busy || !mayDecide) return false;
    busy = true;
    try {
      const { ok, told } = await post(fields);
      say(told.words);
      if (!ok) {
        if (undo) undoable.push(null);
        await refresh();
        return false;
      }
      show(told);
      const keys = Object.keys(told.lines);
      if (undo) undoable.push(...keys.map((key) => key.slice(1)));
      if (onward) goOn(); else if (keys[0]) go(lineOf(keys[0]));
      return true;
    } catch (error) {
      say(`It did not reach the desk (${error.message}); nothing was decided. Try again.`);
      return false;
    } finally {
      busy = false;
    }
  }

  function show(told) {
    Object.entries(told.lines).forEach(([key, html]) => {
      const template = document.createElement("template");
      template.innerHTML = html.trim();
      const fresh = template.content.firstElementChild;
      const line = lineOf(key);
      const held = line?.contains(document.activeElement);
      if (line) line.replaceWith(fresh); else insert(fresh, told.places[key]);
      // Whoever pressed a button of the line goes on from there; its words, so that a second Enter takes nothing back.
      if (held) fresh.querySelector(".entry__words").focus({ preventScroll: true });
      if (!marksOf(key).length && told.places[key].length) cover(key, told.kinds[key], ...told.places[key]);
      const marks = marksOf(key);
      marks.forEach((mark) => { mark.className = `spot spot--${told.drawn[key]}`; delete mark.dataset.word; });
      if (told.word[key] && marks.length) marks[marks.length - 1].dataset.word = told.word[key];
      if (key === here) go(fresh, { scroll: false });
    });
    list.querySelector(".empty")?.remove();
    count();
  }

  /** In the order of the text: before the first line that begins further on. */
  function insert(fresh, [start]) {
    const begins = {};
    text.querySelectorAll("mark").forEach((mark) => {
      mark.dataset.keys.split(" ").forEach((key) => { begins[key] ??= Number(mark.dataset.start); });
    });
    list.insertBefore(fresh, lines().find((line) => begins[line.dataset.entry] > start) || null);
  }

  function count() {
    reader.querySelectorAll("[data-count]").forEach((box) => {
      box.textContent = list.querySelectorAll(`[data-kind="${box.dataset.count}"]`).length;
    });
  }

  async function refresh() {
    const answer = await fetch(`${reader.dataset.state}?since=${encodeURIComponent(since)}`, { headers: { "X-Requested-With": "reader" } });
    if (!answer.ok || answer.redirected) return;
    const told = await answer.json();
    since = told.now;
    const news = Object.fromEntries(Object.entries(told.lines).filter(([key]) => lineOf(key)?.dataset.kind !== told.kinds[key]));
    if (Object.keys(news).length) show({ ...told, lines: news });
  }

  // --- Known claims ----------------------------------------------------------------------------------------

  const looking = new Set();

  async function known(line) {
    if (!line?.dataset.pk || line.dataset.kind !== "candidate" || looking.has(line)) return;
    const box = line.querySelector("[data-known-box]");
    if (box) {
      if (box.contains(document.activeElement)) line.querySelector("[data-known-link]").focus();
      box.remove();
      return;
    }
    looking.add(line);
    try {
      const answer = await fetch(`${reader.dataset.known}${line.dataset.pk}/`, { headers: { "X-Requested-With": "reader" } });
      // Who is signed out is sent to the sign-in page, which is no answer.
      if (!answer.ok || answer.redirected) throw new Error("no answer");
      line.insertAdjacentHTML("beforeend", await answer.text());
    } catch {
      say("What is known could not be looked up. Try again.");
    } finally {
      looking.delete(line);
    }
  }

  function choose(number) {
    const button = lineOf(here || "")?.querySelectorAll("[data-known-box] button")[number - 1];
    if (button) act({ do: button.value });
  }

  // --- A selection -----------------------------------------------------------------------------------------

  /** A place in the page as code points of the text: the script counts in UTF-16, the desk in code points. */
  function placeOf(node, offset) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!holder) return null;
    const before = document.createRange();
    before.selectNodeContents(holder);
    before.setEnd(node, offset);
    return Number(holder.dataset.start) + [...before.toString()].length;
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : { start, end, words: selection.toString() };
  }

  /** Draw a mark over a new stretch: pieces are cut where it begins and ends. */
  function cover(key, kind, start, end) {
    [...text.querySelectorAll("[data-start]")].forEach((piece) => {
      const from = Number(piece.dataset.start);
      const letters = [...piece.textContent];
      const first = Math.max(0, start - from);
      const last = Math.min(letters.length, end - from);
      if (first >= last) return;
      const cut = (a, b, marked) => {
        if (a >= b) return [];
        const fresh = marked ? document.createElement("mark") : piece.cloneNode(false);
        fresh.dataset.start = from + a;
        fresh.textContent = letters.slice(a, b).join("");
        if (marked) {
          fresh.className = `spot spot--${kind}`;
          fresh.dataset.keys = [piece.dataset.keys, key].filter(Boolean).join(" ");
        }
        return [fresh];
      };
      piece.replaceWith(...cut(0, first, false), ...cut(first, last, true), ...cut(last, letters.length, false));
    });
  }

  async function markSelection() {
    const stretch = selected();
    if (!stretch) { say("Select words in the text first."); return; }
    if (await act({ do: "mark", ...stretch }, { onward: false })) getSelection().removeAllRanges();
  }

  // --- Keys, clicks, and what others do ----------------------------------------------------------------------

  const decide = (verb) => {
    const line = lineOf(here || "");
    if (line?.dataset.kind === "candidate") act({ do: `${verb}:${line.dataset.pk}` });
    else say(here ? "That is decided already; u takes it back." : "Go to a line first: j is the next one.");
  };
  const undo = () => {
    const line = lineOf(here || "");
    const last = undoable.pop();
    // Or it would take back what somebody else decided here a moment before.
    if (last === null) { say("Your last step was not taken, so nothing of yours is there to take back."); return; }
    const pk = last || (line && line.dataset.kind !== "candidate" ? line.dataset.pk : null);
    if (pk) act({ do: `undo:${pk}` }, { onward: false, undo: false }); else say("There is nothing to take back.");
  };
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    a: () => decide("accept"), x: () => decide("reject"), u: undo, s: markSelection,
    m: () => known(lineOf(here || "")),
    e: () => { const link = lineOf(here || "")?.querySelector("[data-open]"); if (link) location.href = link.href; },
    "?": () => { const help = reader.querySelector("[data-help]"); help.open = !help.open; },
    1: () => choose(1), 2: () => choose(2), 3: () => choose(3), 4: () => choose(4), 5: () => choose(5),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  list.addEventListener("click", (event) => {
    const line = event.target.closest("[data-entry]");
    const button = event.target.closest("button[name=do]");
    if (button) {
      event.preventDefault();
      go(line, { scroll: false });
      const undoing = button.value.startsWith("undo:");
      act({ do: button.value }, { onward: !undoing, undo: !undoing });
    } else if (event.target.closest("[data-known-link]")) {
      event.preventDefault();
      go(line, { scroll: false });
      known(line);
    } else if (event.target.closest(".entry__words")) {
      event.preventDefault();
      go(line);
    }
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && getSelection().isCollapsed) go(lineOf(mark.dataset.keys.split(" ").pop()));
  });

  if (location.hash) go(lineOf(decodeURIComponent(location.hash.slice(1))));
  setInterval(() => { if (!document.hidden && !busy) refresh().catch(() => say("The desk does not answer; what others decide is not shown.")); }, 5000);
});
