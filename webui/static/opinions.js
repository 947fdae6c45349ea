// Everything works without this file; with it: colours and size by choice, keys, copying in one step.
(() => {
  "use strict";

  const root = document.documentElement;
  const SMALLEST = -1;
  const LARGEST = 3;

  // A browser may refuse storage (private windows); the choice then lasts for the page.
  const recall = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } };

  // Before the first paint, so that nothing flashes.
  if (recall("theme")) root.dataset.theme = recall("theme");
  if (recall("size")) root.dataset.size = recall("size");

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function offerToggles() {
    for (const toggles of all(".toggles")) toggles.hidden = false;
    for (const button of all("[data-theme-toggle]")) {
      button.setAttribute("aria-pressed", String(isDark()));
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        remember("theme", root.dataset.theme);
        button.setAttribute("aria-pressed", String(isDark()));
      });
    }
    for (const button of all(".toggles [data-size]")) {
      button.addEventListener("click", () => {
        const step = button.dataset.size === "larger" ? 1 : -1;
        const size = Math.min(LARGEST, Math.max(SMALLEST, Number(root.dataset.size || 0) + step));
        root.dataset.size = String(size);
        remember("size", root.dataset.size);
      });
    }
  }

  // ---- saying what happened ----

  let silence;
  function say(words) {
    const said = document.getElementById("said");
    said.textContent = words;
    clearTimeout(silence);
    silence = setTimeout(() => { said.textContent = ""; }, 5000);
  }

  // ---- copying ----

  let menu = null;

  function closeMenu(giveBackFocus = true) {
    if (!menu) return;
    const { box, opener } = menu;
    menu = null;
    box.remove();
    opener.removeAttribute("aria-expanded");
    opener.parentElement.classList.remove("open");
    if (giveBackFocus) opener.focus();
  }

  // A range's text as it is stored: note calls and page numbers are no part of it.
  function plainText(range) {
    const copy = range.cloneContents();
    for (const extra of all(".call, .page", copy)) extra.remove();
    return copy.textContent;
  }

  const inWord = (text, at) => at > 0 && at < text.length && /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));

  // The selected words of a passage, half words made whole; "" where none are selected in it.
  function selectedWords(passage) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return "";
    const chosen = selection.getRangeAt(0);
    for (const words of all(".words", passage)) {
      if (!chosen.intersectsNode(words)) continue;
      const range = document.createRange();
      range.selectNodeContents(words);
      const text = plainText(range);
      const before = range.cloneRange();
      if (chosen.compareBoundaryPoints(Range.START_TO_START, range) > 0) range.setStart(chosen.startContainer, chosen.startOffset);
      if (chosen.compareBoundaryPoints(Range.END_TO_END, range) < 0) range.setEnd(chosen.endContainer, chosen.endOffset);
      before.setEnd(range.startContainer, range.startOffset);
      let start = plainText(before).length;
      let end = start + plainText(range).length;
      if (!text.slice(start, end).trim()) continue;
      while (inWord(text, start)) start -= 1;
      while (inWord(text, end)) end += 1;
      return text.slice(start, end).trim();
    }
    return "";
  }

  async function openMenu(link, words) {
    closeMenu(false);
    const passage = link.closest("[data-passage]");
    const query = new URLSearchParams(words ? { quote: words } : {});
    if (passage.dataset.fp) query.set("fp", passage.dataset.fp);
    let answer;
    try {
      const response = await fetch(`/api/paragraphs/${passage.dataset.passage}/cite?${query}`);
      if (!response.ok) throw new Error(response.statusText);
      answer = await response.json();
      // The collection was indexed again behind this page: the page for citing says so.
      const print = new URL(answer.url).searchParams.get("fp");
      if (passage.dataset.fp && print !== passage.dataset.fp) throw new Error("other words");
    } catch {
      location.href = `${link.getAttribute("href").split("?")[0]}?${query}`;
      return;
    }
    showMenu(link, answer, words);
  }

  const NAMES = { plain: "Plain text", markdown: "Markdown", obsidian: "Obsidian" };

  function showMenu(opener, answer, words) {
    const box = make("div", { className: "copy-menu" });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Copy as");
    box.append(make("p", { textContent: words ? "Copy the selected words as" : "Copy the paragraph as" }));
    for (const [target, text] of Object.entries(answer.copies)) {
      const button = make("button", { type: "button", textContent: NAMES[target] || target });
      button.dataset.target = target;
      button.addEventListener("click", () => copy(text, `${NAMES[target]}: ${answer.cite}`, box));
      box.append(button);
    }
    opener.parentElement.append(box);
    opener.parentElement.classList.add("open");
    opener.setAttribute("aria-expanded", "true");
    menu = { box, opener };
    box.querySelector("button").focus();
  }

  async function copy(text, what, box) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      showToCopy(text, box);
      return;
    }
    closeMenu();
    say(`Copied as ${what}`);
  }

  // The clipboard is closed to pages on plain http from elsewhere: the words stand ready, selected.
  function showToCopy(text, box) {
    const area = make("textarea", { value: text, readOnly: true, rows: 6 });
    area.setAttribute("aria-label", "Text to copy");
    box.append(area);
    area.focus();
    area.select();
    say("The browser keeps its clipboard closed: press Ctrl+C to copy");
  }

  function offerCopying() {
    let selected = "";
    // A click may clear the selection before it is heard as a click.
    document.addEventListener("pointerdown", (event) => {
      const link = event.target.closest("[data-copy]");
      selected = link ? selectedWords(link.closest("[data-passage]")) : "";
      if (menu && !menu.box.contains(event.target) && event.target !== menu.opener) closeMenu(false);
    }, true);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-copy]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (menu && menu.opener === link) closeMenu();
      else openMenu(link, selected || selectedWords(link.closest("[data-passage]")));
      selected = "";
    });
    for (const button of all("[data-copy-from]")) {
      const area = document.getElementById(button.dataset.copyFrom);
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(area.value);
          say("Copied");
        } catch {
          area.focus();
          area.select();
          say("The browser keeps its clipboard closed: press Ctrl+C to copy");
        }
      });
    }
  }

  // ---- from match to match, from result to result ----

  let at = -1;

  function offerMatches() {
    const marks = all("mark[id^='match-']");
    const bar = document.querySelector(".matches");
    if (!bar || !marks.length) return;
    bar.querySelector(".stepper").hidden = false;
    for (const button of all("[data-step]", bar)) button.addEventListener("click", () => stepMatch(marks, Number(button.dataset.step)));
    const follow = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const found = target ? marks.findIndex((mark) => mark === target || target.contains(mark)) : -1;
      if (found >= 0) showMatch(marks, found);
    };
    addEventListener("hashchange", follow);
    follow();
  }

  function showMatch(marks, number) {
    for (const mark of marks) mark.classList.remove("here");
    at = number;
    marks[at].classList.add("here");
    document.querySelector(".tally").textContent = `match ${at + 1} of ${marks.length}`;
  }

  function stepMatch(marks, step) {
    const first = step > 0 ? 0 : marks.length - 1;
    showMatch(marks, at < 0 ? first : (at + step + marks.length) % marks.length);
    marks[at].tabIndex = -1;
    marks[at].focus({ preventScroll: true });
    marks[at].scrollIntoView({ block: "center" });
    history.replaceState(history.state, "", `#${marks[at].id}`);
  }

  function step(direction) {
    const marks = all("mark[id^='match-']");
    if (document.querySelector(".matches") && marks.length) {
      stepMatch(marks, direction);
      return;
    }
    const hits = all(".hit");
    if (!hits.length) return;
    const current = hits.findIndex((hit) => hit.contains(document.activeElement));
    const next = hits[current < 0 ? (direction > 0 ? 0 : hits.length - 1) : Math.min(hits.length - 1, Math.max(0, current + direction))];
    next.querySelector(".title, [data-open]").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    // The first of a group comes with the name above it.
    const group = next.closest(".group");
    if (group && group.querySelector(".hit") === next) group.querySelector(".of").scrollIntoView({ block: "nearest" });
  }

  function copyHere() {
    const anchor = getSelection().anchorNode;
    const node = [document.activeElement, anchor && (anchor.closest ? anchor : anchor.parentElement), document.querySelector("mark.here")]
      .map((each) => each && each.closest && each.closest("[data-passage]"))
      .find(Boolean);
    if (node) openMenu(node.querySelector("[data-copy]"), selectedWords(node));
  }

  // ---- keys ----

  const KEYS = {
    "/": () => { const box = document.getElementById("q"); box.focus(); box.select(); },
    j: () => step(1),
    k: () => step(-1),
    c: copyHere,
    "?": () => { location.href = "/help"; },
  };

  function listen(event) {
    if (event.key === "Escape") {
      if (menu) closeMenu();
      else if (document.activeElement && document.activeElement.id === "q") document.activeElement.blur();
      return;
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  document.addEventListener("DOMContentLoaded", () => {
    offerToggles();
    offerCopying();
    offerMatches();
    document.addEventListener("keydown", listen);
  });
})();
