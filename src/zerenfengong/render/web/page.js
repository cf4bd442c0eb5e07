// Draws the tasks as they are seen, remembers in the address what is asked for, and fills the table that is printed;
// without it the page is that table. The three files are one script, in the order tasks, filters, this one.
// ---- The tasks.

// Headings and tasks in the order in which they stand; what is folded has its tasks inside.
function pieces(shown) {
  if (unitShown()) return byWay(shown, unitShown());
  if (wanted.order === "due") return byDay(shown);
  return data.by === "section" ? bySection(shown) : byGroup(new Set(shown));
}

// What needs a date first, by its class; what has none, and what is over, folded.
const BY_DAY = ["overdue", "past", "soon", "open", "later", "ongoing", "words", "none", "done", "done_late", "stopped"];
const FOLDED = ["none", "done", "done_late", "stopped"];

function byDay(shown) {
  return BY_DAY.flatMap((class_) => {
    const rows = inOrderOfDays(shown.filter((number) => whole[number] === class_), (number) => tasks[number].d);
    if (!rows.length) return [];
    const heading = { level: 2, title: classNames.get(class_), count: rows.length };
    return FOLDED.includes(class_) ? [{ ...heading, folded: rows }] : [heading, ...rows];
  });
}

function inOrderOfDays(inside, dayOf) {
  const day = (number) => dayOf(number) || "9999";
  return [...inside].sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : one - other)).map((number) => ({ number }));
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
  return ordered.flatMap(({ way, kind, class_, inside }) => {
    const title = fill(said.part, { way: class_ === 2 ? fill(said.possible, { way: way.text }) : way.text, kind: said.kinds[kind] });
    const heading = { level: 2, title, count: inside.length };
    const rows = kind === DAY ? inOrderOfDays(inside, (number) => standingFor(unit, number).due) : inside.map((number) => ({ number }));
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
      level: Math.min(level + deeper + 2, 6), mark: headingMark(section), title: data.sections[section][1],
    }));
    if (!path.length && before !== null) headings.push({ level: 2, title: said.not_in_section });
    before = path;
    return [...headings, { number }];
  });
}

// As it is printed: 一、 and （一）.
function headingMark(section) {
  const mark = markOf(section);
  return /^[一二三四五六七八九十百]+$/.test(mark) ? `${mark}、` : mark;
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
    ...(piece.mark ? [make("b", { text: piece.mark }), /[、）)]$/.test(piece.mark) ? "" : " "] : []),
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
  if (tellsNumber(task)) ids.push(make("span", { class: "no", text: `${titles.get("number")} ${task.n}` }));
  element.append(
    make("div", { class: "id", children: ids }),
    make("div", { class: "what", children: [...measure(task), who(task, number, unit), ...further(task)] }),
    when(task),
  );
  return element;
}

// An id that ends with the printed number says it.
const tellsNumber = (task) => task.n && task.n !== task.id && !task.id.endsWith(`.${task.n}`);
const titles = new Map([...data.columns, ...data.titles]);

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
  const text = make("p", { class: "measure", children: task.p ? [make("span", { class: "part", text: task.p }), " ", ...children] : children });
  if (task.m.length <= LONG) return [text];
  text.classList.add("long");
  const more = make("button", { type: "button", class: "unfold", "aria-expanded": "false", text: fill(said.whole, { n: task.m.length }) });
  more.addEventListener("click", () => {
    const open = text.classList.toggle("open");
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? said.less : fill(said.whole, { n: task.m.length });
  });
  return [text, more];
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
  // Of what it leads the heading and the names say all.
  if (ways.length > 1 && !waysOf(unit, number)[0].leads) said_.unshift(make("span", { class: "chip", children: [make("i", { text: unit }), [...new Set(ways)].join(said.join)] }));
  return make("p", { class: "who", children: said_ });
}

function named(name) {
  const unit = meant.get(name);
  return unit === undefined ? name : make("a", { href: `#unit=${encodeURIComponent(unit)}`, text: name });
}

function further(task) {
  const said_ = [["figures", task.fg], ["progress", task.pr], ["note", task.note], ...Object.entries(task.x ?? {})].filter(([, text]) => text);
  return said_.map(([key, text]) => make("p", { class: "further", children: [make("i", { text: titles.get(key) ?? key }), text] }));
}

