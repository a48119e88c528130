"use strict";
// The page: levers make a state, the state is asked for, answers are put in their place. What is shown is made by the program.
(() => {
  const body = document.body, words = JSON.parse(body.dataset.words), lang = body.dataset.lang;
  const byId = (id) => document.getElementById(id);
  let now = { scheme: "", moved: {} }, past = [], future = [], asked = 0, stop = null, line = "", done = "";

  const text = (state) => {
    const made = new URLSearchParams(body.dataset.head);
    if (state.scheme) made.append("scheme", state.scheme);
    for (const id of Object.keys(state.moved).sort()) made.append("set", `${id}=${state.moved[id]}`);
    return made.toString();
  };
  const me = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()), at = (action) => `${action}?token=${encodeURIComponent(body.dataset.token)}`;
  const ask = async (action, given, signal) => {
    const reply = await fetch(at(action), { method: "POST", body: new URLSearchParams({ ...given, lang, page: me, turn: asked }), signal });
    return reply.json();
  };
  const answered = (action, given) => ask(action, given).catch(() => ({ errors: [words.lost] }));
  addEventListener("pagehide", () => navigator.sendBeacon(at("leave"), new URLSearchParams({ page: me, turn: "999999999999" })));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const put = (id, markup) => {
    const made = new DOMParser().parseFromString(markup, "text/html").body.firstElementChild;
    byId(id).replaceWith(made);
  };
  const complain = (lines) => {
    byId("errors").replaceChildren(...lines.map((each) => Object.assign(document.createElement("p"), { textContent: each })));
  };
  const frame = (stale) => byId("answers").classList.toggle("stale", stale);
  // The status says how far the answers are, and behind it what was done on request: neither wipes out the other.
  const tell = (said) => { line = said; byId("status").textContent = [line, done].filter(Boolean).join(" · "); };
  const report = (said) => { done = said; tell(line); };

  // Who moves one lever after another is not to wait for what he does not stay to read.
  const pause = () => new Promise((done) => setTimeout(done, 350));

  // Answers: the first at once, the sentences after it, then ever more replications until something is moved.
  const answer = async (notice = []) => {
    const mine = ++asked, state = text(now);
    history.replaceState(null, "", `#${state}`);
    if (stop) stop.abort();
    stop = new AbortController();
    const signal = stop.signal;
    complain(notice);
    done = "";
    tell(words.working);
    try {
      for (let n = body.dataset.first; n;) {
        const found = await ask("answer", { state, n }, signal);
        if (mine !== asked) return;
        if (found.errors) { fail(found.errors); return; }
        put("figures", found.figures);
        put("rest", found.rest);
        byId("sentences").classList.add("old");
        frame(false);
        byId("status").dataset.n = found.n;
        byId("status").dataset.state = state;
        tell(found.status);
        await pause();
        if (mine !== asked) return;
        const said = await ask("sentences", { state, n: found.n }, signal);
        if (mine !== asked) return;
        if (said.sentences) put("sentences", said.sentences);
        n = found.more;
      }
    } catch (error) {
      if (error.name !== "AbortError" && mine === asked) fail([words.lost]);
    }
  };
  const fail = (errors) => { complain([...errors, words.stale]); frame(true); tell(""); };

  // Levers: what they show follows from the state.
  const levers = () => [...document.querySelectorAll("[data-lever]")];
  const shown = (lever) => {
    const id = lever.dataset.lever, held = now.moved[id], row = lever.closest(".lever");
    if (lever.type === "checkbox") lever.checked = (held ?? lever.dataset.base) === "true";
    else if (lever.type === "range") {
      const at = held === undefined ? Number(lever.dataset.near) : nearest(lever, held);
      lever.value = at;
      const field = row.querySelector("[data-for]"), value = held ?? lever.dataset.base, known = held === undefined || JSON.parse(lever.dataset.values)[at] === held;
      if (field) field.value = value === "" ? "" : Number((value / field.dataset.part).toPrecision(10));
      spell(lever, held === undefined ? lever.dataset.said : known ? JSON.parse(lever.dataset.texts)[at] : between(field));
    } else lever.value = held ?? lever.dataset.base;
    row.classList.toggle("moved", held !== undefined);
    row.querySelector(".back").hidden = held === undefined;
  };
  const nearest = (lever, held) => {
    const values = JSON.parse(lever.dataset.values), at = values.indexOf(held);
    if (at >= 0) return at;
    return values.reduce((best, value, here) => (Math.abs(value - held) < Math.abs(values[best] - held) ? here : best), 0);
  };
  const between = (field) => field.dataset.one.replace("1", lang === "zh" ? field.value : Number(field.value).toLocaleString("en", { maximumFractionDigits: 9 }));
  const spell = (lever, said) => {
    lever.setAttribute("aria-valuetext", said);
    lever.closest(".lever").querySelector("output").textContent = said;
  };
  const held = (lever) => {
    if (lever.type === "checkbox") return String(lever.checked);
    return lever.type === "range" ? JSON.parse(lever.dataset.values)[lever.value] : lever.value;
  };
  const show = () => {
    levers().forEach(shown);
    for (const group of document.querySelectorAll(".group")) {
      const number = group.querySelectorAll(".lever.moved").length;
      group.querySelector(".moves").textContent = number ? words.moves.replace("{n}", number) : "";
    }
    if (byId("scheme")) byId("scheme").value = now.scheme;
    byId("undo").disabled = !past.length;
    byId("redo").disabled = !future.length;
    byId("reset").disabled = !now.scheme && !Object.keys(now.moved).length;
  };
  const turn = async (state) => {
    const other = state.scheme !== now.scheme;
    now = state;
    if (other) {
      ++asked;
      if (stop) stop.abort();
      const found = await answered("levers", { scheme: state.scheme });
      if (state.scheme !== now.scheme) return;
      if (found.errors) { fail(found.errors); return; }
      put("lever-list", found.levers);
      now = { scheme: now.scheme, moved: Object.fromEntries(Object.entries(now.moved).filter(([id]) => found.ids.includes(id))) };
    }
    show();
    answer();
  };
  const move = (state) => { past.push(now); future = []; turn(state); };

  document.addEventListener("input", (event) => {
    const lever = event.target;
    if (lever.type === "range" && lever.dataset.lever) spell(lever, JSON.parse(lever.dataset.texts)[lever.value]);
  });
  document.addEventListener("change", (event) => {
    const lever = event.target, id = lever.dataset.lever;
    if (lever.dataset.for) { typed(lever); return; }
    if (lever.id === "scheme") { move({ scheme: lever.value, moved: now.moved }); return; }
    if (id) put_at(lever, held(lever));
  });
  const put_at = (lever, value) => {
    const id = lever.dataset.lever, moved = { ...now.moved, [id]: value };
    if (value === lever.dataset.base) delete moved[id];
    move({ scheme: now.scheme, moved });
  };
  const typed = (field) => {
    if (!field.checkValidity()) {
      const said = (number) => field.dataset.one.replace("1", lang === "zh" ? number : Number(number).toLocaleString("en", { maximumFractionDigits: 9 }));
      const name = byId(field.dataset.for).closest(".lever").querySelector("label").textContent;
      complain([words[field.step === "any" ? "outside" : "whole"].replace("{name}", name).replace("{least}", said(field.min)).replace("{most}", said(field.max))]);
      show();
      byId("errors").scrollIntoView({ block: "nearest" });
      return;
    }
    if (field.value === "") { show(); return; }
    const value = field.value * field.dataset.part;
    put_at(byId(field.dataset.for), String(Number(field.dataset.part < 1 ? value.toFixed(6) : value.toFixed(0))));
  };
  document.addEventListener("click", (event) => {
    if (!event.target.classList.contains("back")) return;
    const lever = event.target.closest(".lever").querySelector("[data-lever]"), moved = { ...now.moved };
    delete moved[lever.dataset.lever];
    move({ scheme: now.scheme, moved });
    lever.focus();
  });
  const undo = () => { if (past.length) { future.push(now); turn(past.pop()); } };
  const redo = () => { if (future.length) { past.push(now); turn(future.pop()); } };
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => move({ scheme: "", moved: {} }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("nav details[open]").forEach((box) => { box.open = false; box.firstElementChild.focus(); });
    const field = event.target.tagName === "INPUT" && !["range", "checkbox"].includes(event.target.type);
    if (!(event.ctrlKey || event.metaKey) || field) return;
    const key = event.key.toLowerCase();
    if (key === "z") { event.preventDefault(); (event.shiftKey ? redo : undo)(); }
    if (key === "y") { event.preventDefault(); redo(); }
  });

  // Links, and what is kept.
  const opened = async (link) => {
    const found = await answered("link", { link });
    if (!found.errors) move({ scheme: found.scheme, moved: found.moved });
    return found.errors ?? [];
  };
  byId("copy").addEventListener("click", async () => {
    const link = `${location.origin}/#${text(now)}`;
    try { await navigator.clipboard.writeText(link); report(words.copied); } catch { report(link); }
  });
  byId("open-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = await opened(byId("open-field").value);
    if (wrong.length) complain(wrong); else byId("open-box").open = false;
  });
  byId("keep-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("button"), said = button.textContent;
    if (button.disabled) return;
    button.disabled = true;
    button.textContent = words.keeping;
    const found = await answered("keep", { state: text(now), n: byId("status").dataset.n, name: byId("keep-field").value });
    button.disabled = false;
    button.textContent = said;
    byId("keep-box").open = false;
    if (found.errors) complain(found.errors); else report(found.told);
  });
  byId("language").addEventListener("click", (event) => {
    event.preventDefault();
    location.assign(`${event.target.getAttribute("href")}#${text(now)}`);
  });
  // What stands behind # is the state: a link that is put there is opened, and where another place is gone to, the state stands again.
  addEventListener("hashchange", async () => {
    const link = location.hash.slice(1);
    if (link === text(now)) return;
    const wrong = link.length > 20 ? await opened(link) : [];
    if (wrong.length) complain(wrong);
    if (wrong.length || link.length <= 20) history.replaceState(null, "", `#${text(now)}`);
  });
  show();
  if (location.hash.length > 20) opened(location.hash.slice(1)).then((wrong) => { past = []; show(); if (wrong.length) answer(wrong); });
  else answer();
})();
