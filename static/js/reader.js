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
  const DECIDED = "That is decided already; u takes it back.";
  const NOWHERE = "Go to a line first: j is the next one.";
  // There the line we are at stands at the foot of the window, over the text: css/reader.css.
  const narrow = matchMedia("(max-width: 63.99rem)");
  let here = null;
  let before = null;
  let busy = false;
  let since = reader.dataset.now;

  const lines = () => [...list.querySelectorAll("[data-entry]")];
  const lineOf = (key) => list.querySelector(`[data-entry="${CSS.escape(key)}"]`);
  const marksOf = (key) => [...text.querySelectorAll(`mark[data-keys~="${CSS.escape(key)}"]`)];
  const wordsOf = (line) => line.querySelector(".entry__words");
  const say = (words) => { said.textContent = words; };

  // --- Where we are ----------------------------------------------------------------------------------------

  /** Nowhere any more; `j` goes on from where we were. */
  function leave() {
    before = here || before;
    here = null;
    list.querySelectorAll(".entry--here").forEach((each) => {
      each.classList.remove("entry--here");
      wordsOf(each).removeAttribute("aria-current");
    });
    text.querySelectorAll(".spot--here").forEach((mark) => mark.classList.remove("spot--here"));
  }

  /** Whoever goes by keyboard takes the focus along: a screen reader reads the line out, and Tab goes on from it. */
  function go(line, { scroll = true, focus = false } = {}) {
    if (!line) return;
    leave();
    line.classList.add("entry--here");
    wordsOf(line).setAttribute("aria-current", "true");
    const marks = marksOf(line.dataset.entry);
    marks.forEach((mark) => mark.classList.add("spot--here"));
    here = line.dataset.entry;
    history.replaceState(null, "", `#${here}`);
    if (focus) wordsOf(line).focus({ preventScroll: true });
    if (!scroll) return;
    line.scrollIntoView({ block: "nearest" });
    if (marks[0]) marks[0].scrollIntoView({ block: "center" });
  }

  function step(by) {
    const all = lines();
    const at = all.findIndex((line) => line.dataset.entry === (here || before));
    go(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))], { focus: true });
  }

  /** The next line nobody decided about, so that one key after another goes through the whole text. */
  function goOn(focus) {
    const all = lines();
    const at = all.findIndex((line) => line.dataset.entry === here);
    const open = (line) => line.dataset.kind === "candidate";
    go(all.slice(at + 1).find(open) || all.slice(0, at).find(open) || all[at], { focus });
  }

  // --- Deciding --------------------------------------------------------------------------------------------

  /** Signing in again, in another tab, gives every form another token. */
  async function renew() {
    const page = await (await fetch(location.pathname, { cache: "no-store" })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
    if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
  }

  async function post(fields, { again = true } = {}) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Requested-With": "reader" } });
    if (answer.status === 403 && again) return renew().then(() => post(fields, { again: false }));
    if (answer.status === 507) throw new Error("the server’s disk is full: tell whoever runs it");
    if (answer.status >= 500) throw new Error("the server failed");
    if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("sign in again");
    return { ok: answer.ok, told: await answer.json() };
  }

  async function act(fields, { onward = true, undo = true, focus = false } = {}) {
    if (!mayDecide) return false;
    if (busy) { say("The last step is still on its way. Press again when it is done."); return false; }
    busy = true;
    const from = here;
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
      // Whoever went on meanwhile is where they want to be.
      if (!onward && keys[0]) go(lineOf(keys[0]), { focus }); else if (onward && here === from) goOn(focus);
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
      if (held) wordsOf(fresh).focus({ preventScroll: true });
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
    if (line?.dataset.kind !== "candidate") { say(line ? DECIDED : NOWHERE); return; }
    if (looking.has(line)) return;
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
      const number = line.querySelectorAll("[data-known-box] button").length;
      say(number ? `Known claims it may repeat: ${number}. A number records it as a repeat of that one.` : "No claim on the desk says anything like it.");
    } catch {
      say("What is known could not be looked up. Try again.");
    } finally {
      looking.delete(line);
    }
  }

  function choose(number) {
    const button = lineOf(here || "")?.querySelectorAll("[data-known-box] button")[number - 1];
    if (button) act({ do: button.value }, { focus: true });
  }

  // --- A selection -----------------------------------------------------------------------------------------

  /** What is selected of one piece of the text, and where that begins in the piece; null where nothing is. */
  function within(piece, range) {
    const whole = document.createRange();
    whole.selectNodeContents(piece);
    const part = range.cloneRange();
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(piece, 0);
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(piece, piece.childNodes.length);
    whole.setEnd(part.startContainer, part.startOffset);
    return part.collapsed ? null : { words: part.toString(), before: whole.toString() };
  }

  /**
   * The stretch of the text that is selected, in code points: the script counts in UTF-16, the desk in code points.
   * A selection may end outside the text: three clicks on a paragraph end it where the next one begins.
   */
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let found = null;
    text.querySelectorAll("[data-start]").forEach((piece) => {
      const part = range.intersectsNode(piece) ? within(piece, range) : null;
      if (!part) return;
      const start = Number(piece.dataset.start) + [...part.before].length;
      const end = start + [...part.words].length;
      const gap = found && found.end < start ? "\n" : "";
      found = { start: found ? found.start : start, end, words: (found ? found.words : "") + gap + part.words };
    });
    return found;
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
    if (await act({ do: "mark", ...stretch }, { onward: false, focus: true })) getSelection().removeAllRanges();
  }

  // --- Keys, clicks, and what others do ----------------------------------------------------------------------

  const decide = (verb) => {
    const line = lineOf(here || "");
    if (line?.dataset.kind === "candidate") act({ do: `${verb}:${line.dataset.pk}` }, { focus: true });
    else say(line ? DECIDED : NOWHERE);
  };
  const undo = () => {
    const line = lineOf(here || "");
    const last = undoable.pop();
    // Or it would take back what somebody else decided here a moment before.
    if (last === null) { say("Your last step was not taken, so nothing of yours is there to take back."); return; }
    const pk = last || (line && line.dataset.kind !== "candidate" ? line.dataset.pk : null);
    if (pk) act({ do: `undo:${pk}` }, { onward: false, undo: false, focus: true }); else say("There is nothing to take back.");
  };
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    a: () => decide("accept"), x: () => decide("reject"), u: undo, s: markSelection,
    m: () => known(lineOf(here || "")),
    e: () => { const link = lineOf(here || "")?.querySelector("[data-open]"); if (link) location.href = link.href; },
    Escape: () => { if (narrow.matches) leave(); },
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
    if (!getSelection().isCollapsed) return;
    if (mark) go(lineOf(mark.dataset.keys.split(" ").pop()));
    else if (narrow.matches) leave();
  });

  if (location.hash) go(lineOf(decodeURIComponent(location.hash.slice(1))));
  setInterval(() => { if (!document.hidden && !busy) refresh().catch(() => say("The desk does not answer; what others decide is not shown.")); }, 5000);
});
