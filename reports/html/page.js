// Filters the list of scenarios, and draws a scenario's details when it is opened. Whatever a program has sent becomes text
// nodes and nothing else.
"use strict";

const element = (name, attributes, ...children) => filled(document.createElement(name), attributes, children);
const shape = (name, attributes, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

// --- The ladder ---

const GUTTER = 150, LANE = 230, TOP = 44, LETTER = 7.3;

// Rows never overlap; a long wait is a larger gap, by its logarithm, so that two seconds are seen and still fit.
function heights(rungs) {
  const ys = [];
  let y = TOP, before = rungs.length ? rungs[0][0] : 0;
  for (const [ms] of rungs) {
    y += 26 + 9 * Math.log2(1 + Math.max(0, ms - before) / 4);
    ys.push(y);
    before = ms;
  }
  return ys;
}

const fitting = (text, width) => (text.length * LETTER <= width ? text : text.slice(0, Math.max(1, Math.floor(width / LETTER) - 1)) + "…");
const laneX = (lane) => GUTTER + 60 + lane * LANE;
const line = (x1, y1, x2, y2, classes) => shape("line", { x1, y1, x2, y2, class: classes });
const label = (x, y, text, attributes) => shape("text", { x, y, ...attributes }, text);

function tip(kind, x, y, way) {
  const back = x - 9 * way;
  switch (kind) {
    case "fin": return [line(x - 3 * way, y - 8, x - 3 * way, y + 8, "line"), line(x - 7 * way, y - 8, x - 7 * way, y + 8, "line")];
    case "rst":
    case "refused": return [line(x - 14 * way, y - 7, x, y + 7, "line rst"), line(x - 14 * way, y + 7, x, y - 7, "line rst")];
    default: return [shape("path", { d: `M${x} ${y}L${back} ${y - 5}L${back} ${y + 5}Z`, class: kind === "connect" ? "head open" : "head" })];
  }
}

function arrow([, kind, from, to, text], y) {
  const x1 = laneX(from), x2 = laneX(to), way = Math.sign(x2 - x1);
  const room = Math.abs(x2 - x1) - 20;
  return [line(x1, y, x2, y, "line " + kind), ...tip(kind, x2, y, way),
    label((x1 + x2) / 2, y - 6, fitting(text, room), { "text-anchor": "middle" })];
}

// Something on one line: a signal is a diamond, an end a bar across it, the rest a dot.
function happening([, kind, lane, , text], y) {
  const x = laneX(lane);
  const sign = kind === "signal" ? shape("path", { d: `M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`, class: "head open" })
    : kind === "end" ? line(x - 12, y, x + 12, y, "line")
    : shape("circle", { cx: x, cy: y, r: 3, class: "head" });
  return [sign, label(x + 14, y + 4, fitting(text, 2 * LANE - 40))];
}

function rung(it, y, width) {
  const [ms, kind, from, to, text, whole, failed] = it;
  const group = shape("g", null, shape("title", null, `${ms.toFixed(1)} ms  ${whole || text}`));
  if (failed) group.append(shape("rect", { x: 1, y: y - 18, width: width - 2, height: 24, class: "band" }), label(6, y, "▶ FAIL", { class: "bad" }));
  const end = { "text-anchor": "end", class: "faint" };
  if (kind === "gap") group.append(label(laneX(0), y, text, { class: "faint" }));
  else if (kind === "quiet") group.append(label(GUTTER - 8, y, ms.toFixed(1), end), line(GUTTER, y - 4, width - 20, y - 4, "line datagram"), label(laneX(0), y - 8, text));
  else if (kind === "step") group.append(label(GUTTER - 8, y, ms.toFixed(1), end), label(GUTTER, y, failed ? fitting(text, width - GUTTER) : text.split(":")[0], { class: "faint" }));
  else group.append(label(GUTTER - 8, y, ms.toFixed(1), end), ...(from === to ? happening(it, y) : arrow(it, y)));
  return group;
}

function lifeline([name, program], index, rungs, ys, bottom) {
  const end = rungs.findLastIndex(([, kind, lane]) => kind === "end" && lane === index);
  const x = laneX(index);
  return [label(x, 18, fitting(name, LANE - 12), { "text-anchor": "middle" }),
    label(x, 33, program ? "program" : "peer", { "text-anchor": "middle", class: "faint" }),
    line(x, TOP - 4, x, program && end >= 0 ? ys[end] : bottom, program ? "life program" : "life")];
}

function ladder(data) {
  const ys = heights(data.rungs);
  const width = laneX(data.lanes.length - 1) + 2 * LANE, bottom = (ys.at(-1) || TOP) + 24;
  const svg = shape("svg", { width, height: bottom + 8, viewBox: `0 0 ${width} ${bottom + 8}`, role: "img", "aria-label": "What happened, in order; below it as text" });
  svg.append(label(GUTTER - 8, 18, "ms", { "text-anchor": "end", class: "faint" }));
  data.lanes.forEach((lane, i) => svg.append(...lifeline(lane, i, data.rungs, ys, bottom)));
  data.rungs.forEach((it, i) => svg.append(rung(it, ys[i], width)));
  return svg;
}

function asText(data) {
  const name = (lane) => (data.lanes[lane] || [""])[0];
  const lines = data.rungs.map(([ms, kind, from, to, text, whole, failed]) => {
    const who = ["step", "quiet", "gap"].includes(kind) ? "" : from === to ? `${name(from)}: ` : `${name(from)} → ${name(to)}: `;
    return `${failed ? "FAIL" : "    "} ${ms.toFixed(1).padStart(10)}  ${who}${kind === "gap" ? "" : kind + " "}${whole || text}`;
  });
  return element("details", null, element("summary", null, "Events as text"), element("pre", null, lines.join("\n")));
}

// --- What is beside it ---

const scenarios = [...document.querySelectorAll("details.scenario")];

const pre = (...children) => element("pre", null, ...children);
// A blank in the middle of a line needs no sign; one at its end does, of a kind that every font has.
const blanks = (text, atTheEnd) => text.replace(/␠/g, atTheEnd ? "·" : " ");
const compared = ([same, rest], found) => [blanks(same, !rest), ...differing(blanks(same, !rest), blanks(rest, true), found)];
const differing = (same, differs, found) => [found && differs ? element("mark", null, differs) : differs || (same ? "" : "(nothing)")];
const list = (items) => element("ul", null, ...items.map((item) => element("li", null, item)));

function terms(pairs) {
  const kept = pairs.filter(([, value]) => value);
  return element("dl", null, ...kept.flatMap(([term, value]) => [element("dt", null, term), element("dd", null, value)]));
}

// In a card, what is broken stands above it.
function verdict(d, inCard) {
  const parts = [];
  if (d.why && !inCard) parts.push(element("p", { class: "bad" }, d.why));
  if (d.lastWords?.length) parts.push(element("h3", null, "It printed last"), pre(d.lastWords.join("\n")));
  const broken = inCard ? [] : [["promise", d.promise], ["requirement", d.requirement], ["covers", d.covers]];
  parts.push(terms([...broken, ["chapter", d.section], ["place", d.place]]));
  if (d.caret.length) parts.push(element("pre", { class: "source" }, d.caret.join("\n")));
  if (d.expected) {
    const marked = d.differs !== undefined;
    const side = (title, found) => element("div", null, element("h3", null, title), pre(...compared(found, marked)));
    parts.push(element("div", { class: "compared" }, side("Expected", d.expected), side("Received", d.received)));
    if (marked) parts.push(element("p", { class: "faint" }, `Underlined is what follows the first difference, at byte ${d.differs}.`));
  }
  const facts = [...d.facts, ...(d.state ? [`the program: ${d.state}`] : [])];
  if (facts.length) parts.push(element("h3", null, "Measured"), list(facts));
  if (d.cause) parts.push(element("h3", null, "Likely cause"), element("p", null, d.cause), list(d.causeFacts));
  if (d.hints.length) parts.push(element("h3", null, "Hints"), list(d.hints));
  return parts;
}

// --- Copies ---

// A page that was opened from a file may be kept from the clipboard.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", { readonly: "" }, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

function copier(title, text) {
  const button = element("button", { type: "button", class: "copy" }, title);
  button.addEventListener("click", () => copy(text).then(() => { button.textContent = "Copied"; }));
  return button;
}

// The failure as it can be put into a mail or a forum.
function inWords(name, d) {
  const indented = (lines) => lines.map((it) => "    " + it);
  const parts = [`${name}: ${d.why}`];
  if (d.promise) parts.push(`Promised: ${d.promise} [${d.requirement}]`);
  if (d.lastWords?.length) parts.push("It printed last:", ...indented(d.lastWords));
  if (d.expected) parts.push("Expected:", ...indented([compared(d.expected).join("")]), "Received:", ...indented([compared(d.received).join("")]));
  parts.push(...d.facts, d.state && `The program: ${d.state}`, d.cause && `Likely cause: ${d.cause}`, ...d.hints, `Again: ${d.again}`);
  return parts.filter(Boolean).join("\n") + "\n";
}

let detailLines = null;

// Signs that few fonts have, as escapes.
const plainSigns = (json) => json.replace(/␊|\\u240a/g, "\\\\n").replace(/␍|\\u240d/g, "\\\\r").replace(/␉|\\u2409/g, "\\\\t");

function storyOf(details, inCard) {
  detailLines = detailLines || document.getElementById("details").textContent.split("\n");
  const d = JSON.parse(plainSigns(detailLines[scenarios.indexOf(details)]));
  const parts = verdict(d, inCard);
  const terminals = d.terminals.flatMap(([name, text]) => [element("h3", null, `Terminal of ${name}`), pre(text)]);
  if (d.rungs.length) {
    parts.push(element("h3", null, "What happened"),
      element("div", { class: "beside" }, element("div", { class: "ladder" }, ladder(d)), element("div", { class: "terminals" }, ...terminals)), asText(d));
  }
  const packets = d.packets && (d.packets[0] ? element("a", { href: d.packets[0] }, d.packets[1]) : d.packets[1]);
  parts.push(terms([["packets", packets], ["again", element("code", null, d.again)]]));
  parts.push(element("p", { class: "copies" }, copier("Copy the command", d.again), d.why ? copier("Copy all this as text", inWords(details.id, d)) : ""));
  return parts;
}

function draw(details) {
  if (details.dataset.drawn) return;
  details.dataset.drawn = "yes";
  details.append(...storyOf(details));
}

// The first cause is told whole, without a click.
document.querySelectorAll("[data-story]").forEach((card) => {
  const details = document.getElementById(card.dataset.story);
  if (details) card.append(...storyOf(details, true));
});

// --- Filters ---

const form = document.querySelector("form");

function fits(details, wanted, words) {
  const data = details.dataset;
  return (!wanted.state || data.state === wanted.state) && (!wanted.profile || data.profile === wanted.profile) &&
    (!wanted.requirement || data.covers.split(" ").includes(wanted.requirement)) && (!wanted.subject || data.subject === wanted.subject) &&
    words.every((word) => details.firstElementChild.textContent.toLowerCase().includes(word));
}

function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const details of scenarios) shown += !(details.hidden = !fits(details, wanted, words));
  document.querySelector("output").textContent = `${shown} of ${scenarios.length} scenarios`;
}

function openAll() {
  const most = 200;  // a page of thousands of pictures helps nobody
  scenarios.filter((details) => !details.hidden).slice(0, most).forEach((details) => { draw(details); details.open = true; });
}

function follow() {
  const details = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!details || !details.matches("details.scenario")) return;
  details.hidden = false;
  draw(details);
  details.open = true;
  details.scrollIntoView();
}

scenarios.forEach((details) => details.addEventListener("toggle", () => details.open && draw(details)));
form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#open").addEventListener("click", openAll);
document.querySelector("#close").addEventListener("click", () => scenarios.forEach((details) => { details.open = false; }));
document.querySelectorAll("td.cell button").forEach((button) => button.addEventListener("click", () => {
  form.reset();
  form.elements.requirement.value = button.dataset.requirement;
  form.elements.subject.value = button.dataset.subject;
  setTimeout(() => { filter(); form.scrollIntoView(); form.elements.requirement.focus(); });
}));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.matches("input, select")) {
    event.preventDefault();
    form.elements.text.focus();
  }
});
addEventListener("hashchange", follow);
filter();
follow();
