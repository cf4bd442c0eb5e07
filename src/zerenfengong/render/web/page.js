// Draws the tasks as they are seen, remembers in the address what is asked for, and fills the table that is printed;
// without it the page is that table. The three files are one script, in the order tasks, filters, this one.
// ---- The tasks.

// Headings and tasks in the order in which they stand; what is folded has its tasks inside.
function pieces(shown) {
  if (unitShown()) return byWay(shown, unitShown());
  if (wanted.order === "due") {
    const day = (number) => tasks[number].d ?? "9999";
    return [...shown].sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : one - other)).map((number) => ({ number }));
  }
  return data.by === "section" ? bySection(shown) : byGroup(new Set(shown));
}

function byWay(shown, unit) {
  const groups = new Map();
  for (const number of shown) {
    const way = waysOf(unit, number)[0];
    const kind = kindOf(tasks[number], standingFor(unit, number));
    const class_ = kind === FINISHED ? 3 : way.role === "possible" ? 2 : way.leads ? 0 : 1;
    const key = class_ === 0 ? [0, way.rank, kind] : [class_, kind, way.rank];
    const name = key.join();
    if (!groups.has(name)) groups.set(name, { key, way, kind, class_, inside: [] });
    groups.get(name).inside.push(number);
  }
  const ordered = [...groups.values()].sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2]);
  const day = (number) => standingFor(unit, number).due;
  return ordered.flatMap(({ way, kind, class_, inside }) => {
    if (kind === DAY) inside.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a - b));
    const heading = { level: 2, title: fill(said.part, { way: way.text, kind: said.kinds[kind] }), count: inside.length };
    const rows = inside.map((number) => ({ number }));
    if (class_ === 2) heading.note = said.possible;
    const folds = class_ >= 2 || (kind === NOTHING && class_ === 1);
    return folds ? [{ ...heading, folded: rows }] : [heading, ...rows];
  });
}

function bySection(shown) {
  let before = null;
  return shown.flatMap((number) => {
    const path = pathOf(tasks[number]);
    if (before !== null && path.join() === before.join()) return [{ number }];
    const same = before ? path.findIndex((section, level) => before[level] !== section) : 0;
    const fresh = path.slice(same < 0 ? path.length - 1 : same);
    const level = path.length - fresh.length;
    const headings = fresh.map((section, deeper) => ({
      level: Math.min(level + deeper + 2, 6), mark: data.sections[section][0], title: data.sections[section][1],
    }));
    if (!path.length && before !== null) headings.push({ level: 2, title: said.not_in_section });
    before = path;
    return [...headings, { number }];
  });
}

function byGroup(fits) {
  return data.groups.flatMap(({ title, said: note, unit, rows }) => {
    const inside = rows.map((row) => (Array.isArray(row) ? { number: row[0], own: row[1] } : { number: row, unit }));
    const shown = inside.filter(({ number }) => fits.has(number));
    const heading = title ? [{ level: 2, title, note: shown.length === rows.length ? note : "" }] : [];
    return shown.length ? [...heading, ...shown] : [];
  });
}

// Draws the first pieces into a box, and the next ones when their place is seen or asked for.
function pour(box, rest) {
  box.append(...rest.slice(0, CHUNK).map(draw));
  const after = rest.slice(CHUNK);
  if (!after.length) return;
  const more = make("button", { type: "button", class: "more", text: fill(said.more, { n: after.filter((one) => "number" in one).length }) });
  const next = () => {
    watcher.disconnect();
    const from = document.activeElement === more;
    more.remove();
    const last = box.lastElementChild;
    pour(box, after);
    if (from) last.nextElementSibling?.querySelector("a, summary, button")?.focus();
  };
  const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && next(), { rootMargin: "600px" });
  more.addEventListener("click", next);
  box.append(more);
  watcher.observe(more);
  more.next = next;
}

function draw(piece) {
  if ("number" in piece) return entry(piece);
  const heading = make(`h${piece.level}`, { children: [
    ...(piece.mark ? [make("b", { text: piece.mark }), " "] : []),
    piece.title,
    ...(piece.count ? [" ", make("small", { text: fill(said.items, { n: piece.count }) })] : []),
  ] });
  const note = piece.note ? [make("p", { class: "note", text: piece.note })] : [];
  if (!piece.folded) return note.length ? make("div", { children: [heading, ...note] }) : heading;
  const inside = make("div", { children: note });
  const box = make("details", { class: "folded", children: [make("summary", { children: [heading] }), inside] });
  box.addEventListener("toggle", () => {
    if (box.open && inside.childElementCount === note.length) pour(inside, piece.folded);
  });
  box.holds = piece.folded;
  return box;
}

