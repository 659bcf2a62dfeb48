// What the page can do beyond being read: filters, keys, decisions. Decisions live in this page until they are downloaded.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const findings = all(".finding");
  const bar = one("#bar");
  const say = (text) => { one("#say").textContent = text; };
  const make = (tag, props = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...inside);
    return made;
  };
  let at = -1;
  let unsaved = false;

  // Filters.
  const search = make("input", { type: "search", placeholder: "Search", size: 12, ariaLabel: "Search findings" });
  const severities = ["error", "warning", "remark"].filter((s) => one(".finding." + s));
  const boxes = new Map(severities.map((s) => [s, make("input", { type: "checkbox", checked: true, name: s })]));
  const choice = (name, values) => {
    const list = make("select", { ariaLabel: name }, make("option", { value: "", textContent: "every " + name }));
    for (const [value, text] of values) list.append(make("option", { value, textContent: text }));
    return list;
  };
  const kinds = choice("kind", [...new Set(findings.map((f) => f.dataset.kind))].sort().map((k) => [k, k]));
  const named = all("#sources tbody tr").map((row) => [row.id.slice(1), row.id.slice(1) + " " + one("th", row).firstChild.textContent.trim() ]);
  for (const pair of named) if (!/ \S/.test(pair[1])) pair[1] += " " + one("#s" + pair[0] + " .path").textContent;
  const sources = choice("source", named);
  const open = make("input", { type: "checkbox", name: "undecided" });
  const shown = make("span", { className: "num" });

  function filter() {
    const words = search.value.trim().toLowerCase();
    let count = 0;
    for (const f of findings) {
      const severity = severities.find((s) => f.classList.contains(s));
      f.hidden = !(boxes.get(severity).checked
        && (!kinds.value || f.dataset.kind === kinds.value)
        && (!sources.value || f.dataset.sources.split(" ").includes(sources.value))
        && (!open.checked || !f.dataset.verdict)
        && (!words || f.textContent.toLowerCase().includes(words)));
      if (!f.hidden) count += 1;
    }
    for (const group of all(".group")) group.hidden = all(".finding", group).every((f) => f.hidden);
    one("#none").hidden = count > 0 || findings.length === 0;
    shown.textContent = count + " of " + findings.length;
    return count;
  }

  // Decisions.
  const by = make("input", { size: 7, placeholder: "Your name", ariaLabel: "Your name, for the file of decisions" });
  const save = make("button", { type: "button", textContent: "Download decisions" });
  const decided = () => all("[data-verdict]");
  const today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  };
  function show(f) {
    const { verdict, reason, by: who, date } = f.dataset;
    const line = one(".decision", f);
    line.replaceChildren();
    if (verdict) line.append(make("b", { textContent: verdict }), (who ? " by " + who : "") + (date ? ", " + date : "") + (reason ? ": " + reason : ""));
    f.classList.toggle("dismissed", verdict === "dismissed");
    save.textContent = "Download decisions (" + decided().length + ")";
    save.disabled = decided().length === 0 && !unsaved;
  }
  function decide(f, verdict, reason) {
    for (const key of ["verdict", "reason", "by", "date"]) delete f.dataset[key];
    if (verdict) {
      f.dataset.verdict = verdict;
      f.dataset.date = today();
      if (reason) f.dataset.reason = reason;
      if (by.value.trim()) f.dataset.by = by.value.trim();
    }
    unsaved = true;
    show(f);
    say("Finding " + f.id.slice(1) + " " + (verdict || "undecided"));
  }
  // A basic string of TOML is escaped as one of JSON, but for DEL, which TOML does not allow raw.
  const quoted = (text) => JSON.stringify(text).replace(/\x7f/g, "\\u007f");
  function file() {
    const entries = decided().map((f) => {
      const d = f.dataset;
      const lines = ["[[decision]]", "id = " + quoted(d.id), "rule = " + quoted(d.rule), "verdict = " + quoted(d.verdict)];
      if (d.reason) lines.push("reason = " + quoted(d.reason));
      if (d.by) lines.push("by = " + quoted(d.by));
      if (d.date) lines.push("date = " + d.date);
      lines.push("files = [" + d.files.split("|").map(quoted).join(", ") + "]", "message = " + quoted(d.message));
      return lines.join("\n") + "\n";
    });
    entries.sort();
    return "# Decisions on findings, written by factcheck. An entry holds until a value of its finding changes.\n\n" + entries.join("\n");
  }
  save.onclick = () => {
    const url = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
    make("a", { href: url, download: "factcheck.decisions.toml" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    unsaved = false;
    say("Decisions downloaded");
  };
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  function copy(f) {
    const query = one(".ask q", f);
    if (!query) return;
    const done = () => say("Query copied");
    const old = () => {
      getSelection().selectAllChildren(query);
      say(document.execCommand("copy") ? "Query copied" : "Query selected");
    };
    if (navigator.clipboard) navigator.clipboard.writeText(query.textContent).then(done, old); else old();
  }
  const key = (text, letter) => [text + " ", make("kbd", { textContent: letter })];
  const button = (text, letter, act) => {
    const made = make("button", { type: "button" }, ...key(text, letter));
    made.onclick = act;
    return made;
  };
  for (const f of findings) {
    const reason = make("input", { size: 28, placeholder: "Why (optional)", ariaLabel: "Reason for dismissing finding " + f.id.slice(1), hidden: true });
    const row = make("div", { className: "act" }, reason,
      button("Accept", "a", () => { reason.hidden = true; decide(f, f.dataset.verdict === "accepted" ? "" : "accepted"); }),
      button("Dismiss", "r", () => dismiss(f)));
    if (one(".ask q", f)) row.append(button("Copy query", "c", () => copy(f)));
    reason.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        reason.hidden = true;
        f.focus({ preventScroll: true });
        event.stopPropagation();
      }
    };
    // What is typed is kept with every letter: nothing waits for a key that is never pressed.
    reason.oninput = () => decide(f, "dismissed", reason.value.trim());
    one(".meta", f).after(row);
    f.addEventListener("focusin", () => stand(f, false));
    show(f);
  }
  function dismiss(f) {
    const reason = one(".act input", f);
    const off = f.dataset.verdict === "dismissed";
    decide(f, off ? "" : "dismissed");
    reason.hidden = off;
    reason.value = "";
    if (!off) reason.focus();
  }

  // Keys.
  const visible = () => findings.filter((f) => !f.hidden);
  function stand(f, go = true) {
    if (!f) return;
    for (const other of findings) other.classList.toggle("here", other === f);
    at = findings.indexOf(f);
    if (go) {
      const folded = f.closest("details");
      if (folded) folded.open = true;
      f.focus({ preventScroll: true });
      f.scrollIntoView({ block: "nearest" });
    }
  }
  function step(by) {
    const list = visible();
    const next = by > 0 ? list.find((f) => findings.indexOf(f) > at) : list.findLast((f) => findings.indexOf(f) < at);
    stand(next || (at < 0 ? list[0] : findings[at]));
  }
  const help = make("dialog", { id: "help", ariaLabel: "Keys" }, make("h2", { textContent: "Keys" }), make("dl"),
    make("p", { textContent: "Decisions stay in this page until they are downloaded. Put the file beside factcheck.toml; the next run then keeps to it. The file holds all decisions that this page shows." }));
  const keys = [["j, k", "next, previous finding"], ["1–9", "finding 1 to 9"], ["a", "accept: it is right, the text is to be mended"],
    ["r", "dismiss: it is no error"], ["u", "take the decision back"], ["c", "copy the query"], ["e", "show why"], ["/", "search"], ["Esc", "leave a field, clear the search"], ["?", "this list"]];
  for (const [letter, text] of keys) one("dl", help).append(make("dt", {}, make("kbd", { textContent: letter })), make("dd", { textContent: text }));
  const close = make("form", { method: "dialog" }, make("button", { textContent: "Close", type: "button" }));
  one("button", close).onclick = () => help.close();
  help.append(close);
  document.body.append(help);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      if (event.target === search) { search.value = ""; filter(); }
      document.activeElement.blur();
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    const f = findings[at];
    const acts = {
      j: () => step(1), k: () => step(-1), "/": () => search.focus(), "?": () => help.showModal(),
      a: () => f && decide(f, "accepted"), r: () => f && dismiss(f), u: () => f && decide(f, ""), c: () => f && copy(f),
      e: () => { const why = f && one(".why", f); if (why) why.open = !why.open; },
    };
    if (/^[1-9]$/.test(event.key)) stand(one("#n" + event.key + ":not([hidden])"));
    else if (acts[event.key]) acts[event.key](); else return;
    event.preventDefault();
  });

  // A link to what is folded or filtered out shows it.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden && hidden !== bar) {
      for (const box of boxes.values()) box.checked = true;
      search.value = kinds.value = sources.value = "";
      open.checked = false;
      filter();
    }
    for (let inner = target; inner; inner = inner.parentElement) if (inner.tagName === "DETAILS") inner.open = true;
    target.scrollIntoView();
    if (target.classList.contains("finding")) stand(target);
  }
  addEventListener("hashchange", reveal);

  const label = (box, text) => make("label", {}, box, " " + text);
  bar.append(search, ...[...boxes].map(([s, box]) => label(box, s + "s")));
  if (kinds.length > 2) bar.append(kinds);
  if (sources.length > 2) bar.append(sources);
  const end = make("span", { className: "end" }, by, save);
  bar.append(label(open, "undecided only"), shown, end);
  end.append(button("Keys", "?", () => help.showModal()));
  for (const input of [search, kinds, sources, open, ...boxes.values()]) input.oninput = filter;
  if (findings.length) bar.hidden = false;
  filter();
  reveal();
})();
