// The page around the book: it shows what the server has, and changes it in place
// when the server tells of something new, so that the reader stays where they are.
"use strict";

const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const make = (name, text, className) => {
  const element = document.createElement(name);
  element.textContent = text ?? "";
  if (className) element.className = className;
  return element;
};
const get = async (path) => {
  const response = await fetch(path, { cache: "no-store" });
  return response.ok ? response : null;
};

const FORMATS = ["epub", "pdf", "text"];
// What is on the page now: the format, the version of each, the file of the e-book.
const shown = { format: "", epub: "", pdf: "", text: "" };
let events = null;
let chapter = "";
let spine = [];
let isOpen = null; // whether the findings are open, once the reader has said so

// ---- choosing a format ----

function choose(format) {
  if (shown.format === format) return;
  shown.format = format;
  for (const item of all("[data-for]")) item.hidden = item.dataset.for !== format;
  press("[data-format]", (button) => button.dataset.format === format);
  remember();
  isOpen = null;
  events?.close();
  events = new EventSource(`events?format=${format}`);
  events.onmessage = (message) => update(format, JSON.parse(message.data));
  events.addEventListener("end", ended);
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) ended();
    else status("waiting for the preview", true);
  };
}

function ended() {
  events.close();
  status("the preview has ended");
}

function press(selector, isPressed) {
  for (const button of all(selector)) button.setAttribute("aria-pressed", isPressed(button));
}

function remember() {
  const place = shown.format === "epub" && chapter ? `epub/${chapter}` : shown.format;
  history.replaceState(null, "", `#${place}`);
}

// ---- what the server tells ----

function update(format, state) {
  if (format !== shown.format) return;
  if (state.busy) status("building", true);
  else status(state.built ? `built in ${state.seconds} s` : "not built: see the findings");
  findings(state);
  byId("empty").hidden = Boolean(state.version);
  byId("empty").textContent = state.busy ? "Building\u2026" : "There is nothing to show yet.";
  if (state.version && state.version !== shown[format]) {
    shown[format] = state.version;
    SHOW[format](state.version);
  }
}

function status(text, isBusy = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("busy", isBusy);
}

function findings(state) {
  const items = state.findings ?? [];
  const losses = state.losses ?? [];
  const count = {};
  for (const { severity } of items) count[severity] = (count[severity] ?? 0) + 1;
  const toggle = byId("toggle");
  toggle.hidden = items.length + losses.length === 0;
  toggle.className = count.error ? "error" : count.warning ? "warning" : "";
  toggle.textContent = [said(count), losses.length ? "losses" : ""].filter(Boolean).join(", ");
  byId("findings").replaceChildren(
    ...items.map(finding),
    ...losses.map((line) => make("p", line, "losses")),
  );
  // Errors are seen at once, all else when it is asked for.
  open(toggle.hidden ? false : isOpen ?? Boolean(count.error));
}

function said(count) {
  const nouns = { error: "error", warning: "warning", info: "remark" };
  return Object.entries(nouns)
    .filter(([severity]) => count[severity])
    .map(([severity, noun]) => `${count[severity]} ${noun}${count[severity] > 1 ? "s" : ""}`)
    .join(", ");
}

function finding(item) {
  const box = make("article", "", item.severity);
  const place = make("p", "", "place");
  place.append(make("code", item.place), " ", make("span", item.code));
  const message = make("p");
  message.append(make("b", item.severity === "info" ? "remark" : item.severity), `: ${item.message}`);
  box.append(place, message);
  if (item.hint) box.append(make("p", item.hint, "hint"));
  return box;
}

function open(isShown) {
  byId("findings").hidden = !isShown;
  byId("toggle").setAttribute("aria-expanded", isShown);
}

byId("toggle").addEventListener("click", () => {
  isOpen = byId("findings").hidden;
  open(isOpen);
});

// ---- the e-book ----

async function showBook(version) {
  const response = await get("epub.json");
  if (!response) return;
  const book = await response.json();
  spine = book.pages;
  const [page] = chapter.split("#");
  if (!spine.includes(page)) [chapter] = spine;
  byId("contents").replaceChildren(...book.contents.map((entry) => line(entry, version)));
  turnTo(version, chapter, true);
}

function line(entry, version) {
  const link = make("a", entry.title);
  link.href = `epub/${version}/${entry.target}`;
  link.dataset.target = entry.target;
  link.style.paddingLeft = `${0.5 + (entry.depth - 1) * 0.9}rem`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    turnTo(version, entry.target, false);
  });
  return link;
}