function entry({ number, own = null, unit = unitShown() }) {
  const task = { ...tasks[number], ...own };
  const element = make("article", { class: `task s-${unit && !own ? standingFor(unit, number).state : task.st}` });
  element.dataset.task = task.id;
  // By unit a task may stand there several times.
  if (!anchored.has(task.id)) element.id = anchor(task.id);
  anchored.add(task.id);
  const ids = [make("a", { href: `#${encodeURIComponent(anchor(task.id))}`, text: task.id })];
  if (task.n) ids.push(make("span", { class: "no", text: `${said.number} ${task.n}` }));
  element.append(
    make("div", { class: "id", children: ids }),
    make("div", { class: "what", children: [measure(task), who(task, number, unit), ...further(task)] }),
    when(task),
  );
  return element;
}

const anchor = (id) => `t-${id}`;

function measure(task) {
  const marks = (task.k ?? []).map((phrase) => [task.m.indexOf(phrase), phrase]).sort((a, b) => a[0] - b[0]);
  const children = [];
  let from = 0;
  for (const [start, phrase] of marks) {
    if (start < from) continue;
    children.push(task.m.slice(from, start), make("mark", { text: phrase }));
    from = start + phrase.length;
  }
  children.push(task.m.slice(from));
  return make("p", { class: "measure", children: task.p ? [make("span", { class: "part", text: task.p }), " ", ...children] : children });
}

function who(task, number, unit) {
  const said_ = data.parts.flatMap((title, part) => {
    const names = namesIn(task, part);
    const common = data.common[part];
    const none = common !== null && !names.length;
    if ((common !== null && names.length && task.u[part] - 1 === common) || (!names.length && !none)) return [];
    const links = names.flatMap((name, place) => [place ? said.join : "", named(name)]);
    return [make("span", { class: `chip p${part}`, children: [make("i", { text: title }), ...(none ? [said.unwritten] : links)] })];
  });
  const ways = unit ? (waysOf(unit, number) ?? []).map((way) => way.text) : [];
  if (ways.length > 1) said_.unshift(make("span", { class: "chip", children: [make("i", { text: unit }), [...new Set(ways)].join(said.join)] }));
  return make("p", { class: "who", children: said_ });
}

function named(name) {
  const unit = meant.get(name);
  return unit === undefined ? name : make("a", { href: `#unit=${encodeURIComponent(unit)}`, text: name });
}

function further(task) {
  const titles = new Map([...data.columns, ...data.titles]);
  const said_ = [["progress", task.pr], ["note", task.note], ...Object.entries(task.x ?? {})].filter(([, text]) => text);
  return said_.map(([key, text]) => make("p", { class: "further", children: [make("i", { text: titles.get(key) ?? key }), text] }));
}

function when(task) {
  const lines = (task.w ?? []).map(([limit, standing, workday]) => make("p", { children: [
    make("b", { text: limit }),
    ...(standing ? [" ", make("span", { text: standing })] : []),
    ...(workday ? [" ", make("small", { text: workday })] : []),
  ] }));
  const light = data.lights.find(([code]) => code === task.l);
  if (light) lines.push(make("p", { class: `light ${light[0]}`, text: light[1] }));
  return make("div", { class: "when", children: lines });
}

// ---- All of it.

let shown = [];
const anchored = new Set();

function show() {
  form.elements.q.value = wanted.q;
  const fails = judged();
  shown = [];
  fails.forEach((fail, number) => { if (!fail) shown.push(number); });
  const unit = unitShown();
  at("unit-view").hidden = !unit;
  at("unit-name").textContent = unit;
  at("unit-sentence").textContent = unit ? units.get(unit)?.sentence ?? "" : "";
  document.title = wanted.unit ? `${wanted.unit} · ${data.title}` : data.title;
  keepingFocus(() => {
    showFigures(fails);
    showTimeline(fails);
    showFacets(fails);
    showHits();
  });
  at("shares").hidden = !data.shares.length;
  at("shares").textContent = data.shares.join(" ");
  at("entries").replaceChildren();
  anchored.clear();
  pour(at("entries"), pieces(shown));
  const told = fill(said.count, { shown: shown.length, total: tasks.length });
  if (at("count").textContent !== told) at("count").textContent = told;
  at("none").hidden = shown.length > 0;
  at("clear").hidden = !FIELDS.some((field) => wanted[field]);
  highlight();
}

// The controls are drawn anew: whoever stood on one stands on its successor.
function keepingFocus(redraw) {
  const { field, value } = document.activeElement?.dataset ?? {};
  redraw();
  if (field === undefined) return;
  const same = [...document.querySelectorAll("[data-field]")].find((one) => one.dataset.field === field && one.dataset.value === value);
  same?.focus({ preventScroll: true });
}

