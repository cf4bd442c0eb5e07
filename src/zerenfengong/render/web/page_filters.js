// The figures, the timeline and the facets: all that is pressed. See page.js.
// ---- The figures and the timeline.

function button(field, value, children, label = null) {
  const pressed = (field === "unit" ? unitShown() : wanted[field]) === value;
  const element = make("button", { type: "button", "aria-pressed": String(pressed), "aria-label": label, children });
  element.dataset.field = field;
  element.dataset.value = value;
  return element;
}

const mayConcern = (unit) => tasks.some((_task, number) => waysOf(unit, number)?.[0].role === "possible");

function showFigures(fails) {
  const unit = unitShown();
  const counts = counted(fails, BIT.state, (_task, number) => [classIn(unit, number)]);
  const sum = [...counts.values()].reduce((one, other) => one + other, 0);
  const there = new Set(whole);
  const shown = data.classes.filter(([code]) => there.has(code) || counts.has(code));
  const figure = (code, name, count) => {
    const element = button("state", code, [make("b", { text: String(count) }), make("span", { text: name })]);
    element.className = `k ${code || "all"}`;
    element.disabled = !count && wanted.state !== code;
    return element;
  };
  at("figures").replaceChildren(
    figure("", unit && mayConcern(unit) ? said.all_possible : said.all, sum),
    ...shown.map(([code, name]) => figure(code, name, counts.get(code) ?? 0)),
  );
}

const parsed = (day) => Date.parse(day.length === 7 ? day + "-15T00:00:00Z" : day + "T00:00:00Z");
const A_DAY = 86400000;
const A_YEAR = 366 * A_DAY;

function dayName(day) {
  const [year, month, date] = day.split("-").map(Number);
  const near = String(year) === data.today.slice(0, 4);
  if (date) return fill(near ? said.day : said.year_day, { year, month, day: date });
  return fill(near ? said.month : said.year_month, { year, month });
}

// What presses first; of equals on the line, the first goes before the rest.
const TONES = ["overdue", "soon", "open", "past", "done_late", "done", "stopped"];
const toneOf = (states) => TONES.find((tone) => states.includes(tone)) ?? "open";

// Each day of the selection with its tasks and their states on that day: a task stands there once.
function daysShown(fails) {
  const days = new Map();
  const each = (size) => {
    days.clear();
    tasks.forEach((task, number) => {
      if (fails[number] & ~BIT.day) return;
      const own = new Map();
      for (const [day, state] of daysOf(task)) own.set(day.slice(0, size), [...(own.get(day.slice(0, size)) ?? []), state]);
      for (const [day, states] of own) days.set(day, [...(days.get(day) ?? []), { task, state: toneOf(states) }]);
    });
  };
  each(10);
  if (days.size > MANY_DAYS) each(7);
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, here]) => ({ day, here, tone: toneOf(here.map((one) => one.state)) }));
}

function showTimeline(fails) {
  const days = daysShown(fails);
  const line = at("timeline");
  line.replaceChildren();
  const now = parsed(data.today);
  // Of what is long past there is nothing to see coming.
  line.hidden = !days.length || (!phone.matches && parsed(days.at(-1).day) < now - A_YEAR);
  if (line.hidden) return;
  const pressing = [...days].sort((one, other) => TONES.indexOf(one.tone) - TONES.indexOf(other.tone));
  if (phone.matches) return list(line, pressing);
  const ends = [parsed(days[0].day), parsed(days.at(-1).day), now];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const place = (time) => 4 + (84 * (time - first)) / Math.max(last - first, 1);
  line.append(...ticks(first, last, place));
  const today = make("li", { class: "today", children: [make("span", { text: fill(said.today, { day: dayName(data.today) }) })] });
  today.style.left = `${place(now)}%`;
  // Its words stand where fewer labels do.
  const near = (from, to) => days.filter(({ day }) => place(parsed(day)) > place(now) + from && place(parsed(day)) < place(now) + to).length;
  today.classList.toggle("early", place(now) < 12 || (near(-10, 0) > near(0, 10) && place(now) < 85));
  line.append(today);
  const dots = new Map(days.map((one) => [one, dot(one)]));
  for (const [one, item] of dots) {
    item.style.left = `${place(parsed(one.day))}%`;
    item.style.setProperty("--size", `${Math.min(0.75 + 0.2 * Math.log2(one.here.length), 1.6)}rem`);
  }
  line.append(...dots.values());
  placeLabels(pressing.map((one) => dots.get(one)), today);
}

