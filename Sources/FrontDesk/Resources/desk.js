"use strict";
// The pages work without this script. With it they stay up to date, a scanned ID opens its check-in, a pass its check-out.
(() => {
  const body = document.body;
  const offline = document.getElementById("offline");

  // Makes `old` like `fresh` with as few changes as possible, so that focus, typed text and open choices stay.
  function morph(old, fresh) {
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details")) old.removeAttribute(name);
    }
    const byId = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
    let cursor = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      const kept = next.id ? byId.get(next.id) : undefined;
      if (kept) {
        if (kept === cursor) cursor = cursor.nextSibling;
        else old.insertBefore(kept, cursor);
        morph(kept, next);
      } else if (cursor && !cursor.id && !next.id && cursor.nodeName === next.nodeName) {
        if (next.nodeType === Node.ELEMENT_NODE) morph(cursor, next);
        else if (cursor.data !== next.data) cursor.data = next.data;
        cursor = cursor.nextSibling;
      } else {
        old.insertBefore(document.importNode(next, true), cursor);
      }
    }
    while (cursor) {
      const gone = cursor;
      cursor = cursor.nextSibling;
      gone.remove();
    }
  }

  // Fetches the page again and takes over its regions. One at a time; changes meanwhile cause one more.
  let running = false;
  let again = false;
  // A page that is being left, for what its form asked, is not loaded again: that would take the answer away.
  let leaving = false;
  addEventListener("beforeunload", () => {
    leaving = true;
    // Unless nothing comes of it.
    setTimeout(() => { leaving = false; }, 15000);
  });
  addEventListener("pageshow", () => { leaving = false; });
  let timer = 0;
  function refresh() {
    timer = 0;
    if (running) {
      again = true;
      return;
    }
    running = true;
    const request = new XMLHttpRequest();
    request.open("GET", body.dataset.refresh + "?refresh");
    request.responseType = "document";
    request.timeout = 10000;
    request.onloadend = () => {
      running = false;
      if (request.status === 401) {
        if (!leaving) location.reload();
        return;
      }
      const fresh = request.response;
      if (fresh) {
        for (const region of fresh.querySelectorAll("[data-region]")) {
          const old = document.getElementById(region.id);
          if (old) morph(old, region);
        }
        filter();
      }
      if (again) {
        again = false;
        soon();
      }
    };
    request.send();
  }
  function soon() {
    if (!timer) timer = setTimeout(refresh, 100);
  }

  // A document or a pass was scanned. Where nothing can be lost its page opens; else it is offered: a document as long as
  // nobody has opened it, by the server, which knows that. A page that nobody looks at opens nothing: it would take the scan
  // from who works on another.
  let typed = false;
  document.addEventListener("input", () => { typed = true; });
  function opened(page) {
    if (body.dataset.scan !== "open" || typed || leaving || document.querySelector("details[open]")) return false;
    if (document.visibilityState !== "visible" || !document.hasFocus()) return false;
    location.assign(page);
    return true;
  }
  function scan(event) {
    if (/^[0-9a-f]+$/.test(event.data) && !opened("/check-in/" + event.data)) soon();
  }
  function pass(event) {
    if (!/^\/(visits|passes)\/[\w.%/-]+$/.test(event.data) || opened(event.data)) return;
    const scanned = document.getElementById("pass-scanned");
    scanned.querySelector("a").href = event.data;
    scanned.hidden = false;
  }

  function listen() {
    const events = new EventSource(body.dataset.live);
    events.addEventListener("refresh", soon);
    events.addEventListener("scan", scan);
    events.addEventListener("pass", pass);
    events.onopen = () => {
      offline.hidden = true;
      soon();
    };
    events.onerror = () => {
      offline.hidden = false;
      if (events.readyState === EventSource.CLOSED) {
        refresh();
        setTimeout(listen, 5000);
      }
    };
  }
  if (body.dataset.live) listen();

  // Find a name on the page.
  const find = document.querySelector("[data-filter]");
  function filter() {
    if (!find) return;
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = fold(find.value.trim());
    for (const row of document.querySelectorAll("#" + find.dataset.filter + " li")) {
      row.hidden = wanted !== "" && !fold(row.textContent).includes(wanted);
    }
  }
  if (find) find.addEventListener("input", filter);

  // A form is sent once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });

  const print = document.querySelector("[data-print]");
  if (print) print.addEventListener("click", () => window.print());
  // The dialog is closed: whether a label came out, the officer sees.
  const printed = document.querySelector("[data-printed]");
  if (printed) {
    printed.hidden = true;
    window.addEventListener("afterprint", () => {
      printed.hidden = false;
      printed.querySelector("button").focus();
    });
  }

  // Escape closes open choices and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
})();
