// The figures, the timeline and the facets: all that is pressed. See page.js.
// ---- The figures and the timeline.

function button(field, value, children, label = null) {
  const pressed = wanted[field] === value;
  const element = make("button", { type: "button", "aria-pressed": String(pressed), "aria-label": label, children });
  element.dataset.field = field;
  element.dataset.value = value;
  return element;
}

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
    figure("", said.all, sum),
    ...shown.map(([code, name]) => figure(code, name, counts.get(code) ?? 0)),
  );
}

const parsed = (day) => Date.parse(`${day.length === 7 ? `${day}-15` : day}T00:00:00Z`);

function dayName(day) {
  const [year, month, date] = day.split("-").map(Number);
  const near = String(year) === data.today.slice(0, 4);
  if (date) return fill(near ? said.day : said.year_day, { year, month, day: date });
  return fill(near ? said.month : said.year_month, { year, month });
}

function showTimeline(fails) {
  const days = new Map();
  const each = (size) => {
    days.clear();
    tasks.forEach((task, number) => {
      if (fails[number] & ~BIT.day) return;
      for (const day of new Set(daysOf(task).map((one) => one.slice(0, size)))) days.set(day, [...(days.get(day) ?? []), task]);
    });
  };
  each(10);
  if (days.size > MANY_DAYS) each(7);
  const line = at("timeline");
  line.replaceChildren();
  line.hidden = !days.size;
  if (!days.size) return;
  const ordered = [...days.keys()].sort();
  const ends = [ordered[0], ordered.at(-1), data.today].map(parsed);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const place = (time) => 4 + (84 * (time - first)) / Math.max(last - first, 1);
  line.append(...months(first, last, place));
  const today = make("li", { class: "today", children: [make("span", { text: fill(said.today, { day: dayName(data.today) }) })] });
  today.style.left = `${place(parsed(data.today))}%`;
  today.classList.toggle("early", place(parsed(data.today)) < 12);
  line.append(today);
  const coming = ordered.filter((day) => day >= data.today.slice(0, day.length));
  const told = new Set([...coming, ...ordered.filter((day) => !coming.includes(day)).reverse()].slice(0, LABELS));
  const dots = ordered.map((day) => dot(day, days.get(day), place(parsed(day)), told.has(day)));
  line.append(...dots);
  uncover(dots, coming.length ? ordered.indexOf(coming[0]) : dots.length - 1);
}

function dot(day, here, left, told) {
  const tones = ["overdue", "soon", "open", "past"];
  const tone = tones.find((one) => here.some((task) => task.st === one)) ?? "done";
  const tone_ = day < data.today.slice(0, day.length) && tone !== "overdue" ? "past" : tone;
  const leads = [...new Set(here.flatMap((task) => namesIn(task, 0)))];
  const who = leads.length ? leads[0] + (leads.length > 1 ? said.etc : "") : "";
  const items = fill(said.items, { n: here.length });
  const element = button("day", day, [
    make("b", { text: dayName(day) }),
    make("span", { class: "n", text: items }),
    make("span", { class: "who", text: who }),
  ]);
  element.title = `${dayName(day)} ${items} ${leads.join(said.join)}`;
  const before = left > 15 && day < data.today.slice(0, day.length);
  const item = make("li", { class: `dot ${tone_}${told ? "" : " untold"}${before ? " before" : ""}`, children: [element] });
  item.style.left = `${left}%`;
  return item;
}

// What would stand over another label shows its dot alone; what comes next goes before the rest.
function uncover(dots, next) {
  const order = [...dots.slice(next), ...dots.slice(0, next).reverse()];
  const taken = [];
  const end = at("timeline").getBoundingClientRect().right;
  for (const one of order) {
    if (one.firstChild.getBoundingClientRect().right > end) one.classList.add("before");
    const box = one.firstChild.getBoundingClientRect();
    if (taken.some((other) => box.left < other.right + 8 && other.left < box.right + 8)) one.classList.add("covered");
    else taken.push(box);
  }
}

function months(first, last, place) {
  const ticks = [];
  const day = new Date(first);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + 1);
  const step = Math.max(1, Math.ceil((last - first) / (30 * 86400000) / 12));
  for (; day.getTime() <= last; day.setUTCMonth(day.getUTCMonth() + step)) {
    const name = dayName(day.toISOString().slice(0, 7));
    const tick = make("li", { class: "tick", "aria-hidden": "true", text: name });
    tick.style.left = `${place(day.getTime())}%`;
    ticks.push(tick);
  }
  return ticks;
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
const opened = new Map();
wide.addEventListener("change", () => { opened.clear(); show(); });

function showFacets(fails) {
  const unit = unitShown();
  const boxes = [];
  const sections = counted(fails, BIT.section, pathOf);
  if (data.sections.length) {
    const path = wanted.section ? parents[sectionNumbers.get(wanted.section)] : [];
    const rows = data.sections.flatMap(([id, title, level], section) => {
      const open = level === 1 || path.includes(parents[section].at(-2));
      return open ? [[id, title ? `${id}　${title}` : id, sections.get(section) ?? 0, undefined, level]] : [];
    });
    boxes.push(facet("section", rows, said.facets.section));
  }
  const lights = counted(fails, BIT.light, (task) => (task.l ? [task.l] : []));
  if (data.lights.length) {
    boxes.push(facet("light", data.lights.map(([light, name]) => [light, name, lights.get(light) ?? 0]), said.facets.light));
  }
  const roles = counted(fails, BIT.role, (task, number) => new Set(rolesOf(task, unit ? waysOf(unit, number) ?? [] : null)));
  const there = ([role]) => roles.has(role) || wanted.role === role;
  boxes.push(facet("role", said.roles.filter(there).map(([role, name]) => [role, name, roles.get(role) ?? 0]), said.facets.role));
  if (units.size && !data.only) {
    const counts = [...countedUnits(fails)].map(([name, sum], place) => ({ name, place, ...sum, collective: units.get(name).collective }));
    const most = Math.max(...counts.map((one) => one.lead));
    counts.sort((a, b) => a.collective - b.collective || b.lead - a.lead || b.total - a.total || a.place - b.place);
    const rows = counts.map((one) => [one.name, one.name, `${one.lead} / ${one.total}`, [one.lead, most]]);
    const chosen = rows.findIndex(([name]) => name === wanted.unit);
    if (chosen > 0) rows.unshift(...rows.splice(chosen, 1));
    boxes.push(facet("unit", rows, said.facets.unit, said.lead_total));
  }
  boxes.push(facet("order", said.orders.map(([value, name]) => [value, name, ""]), said.facets.order));
  at("facets").replaceChildren(...boxes);
}