function when(task) {
  const lines = (task.w ?? []).map(([limit, standing, workday]) => make("p", { children: [
    make("b", { class: limit ? "" : "day", text: limit || dayName(task.d) }),
    ...(standing ? [" ", make("span", { text: standing })] : []),
    ...(workday ? [" ", make("small", { text: workday })] : []),
  ] }));
  const light = task.l ? [make("span", { class: `light ${task.l}`, text: nameIn(data.lights, task.l) })] : [];
  // What the lines of the deadlines say already (办结, 退回补正 …) is not said again.
  const status = ["in_progress", "not_started"].includes(task.a) ? [make("span", { text: nameIn(data.statuses, task.a) })] : [];
  if (light.length || status.length) lines.push(make("p", { class: "stands", children: [...light, ...status] }));
  return make("div", { class: "when", children: lines });
}

const nameIn = (values, wanted_) => values.find(([value]) => value === wanted_)?.[1] ?? "";

// What most of the tasks that are shown have in common, with how many of them have it.
function shares() {
  return data.shares.flatMap(([part, every, but]) => {
    const having = shown.filter((number) => tasks[number].u?.[part] - 1 === data.common[part]).length;
    return having ? [(having === shown.length ? every : but).replace(said.count_mark, () => fill(said.items, { n: having }))] : [];
  }).join(" ");
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
  at("unit-sentence").textContent = unit ? data.sentences[units.get(unit)?.sentence] ?? "" : "";
  document.title = unit && unit !== data.only ? `${unit} · ${data.title}` : data.title;
  keepingFocus(() => {
    showFigures(fails);
    showTimeline(fails);
    showFacets(fails);
    showHits();
  });
  at("shares").textContent = shares();
  at("shares").hidden = !at("shares").textContent;
  at("entries").replaceChildren();
  anchored.clear();
  pour(at("entries"), pieces(shown));
  const told = fill(said.count, { shown: shown.length, total: tasks.length });
  if (at("count").textContent !== told) at("count").textContent = told;
  at("none").hidden = shown.length > 0;
  at("clear").hidden = !FIELDS.some((field) => wanted[field]);
  // It counts all tasks.
  at("whole").hidden = shown.length < tasks.length;
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

// The units that may be meant by what is typed; the one that is shown is not among them.
function showHits() {
  const found = typed.hits.filter((name) => name !== unitShown()).slice(0, MOST_HITS);
  at("hits").hidden = !found.length;
  const links = found.map((name) => make("a", { href: `#unit=${encodeURIComponent(name)}`, text: name }));
  at("hits").replaceChildren(...(found.length ? [make("i", { text: said.hits }), ...links] : []));
}

function highlight() {
  if (!globalThis.Highlight) return;
  const words = typed.meant ? [] : wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
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

// ---- On paper: the table of what is shown, as it was issued; of a unit what it is to do, the rest by number.

function cellOf(task, number, key) {
  const own = { id: task.id, number: task.n, part: task.p, measure: task.m, note: task.note };
  if (Object.hasOwn(own, key)) return own[key] ?? "";
  if (key === "deadline") return limitsOf(task);
  return task.x?.[key] ?? "";
}

// On paper a limit is what it is; how it stands is said where that was reported, not how many days are left.
function limitsOf(task) {
  const followed = data.statuses.length > 0;
  const lines = (task.w ?? []).map(([limit, standing]) => [limit || dayName(task.d), followed && standing].filter(Boolean).join(" "));
  return [...lines, nameIn(data.lights, task.l)].filter(Boolean).join("\n");
}

function printedCell(task, number, key) {
  const cell = make("td", { class: `c-${key.split(":")[0]}` });
  if (ROLES.includes(key)) cell.append(...namesIn(task, ROLES.indexOf(key)).map((name) => make("span", { text: name })));
  else cell.textContent = cellOf(task, number, key);
  return cell;
}

const across = (count, text) => make("tr", { class: "group", children: [make("th", { colspan: count, scope: "colgroup", text })] });

function printed() {
  if (at("printed")) return;
  const merged = data.by === "section" && !unitShown() && !wanted.order && data.sections.length > 0;
  const rows = pieces(shown);
  const inFull = rows.flatMap((piece) => ("number" in piece ? [piece.number] : []));
  const filled = (key) => inFull.some((number) => (ROLES.includes(key) ? namesIn(tasks[number], ROLES.indexOf(key)).length : cellOf(tasks[number], number, key)));
  // What is merged down the rows says the section; beside the printed number no id is needed.
  const said_ = ["section", "role", ...(merged && filled("number") ? ["id"] : [])];
  const columns = data.columns.filter(([key]) => !said_.includes(key) && filled(key));
  const body = make("tbody");
  const width = columns.length + merged;
  let group = null;
  for (const piece of rows) {
    if (piece.folded) {
      const ids = piece.folded.map(({ number }) => tasks[number].id).join(said.join);
      body.append(across(width, fill(said.items_of, { title: piece.title, n: piece.count })), make("tr", { children: [make("td", { colspan: width, text: ids })] }));
    } else if ("number" in piece) {
      const task = { ...tasks[piece.number], ...piece.own };
      const row = make("tr", { class: task.m.length > LONG ? "long" : "", children: columns.map(([key]) => printedCell(task, piece.number, key)) });
      if (merged && !group?.count) row.prepend(group.cell);
      if (group) group.cell.rowSpan = group.count += 1;
      body.append(row);
    } else {
      const title = `${piece.mark ?? ""}${piece.title}`;
      // The lowest heading stands beside its rows, the others over them.
      if (group && !group.count) body.append(across(width, group.title));
      if (merged) group = { title, count: 0, cell: make("th", { class: "merged", scope: "rowgroup", text: title }) };
      else body.append(across(width, title));
    }
  }
  const named = merged ? [["section", data.section], ...columns] : columns;
  const head = make("thead", { children: [make("tr", { children: named.map(([, title]) => make("th", { scope: "col", text: title })) })] });
  at("app").after(make("table", { id: "printed", children: [head, body] }));
}

const paper = matchMedia("print");
addEventListener("beforeprint", printed);
addEventListener("afterprint", () => at("printed")?.remove());
paper.addEventListener("change", () => (paper.matches ? printed() : at("printed")?.remove()));

// ---- From here on the script is in charge.

function follow() {
  wanted = read();
  show();
  if (wanted.unit) toUnit();
  else reveal();
}

// Whoever chooses a unit stands on its heading, with the first of its tasks in sight below the bar.
function toUnit() {
  at("unit-name").focus({ preventScroll: true });
  const first = at("entries").querySelector(".task")?.getBoundingClientRect();
  const under = form.getBoundingClientRect().bottom;
  if (first && at("unit-name").getBoundingClientRect().top >= under && first.bottom <= innerHeight) return;
  at("unit-view").style.scrollMarginTop = `${form.offsetHeight + 8}px`;
  at("unit-view").scrollIntoView();
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

// No id is broken that has room.
document.documentElement.style.setProperty("--ids", `${Math.min(Math.max(...tasks.map((task) => task.id.length), 6), 14) * 0.6 + 0.6}rem`);
at("app").hidden = false;
at("plain").remove();
if (at("directory")) at("directory").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.q.addEventListener("input", (event) => go({ q: event.target.value }, true));
form.elements.q.addEventListener("keydown", (event) => {
  const name = typed.meant || (typed.hits.length === 1 ? typed.hits[0] : "");
  if (event.key === "Enter" && name) location.hash = `#unit=${encodeURIComponent(name)}`;
});
document.addEventListener("click", ({ target }) => {
  const chosen = target.closest?.("button[data-field]");
  if (!chosen) return;
  const { field, value } = chosen.dataset;
  if (field !== "unit") return go({ [field]: wanted[field] === value ? "" : value });
  // A unit that was typed is chosen no more.
  const q = typed.meant ? "" : wanted.q;
  go(unitShown() === value ? { unit: "", q } : { unit: value, q });
  if (wanted.unit) toUnit();
});
at("clear").addEventListener("click", () => {
  go(Object.fromEntries(FIELDS.map((field) => [field, ""])));
  form.elements.q.focus();
});
at("print").addEventListener("click", () => print());
addEventListener("popstate", follow);
follow();
performance.measure("drawn", { start: begun });
