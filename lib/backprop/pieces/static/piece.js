// The browser's half of every interactive piece. The kernel writes the page (see ../piece.py); this module shows it,
// changing only what differs, and sends back what was moved, pressed or typed. It knows nothing about networks.

/** @typedef {import("./widget").Model} Model */
/** @typedef {{do: string, of?: string, value?: number, fields?: Record<string, unknown>}} Message */

const QUIET_MS = 350; // A screen reader hears a sentence when nothing has moved for so long.
const PATIENCE_MS = 1500; // After so long without an answer the page says that the kernel is busy.
const LOOK_MS = 100; // How often a notebook that opens is asked for the heading that was linked to.
const LANDED = 15; // The heading has landed when it has rested for so many looks: cells above it may still grow.
const GIVE_UP_MS = 20_000;

/**
 * Make `now` look like `next`, keeping the elements that are the same so that focus, a slider under the finger and
 * running transitions survive.
 * @param {Element} now
 * @param {Element} next
 * @param {Set<Element>} held sliders whose place the kernel has not heard yet: its older number must not pull them back
 */
function morph(now, next, held) {
  for (const { name } of [...now.attributes]) {
    if (!next.hasAttribute(name)) now.removeAttribute(name);
  }
  for (const { name, value } of [...next.attributes]) {
    if (now.getAttribute(name) === value) continue;
    now.setAttribute(name, value);
    if (name === "value" && now instanceof HTMLInputElement && !held.has(now)) now.value = value;
  }
  if (now instanceof HTMLInputElement && now.type === "radio") now.checked = next.hasAttribute("checked");

  const wanted = [...next.childNodes];
  wanted.forEach((child, i) => {
    const here = now.childNodes[i];
    if (!here) now.append(child);
    else if (here instanceof Element && child instanceof Element && same(here, child)) morph(here, child, held);
    else if (here instanceof Text && child instanceof Text) {
      if (here.data !== child.data) here.data = child.data;
    } else here.replaceWith(child);
  });
  while (now.childNodes.length > wanted.length) now.lastChild?.remove();
}

/** @param {Element} one @param {Element} other */
const same = (one, other) => one.tagName === other.tagName && one.getAttribute("data-key") === other.getAttribute("data-key");

/**
 * Send messages one at a time. While an answer is awaited only the newest place of each slider is kept.
 * @param {Model} model
 * @param {(waiting: boolean) => void} busy
 */
function messenger(model, busy) {
  /** @type {Message[]} */
  let queue = [];
  let waiting = false;
  let patience = 0;

  const next = () => {
    const message = waiting ? undefined : queue.shift();
    if (!message) return;
    waiting = true;
    patience = window.setTimeout(() => busy(true), PATIENCE_MS);
    model.send(message);
  };
  return {
    /** @param {Message} message @param {boolean} replaces */
    send(message, replaces) {
      if (waiting && replaces) queue = queue.filter((other) => other.do !== message.do || other.of !== message.of);
      queue.push(message);
      next();
    },
    answered() {
      window.clearTimeout(patience);
      waiting = false;
      busy(false);
      next();
    },
    idle: () => !waiting && queue.length === 0,
  };
}

/**
 * What an element says of itself: the method to call, and of which thing.
 * @param {HTMLElement} element
 * @returns {Message}
 */
const named = (element) => ({ do: element.dataset.do ?? "", of: element.dataset.of ?? "" });

/**
 * The value that a pointer at `x` (in the window) stands for on a drawing that can be dragged along.
 * @param {SVGGraphicsElement} track
 * @param {number} x
 */
function along(track, x) {
  const { left, width } = track.getBoundingClientRect();
  const [low, high] = [Number(track.dataset.min), Number(track.dataset.max)];
  return low + (high - low) * Math.min(Math.max((x - left) / width, 0), 1);
}

/**
 * Open another notebook of the course inside JupyterLab, at a heading; elsewhere the link does what links do.
 * @param {HTMLAnchorElement} link
 */
function pointIntoLab(link) {
  const target = new URL(link.getAttribute("href") ?? "", location.href);
  const path = decodeURIComponent(target.pathname).split("/tree/")[1];
  if (!path || !document.getElementById("jp-main-dock-panel")) return;
  const id = decodeURIComponent(target.hash);
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path, id });
  land(path, id.slice(1));
}

/**
 * The heading of an open notebook, once JupyterLab has drawn it.
 * @param {string} path
 * @param {string} heading
 */
function headingOf(path, heading) {
  /** @type {NodeListOf<HTMLElement>} */
  const tabs = document.querySelectorAll("#jp-main-dock-panel .lm-TabBar-tab");
  const tab = [...tabs].find(({ title }) => title.split("\n").some((row) => row.endsWith(` ${path}`)));
  return document.getElementById(tab?.dataset.id ?? "")?.querySelector(`[data-jupyter-id="${CSS.escape(heading)}"]`);
}

/**
 * Bring a heading to the top of its notebook. JupyterLab leaves a notebook that it has just opened at its start, and
 * one whose cells it has not drawn yet some way off. So the heading is brought there until it rests, or until the
 * student does something else.
 * @param {string} path
 * @param {string} heading
 */