// A new frame is loaded unseen and takes the place of the old one when it is ready.
function turnTo(version, target, isSamePlace) {
  const frames = byId("frames");
  const old = frames.querySelector("iframe:not(.coming)");
  for (const frame of frames.querySelectorAll(".coming")) frame.remove();
  const frame = make("iframe", "", "coming");
  frame.title = "The e-book";
  frame.src = `epub/${version}/${target}`;
  frame.addEventListener("load", () => {
    if (frame.classList.contains("coming")) {
      const place = isSamePlace && old ? placeIn(old) : null;
      frame.classList.remove("coming");
      old?.remove();
      if (place) goTo(frame, place);
    }
    arrived(frame, version);
  });
  frames.append(frame);
}

function arrived(frame, version) {
  const page = frame.contentWindow;
  const start = new URL(`epub/${version}/`, location.href).pathname;
  const path = decodeURIComponent(page.location.pathname);
  if (path.startsWith(start)) chapter = path.slice(start.length) + page.location.hash;
  remember();
  mark();
  page.addEventListener("hashchange", () => {
    chapter = chapter.split("#")[0] + page.location.hash;
    remember();
    mark();
  });
  // Other sites open in a window of their own, without knowing this one.
  page.document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || new URL(link.href).origin === location.origin) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener,noreferrer");
  });
}

function mark() {
  const links = all("#contents a");
  const [page] = chapter.split("#");
  const current =
    links.find((link) => link.dataset.target === chapter) ??
    links.find((link) => link.dataset.target.split("#")[0] === page);
  for (const link of links) link.toggleAttribute("aria-current", link === current);
  current?.scrollIntoView({ block: "nearest" });
}

// The place of a reader: the first block in view, and how far down it stands.
const BLOCKS = "h1, h2, h3, h4, p, li, td, dt, dd, figure, .l";

function placeIn(frame) {
  const page = frame.contentWindow;
  const blocks = [...page.document.querySelectorAll(BLOCKS)];
  const index = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  if (page.scrollY === 0 || index < 0) return { scroll: page.scrollY };
  const block = blocks[index];
  return { scroll: page.scrollY, id: block.id, index, top: block.getBoundingClientRect().top };
}

function goTo(frame, place) {
  const page = frame.contentWindow;
  const block = place.id
    ? page.document.getElementById(place.id)
    : page.document.querySelectorAll(BLOCKS)[place.index ?? -1];
  const now = block ? page.scrollY + block.getBoundingClientRect().top - place.top : place.scroll;
  page.scrollTo({ top: now, behavior: "instant" });
}

for (const button of all("[data-turn]")) {
  button.addEventListener("click", () => {
    const next = spine[spine.indexOf(chapter.split("#")[0]) + Number(button.dataset.turn)];
    if (next) turnTo(shown.epub, next, false);
  });
}

for (const button of all("[data-width]")) {
  button.addEventListener("click", () => {
    byId("frames").style.setProperty("--width", button.dataset.width);
    press("[data-width]", (other) => other === button);
  });
}
press("[data-width]", (button) => button.dataset.width === "40rem");

// ---- the pages of the PDF ----

async function showPages(version) {
  const response = await get("pdf.json");
  if (!response) return;
  const { sizes } = await response.json();
  const pages = byId("pages");
  while (pages.children.length > sizes.length) pages.lastChild.remove();
  while (pages.children.length < sizes.length) pages.append(sheet(pages.children.length + 1));
  const width = Math.ceil((pages.clientWidth * devicePixelRatio) / 200) * 200;
  const enough = Math.min(width, Math.ceil((704 * devicePixelRatio) / 100) * 100);
  sizes.forEach(([wide, high], index) => {
    const image = pages.children[index].firstChild;
    [image.width, image.height] = [wide, high];
    image.src = `pdf/${version}/${index + 1}.png?width=${enough || 800}`;
  });
}

function sheet(number) {
  const figure = make("figure");
  const image = make("img");
  image.loading = "lazy";
  image.alt = `Page ${number} of the PDF`;
  figure.append(image, make("figcaption", String(number)));
  return figure;
}

function spread(name) {
  byId("pages").classList.toggle("two", name === "two");
  press("[data-spread]", (button) => button.dataset.spread === name);
}

for (const button of all("[data-spread]")) {
  button.addEventListener("click", () => spread(button.dataset.spread));
}
spread(innerWidth > 1100 ? "two" : "one");

// ---- the plain text ----

async function showText() {
  const response = await get("book/text");
  if (response) byId("plain").textContent = await response.text();
}

const SHOW = { epub: showBook, pdf: showPages, text: showText };

// ---- begin ----

for (const button of all("[data-format]")) {
  button.addEventListener("click", () => choose(button.dataset.format));
}
const [first, ...rest] = location.hash.slice(1).split("/");
chapter = rest.join("/");
choose(FORMATS.includes(first) ? first : "epub");