// The units whose name, other name or initials begin with or hold what is typed.
function showHits() {
  const typed = fold(wanted.q);
  const fits = ([name, { names: [initials, ...others] }]) => [name, ...others].some((one) => fold(one).includes(typed))
    || (initials && initials.toLowerCase().startsWith(typed));
  const found = typed && !data.only ? [...units].filter(fits).slice(0, 6) : [];
  at("hits").hidden = !found.length;
  const links = found.map(([name]) => make("a", { href: `#unit=${encodeURIComponent(name)}`, text: name }));
  at("hits").replaceChildren(...(found.length ? [make("i", { text: said.hits }), ...links] : []));
}

function highlight() {
  if (!globalThis.Highlight) return;
  const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  CSS.highlights.set("found", new Highlight(...(words.length ? rangesIn(at("entries"), words) : [])));
}

function rangesIn(element, words) {
  const ranges = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.toLowerCase();
    if (text.length !== node.length) continue;
    for (const word of words) {
      for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
        ranges.push(new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: from + word.length }));
      }
    }
  }
  return ranges;
}

// ---- On paper: the table of what is shown.

function cellOf(task, number, key) {
  const texts_ = { id: task.id, section: pathOf(task).length ? data.sections[pathOf(task).at(-1)][0] : "", number: task.n, part: task.p, measure: task.m, note: task.note };
  if (Object.hasOwn(texts_, key)) return texts_[key] ?? "";
  if (ROLES.includes(key)) return namesIn(task, ROLES.indexOf(key)).join(said.join);
  if (key === "role") return unitShown() ? [...new Set(waysOf(unitShown(), number)?.map((way) => way.text))].join(said.join) : "";
  if (key === "deadline") {
    const light = data.lights.find(([code]) => code === task.l);
    return [...(task.w ?? []).flat().filter(Boolean), ...(light ? [light[1]] : [])].join("\n");
  }
  return task.x?.[key] ?? "";
}

function printed() {
  if (at("printed")) return;
  // What a heading says, no column does.
  const headed = data.by === "section" && !unitShown() && !wanted.order;
  const filled = (key) => shown.some((number) => cellOf(tasks[number], number, key));
  const columns = data.columns.filter(([key]) => filled(key) && !(key === "section" && headed));
  const flat = pieces(shown).flatMap((piece) => (piece.folded ? [{ ...piece, folded: null }, ...piece.folded] : [piece]));
  const rows = flat.map((piece) => {
    if (!("number" in piece)) {
      const title = [piece.mark, piece.title].filter(Boolean).join("　");
      return make("tr", { class: "group", children: [make("th", { colspan: columns.length, scope: "rowgroup", text: title })] });
    }
    const task = { ...tasks[piece.number], ...piece.own };
    const cells = columns.map(([key]) => make("td", { class: `c-${key.split(":")[0]}`, text: cellOf(task, piece.number, key) }));
    return make("tr", { children: cells });
  });
  const head = make("thead", { children: [make("tr", { children: columns.map(([, title]) => make("th", { scope: "col", text: title })) })] });
  at("app").after(make("table", { id: "printed", children: [head, make("tbody", { children: rows })] }));
}

const paper = matchMedia("print");
addEventListener("beforeprint", printed);
addEventListener("afterprint", () => at("printed")?.remove());
paper.addEventListener("change", () => (paper.matches ? printed() : at("printed")?.remove()));

// ---- From here on the script is in charge.

function follow() {
  wanted = read();
  show();
  if (wanted.unit) {
    at("unit-name").focus({ preventScroll: true });
    if (at("main").getBoundingClientRect().top < 0) at("figures").scrollIntoView();
  } else reveal();
}

// A permalink: as much is drawn as its task needs to stand there.
function reveal() {
  const hash = decoded(location.hash.slice(1));
  if (!hash.startsWith("t-") || !numbers.has(hash.slice(2))) return;
  for (const more = () => at("entries").querySelector(":scope > .more"); !at(hash) && more();) more().next();
  at(hash)?.scrollIntoView({ block: "center" });
  at(hash)?.classList.add("target");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

at("app").hidden = false;
at("plain").remove();
if (at("directory")) at("directory").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.q.addEventListener("input", (event) => go({ q: event.target.value }, true));
form.elements.q.addEventListener("keydown", (event) => {
  const hits = at("hits").querySelectorAll("a");
  if (event.key === "Enter" && hits.length === 1) location.hash = hits[0].hash;
});
document.addEventListener("click", ({ target }) => {
  const chosen = target.closest?.("button[data-field]");
  if (!chosen) return;
  const { field, value } = chosen.dataset;
  go({ [field]: wanted[field] === value ? "" : value });
});
at("clear").addEventListener("click", () => {
  go(Object.fromEntries(FIELDS.map((field) => [field, ""])));
  form.elements.q.focus();
});
at("print").addEventListener("click", () => print());
addEventListener("popstate", follow);
follow();
performance.measure("drawn", { start: begun });