// On a phone a list: what presses first, the rest where it is asked for.
function list(line, pressing) {
  line.append(...pressing.slice(0, LABELS).map(dot));
  const rest = pressing.slice(LABELS);
  if (!rest.length) return;
  const inside = make("ol", { children: rest.map(dot) });
  const more = make("details", { children: [make("summary", { text: fill(said.more_days, { n: rest.length }) }), inside] });
  more.open = rest.some(({ day }) => day === wanted.day);
  line.append(make("li", { class: "rest", children: [more] }));
}

// A name is whole or not there.
function leadsOf(here) {
  const leads = [...new Set(here.flatMap(({ task }) => namesIn(task, 0)))];
  const first = leads[0] ?? "";
  if (!first || first.length > LONGEST_NAME) return leads.length ? fill(said.units, { n: leads.length }) : "";
  return leads.length > 1 ? fill(said.etc, { name: first, n: leads.length }) : first;
}

function dot({ day, here, tone }) {
  const items = fill(said.items, { n: here.length });
  const element = button("day", day, [
    make("b", { text: dayName(day) }),
    make("span", { class: "n", text: items }),
    make("span", { class: "who", text: leadsOf(here) }),
  ]);
  const names = [...new Set(here.flatMap(({ task }) => namesIn(task, 0)))].join(said.join);
  element.title = [dayName(day), classNames.get(tone), items, names].filter(Boolean).join(" ");
  return make("li", { class: `dot ${tone}`, children: [element] });
}

// Each label to the right or the left of its dot, or higher up, clear of the line of today, of its words and of the labels
// placed before; where there is no room the dot stands alone.
function placeLabels(dots, today) {
  const box = at("timeline").getBoundingClientRect();
  const now = today.getBoundingClientRect().left;
  const words = today.firstChild.getBoundingClientRect();
  const measured = dots.map((item) => ({ item, x: item.getBoundingClientRect().left, wide: item.firstChild.getBoundingClientRect().width }));
  const levels = [[], [[words.left, words.right]]];
  for (const { item, x, wide } of measured) {
    const right = x >= now - 1 ? Math.max(x - 10, now + 4) : x - 10;
    const left = x <= now + 1 ? Math.min(x + 10, now - 4) - wide : x + 10 - wide;
    const fits = ([from, taken]) => from >= box.left - 10 && from + wide <= box.right && (from > now || from + wide < now)
      && taken.every(([begin, end]) => from > end + 8 || from + wide < begin - 8);
    const spot = levels.flatMap((taken) => [[right, taken], [left, taken]]).find(fits);
    item.classList.toggle("covered", !spot);
    if (!spot) continue;
    const [from, taken] = spot;
    taken.push([from, from + wide]);
    item.firstChild.style.left = `${from - x}px`;
    item.classList.toggle("before", from < x - 10);
    item.classList.toggle("raised", taken === levels[1]);
  }
}

// Months; over more than two years, years.
function ticks(first, last, place) {
  const found = [];
  const day = new Date(first);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + 1);
  const years = last - first > 2 * A_YEAR;
  const step = years ? 12 : Math.max(1, Math.ceil((last - first) / (30 * A_DAY) / 12));
  if (years && day.getUTCMonth()) day.setUTCMonth(12);
  for (; day.getTime() <= last; day.setUTCMonth(day.getUTCMonth() + step)) {
    const month = day.toISOString().slice(0, 7);
    const tick = make("li", { class: "tick", "aria-hidden": "true", text: years ? fill(said.year, { year: month.slice(0, 4) }) : dayName(month) });
    tick.style.left = `${place(day.getTime())}%`;
    found.push(tick);
  }
  return found;
}