function land(path, heading) {
  const end = performance.now() + GIVE_UP_MS;
  const done = new AbortController();
  let rested = 0;

  const look = window.setInterval(() => {
    const found = headingOf(path, heading);
    if (found?.clientHeight) {
      const { top } = found.getBoundingClientRect();
      found.scrollIntoView();
      rested = Math.abs(found.getBoundingClientRect().top - top) < 1 ? rested + 1 : 0;
    }
    if (rested === LANDED || performance.now() > end) done.abort();
  }, LOOK_MS);
  done.signal.addEventListener("abort", () => window.clearInterval(look));
  for (const deed of ["pointerdown", "wheel", "keydown"]) {
    window.addEventListener(deed, () => done.abort(), { capture: true, signal: done.signal });
  }
}

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  const piece = document.createElement("section");
  piece.className = "bp-piece";
  const page = document.createElement("div");
  page.className = "bp-page";
  const spoken = document.createElement("p");
  spoken.className = "bp-spoken";
  spoken.setAttribute("role", "status");
  const wait = document.createElement("p");
  wait.className = "bp-wait";
  wait.textContent = "The kernel is busy. This goes on when it is free.";
  wait.hidden = true;
  piece.append(page, wait, spoken);
  el.append(piece);

  const messages = messenger(model, (busy) => (wait.hidden = !busy));
  /** @type {Set<Element>} */
  const held = new Set();
  let speech = 0;
  let frame = 0;

  const show = () => {
    const template = document.createElement("template");
    template.innerHTML = `<div class="bp-page">${model.get("page")}</div>`;
    const next = template.content.firstElementChild;
    const focused = document.activeElement;
    const inside = focused instanceof HTMLElement && page.contains(focused);
    const press = inside ? focused.dataset.do : undefined;
    if (next) morph(page, next, held);
    piece.setAttribute("role", "group");
    piece.setAttribute("aria-label", page.querySelector(".bp-title")?.textContent ?? "Interactive piece");

    // What had the focus may be gone or switched off now: whoever uses the keyboard goes on where it matters next.
    if (inside && (!focused.isConnected || focused.matches(":disabled"))) {
      const heirs = ["[data-heir]", `[data-do="${press}"]`, ".bp-first", "[data-do]"];
      const heir = heirs.map((heir) => page.querySelector(`${heir}:not(:disabled)`)).find(Boolean);
      if (heir instanceof HTMLElement) heir.focus({ preventScroll: true });
    }
    window.clearTimeout(speech);
    if (!page.querySelector("[data-tick]")) {
      speech = window.setTimeout(() => (spoken.textContent = model.get("say")), QUIET_MS);
    }
  };

  // A page with data-tick asks for its own next picture: that is how a run plays.
  const tick = () => {
    const ticking = page.querySelector("[data-tick]");
    cancelAnimationFrame(frame);
    if (!(ticking instanceof HTMLElement)) return;
    frame = requestAnimationFrame(() => {
      if (messages.idle()) messages.send({ do: ticking.dataset.tick ?? "" }, false);
    });
  };

  const answered = () => {
    show();
    messages.answered();
    if (messages.idle()) held.clear();
    tick();
  };

  page.addEventListener("input", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "range") return;
    held.add(input);
    messages.send({ ...named(input), value: input.valueAsNumber }, true);
  });
  page.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type === "range" || !input.dataset.do) return;
    messages.send(named(input), false);
  });
  page.addEventListener("click", (event) => {
    const element = event.target instanceof Element ? event.target : null;
    const button = element?.closest("button[data-do]");
    if (button instanceof HTMLButtonElement) messages.send(named(button), false);
    const link = element?.closest("a[data-notebook]");
    if (link instanceof HTMLAnchorElement) pointIntoLab(link);
  });
  page.addEventListener("keydown", (event) => {
    // JupyterLab swallows the browser's own way of submitting a line with Enter.
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || !event.target.form) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    messages.send({ ...named(form), fields: Object.fromEntries(new FormData(form)) }, false);
  });

  // Dragging along a drawing is a second way to move a slider, which stays the one for keys and screen readers.
  /** @type {SVGGraphicsElement | null} */
  let track = null;
  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (track) messages.send({ do: "move", of: track.dataset.drag, value: along(track, event.clientX) }, true);
  };
  page.addEventListener("pointerdown", (event) => {
    const hit = event.target instanceof Element ? event.target.closest("[data-drag]") : null;
    if (!(hit instanceof SVGGraphicsElement) || event.button !== 0) return;
    event.preventDefault();
    track = hit;
    page.setPointerCapture(event.pointerId);
    drag(event);
  });
  page.addEventListener("pointermove", drag);
  page.addEventListener("lostpointercapture", () => (track = null));

  model.on("change:turn", answered);
  show();
  tick();
  return () => {
    model.off("change:turn", answered);
    window.clearTimeout(speech);
    cancelAnimationFrame(frame);
  };
}

export default { render };
