// Shows the state the server sends and posts what is clicked. No state of its own.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
let state = { connected: false, lines: {}, scanners: {} };
let hide;

function say(text) {
  const message = document.getElementById("message");
  message.textContent = text;
  message.hidden = false;
  clearTimeout(hide);
  hide = setTimeout(() => { message.hidden = true; }, 6000);
}

async function post(path) {
  try {
    const answer = await fetch(path, { method: "POST" });
    if (answer.ok) return;
    const body = await answer.json().catch(() => ({}));
    say(body.error?.message ?? `The page's server answered ${answer.status}.`);
  } catch {
    say("The page's server is gone: start vestibule-lab panel again.");
  }
}

function showDoor(door) {
  const unlocked = state.lines[door.dataset.lock];
  const open = state.lines[door.dataset.position];
  door.classList.toggle("unlocked", Boolean(unlocked));
  door.classList.toggle("opened", Boolean(open));
  door.querySelector("[data-lock-text]").textContent = unlocked ? "Unlocked" : "Locked";
  door.querySelector("[data-position-text]").textContent =
    door.dataset.position === "" ? "no position switch" : open ? "open" : "closed";
  const walk = door.querySelector(".walk");
  if (walk) walk.textContent = unlocked ? "Walk through" : "Force it open for 2 s";
  walk?.classList.toggle("force", !unlocked);
}

function showDetector(detector) {
  const { alarm, ready, passage } = detector.dataset;
  const off = ready !== "" && !state.lines[ready];
  detector.classList.toggle("alarmed", Boolean(state.lines[alarm]));
  detector.classList.toggle("passing", Boolean(state.lines[passage]));
  detector.classList.toggle("off", off);
  detector.querySelector("[data-detector-text]").textContent =
    off ? "Off" : state.lines[alarm] ? "Alarm" : state.lines[passage] ? "Someone passes" : "Ready";
}

function show() {
  document.body.classList.toggle("away", !state.connected);
  const link = document.getElementById("link");
  link.textContent = state.connected ? "box is running" : "box is off";
  link.classList.toggle("good", state.connected);
  all(".door").forEach(showDoor);
  all(".detector").forEach(showDetector);
  for (const button of all("[data-toggle]")) {
    const on = Boolean(state.lines[button.dataset.toggle]);
    button.textContent = on ? button.dataset.on : button.dataset.off;
    button.setAttribute("aria-pressed", on);
  }
  for (const reader of all("[data-scanner]")) {
    const plugged = Boolean(state.scanners[reader.dataset.scanner]);
    reader.classList.toggle("unplugged", !plugged);
    reader.querySelector(".plug").textContent = plugged ? "Unplug" : "Plug in";
    all(".cards button, [data-post$='/fail']", reader).forEach((button) => { button.disabled = !plugged; });
  }
  if (!state.connected) return;
  all("main button").forEach((button) => { if (!button.closest(".unplugged")) button.disabled = false; });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { post: path, toggle, scannerToggle } = button.dataset;
  if (path) post(path);
  if (toggle) post(`/lines/${toggle}/${state.lines[toggle] ? "off" : "on"}`);
  if (scannerToggle) post(`/scanners/${scannerToggle}/${state.scanners[scannerToggle] ? "unplug" : "plug"}`);
});

const events = new EventSource("/events");
events.onmessage = (event) => { state = JSON.parse(event.data); show(); };
events.onerror = () => { state = { ...state, connected: false }; show(); };