// ---- The facets at the side.

function facet(field, rows, title, note = "") {
  const few = field === "unit" ? FEW_UNITS : rows.length;
  const list = (some) => make("ul", { children: some.map(([value, label, count, bar, level]) => {
    const parts = [make("span", { class: "name", text: label })];
    if (bar !== undefined) parts.push(make("meter", { min: 0, max: Math.max(bar[1], 1), value: bar[0], "aria-hidden": "true" }));
    if (count !== "") parts.push(make("span", { class: "n", text: String(count) }));
    const element = button(field, value, parts);
    if (level > 1) element.classList.add("inner");
    return make("li", { children: [element] });
  }) });
  const rest = rows.slice(few);
  const more = rest.length ? [make("details", { children: [
    make("summary", { text: fill(said.more_units, { n: rest.length }) }), list(rest),
  ] })] : [];
  const heading = make("summary", { children: [make("h2", { text: title }), make("span", { class: "n", text: note })] });
  const box = make("details", { class: `facet ${field}`, children: [heading, list(rows.slice(0, few)), ...more] });
  box.open = opened.get(field) ?? wide.matches;
  box.addEventListener("toggle", () => opened.set(field, box.open));
  return box;
}

const wide = matchMedia("(min-width: 901px)");
const phone = matchMedia("(max-width: 720px)");
const opened = new Map();
wide.addEventListener("change", () => { opened.clear(); show(); });
phone.addEventListener("change", () => show());

function showFacets(fails) {
  const unit = unitShown();
  const boxes = [];
  const sections = counted(fails, BIT.section, pathOf);
  if (data.sections.length) {
    const path = wanted.section ? parents[sectionNumbers.get(wanted.section)] : [];
    const rows = data.sections.flatMap(([id, title, level], section) => {
      const open = level === 1 || path.includes(parents[section].at(-2));
      return open ? [[id, title ? `${markOf(section)}　${title}` : id, sections.get(section) ?? 0, undefined, level]] : [];
    });
    boxes.push(facet("section", rows, said.facets.section));
  }
  for (const [field, values, valueOf] of [["status", data.statuses, (task) => task.a], ["light", data.lights, lightOf]]) {
    const counts = counted(fails, BIT[field], (task) => [valueOf(task)]);
    const rows = values.filter(([value]) => counts.has(value) || wanted[field] === value);
    if (rows.length) boxes.push(facet(field, rows.map(([value, name]) => [value, name, counts.get(value) ?? 0]), said.facets[field]));
  }
  const roles = counted(fails, BIT.role, (task, number) => new Set(rolesOf(task, unit ? waysOf(unit, number) ?? [] : null)));
  const there = said.roles.filter(([role]) => roles.has(role) || wanted.role === role);
  // A choice that leaves everything as it is, is none.
  const all = counted(fails, BIT.role, () => [""]).get("") ?? 0;
  if (wanted.role || there.some(([role]) => roles.get(role) !== all)) {
    boxes.push(facet("role", there.map(([role, name]) => [role, name, roles.get(role) ?? 0]), said.facets.role));
  }
  if (units.size && !data.only) {
    const counts = [...countedUnits(fails)].map(([name, sum], place) => ({ name, place, ...sum, collective: units.get(name).collective }));
    const most = Math.max(...counts.map((one) => one.lead));
    counts.sort((a, b) => a.collective - b.collective || b.lead - a.lead || b.total - a.total || a.place - b.place);
    const rows = counts.map((one) => [one.name, one.name, `${one.lead} / ${one.total}`, [one.lead, most]]);
    const chosen = rows.findIndex(([name]) => name === unit);
    if (chosen > 0) rows.unshift(...rows.splice(chosen, 1));
    boxes.push(facet("unit", rows, said.facets.unit, said.lead_total));
  }
  boxes.push(facet("order", said.orders.map(([value, name]) => [value, name, ""]), said.facets.order));
  at("facets").replaceChildren(...boxes);
}
