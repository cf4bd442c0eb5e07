"use strict";
// Draws the tasks as they are seen, filters, counts and remembers in the address; without it the page is a table.
(() => {
  const begun = performance.now();
  const FIELDS = ["q", "unit", "role", "section", "state", "light", "day", "order"];
  const BIT = Object.fromEntries(FIELDS.map((field, at) => [field, 1 << at]));
  const CHUNK = 100; // entries that are drawn at once
  const FEW_UNITS = 10; // that are shown without being asked for
  const MANY_DAYS = 40; // more of them stand on the timeline as months
  const LABELS = 6; // of days that are told on a phone
  const ROLES = ["lead", "responsible", "supporting"];
  const DAY = 0, WORDS = 1, OTHERS = 2, NOTHING = 3, FINISHED = 4;

  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const said = data.words;
  const { tasks } = data;
  const form = at("filters");
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s()[\]]+/g, "");
  // In a function, as a name may hold what a pattern of replace would take for an instruction.
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  // A Map, as a task or a unit may be called what every object has: constructor, __proto__.
  const mapped = (object) => new Map(Object.entries(object));
  let wanted = {};

  function make(tag, { text = "", children = [], ...attributes } = {}) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  }

  // ---- What there is: tasks by number, each unit with its ways to them.

  const numbers = new Map(tasks.map((task, number) => [task.id, number]));
  const numbered = (part) => new Map(part.flatMap(([ways, places]) => places.map((number) => [number, ways])));
  const shared = data.shared.map(numbered);
  const held = data.held.map((parts) => new Map(parts.flatMap((part) => [...shared[part]])));
  const units = mapped(data.units);
  for (const unit of units.values()) {
    unit.own = numbered(unit.own ?? []);
    unit.without = new Set(unit.without);
    unit.names = [unit.initials ?? ""];
  }
  // The unit that each name stands for; each unit knows its other names.
  const meant = new Map([...units.keys()].map((name) => [name, name]));
  for (const [name, unit] of mapped(data.aliases)) {
    meant.set(name, unit);
    units.get(unit).names.push(name);
  }
  const leading = (ways) => ways.some((way) => data.ways[way].role === "lead");

  // The ways in which a task concerns a unit; what it shares with others gives way to what is its own.
  function waysOf(unit, number) {
    const { own, without, held: group } = units.get(unit);
    const ways = own.get(number) ?? (without.has(number) ? undefined : held[group].get(number));
    return ways?.map((way) => data.ways[way]);
  }

  const parents = []; // of each section: the numbers of those above it and its own
  data.sections.forEach(([, , level], section) => {
    parents.push([...(level > 1 ? parents.findLast((path) => path.length < level) ?? [] : []), section]);
  });
  const pathOf = (task) => (task.s ? parents[task.s - 1] : []);
  const sectionNumbers = new Map(data.sections.map(([id], section) => [id, section]));

  function classOf(task, state) {
    if (state === "open") return task.d > data.end ? "later" : "open";
    if (state === "undated") return task.w ? "words" : "none";
    return state;
  }

  function kindOf(task, state) {
    if (["done", "done_late", "stopped"].includes(state)) return FINISHED;
    if (state === "undated" && task.d) return OTHERS;
    if (task.d) return DAY;
    return task.w ? WORDS : NOTHING;
  }

  const stateFor = (unit, number) => (unit && waysOf(unit, number)?.[0].state) || tasks[number].st;
  const namesIn = (task, part) => (task.u?.[part] ? data.lists[task.u[part] - 1] : []);
  const daysOf = (task) => task.ds ?? (task.d ? [task.d] : []);
  const whole = tasks.map((task) => classOf(task, task.st));
  const classNames = new Map(data.classes);

  // What is searched in, made when it is first needed.
  let texts = null;
  function textOf(number) {
    texts ??= [];
    if (texts[number] === undefined) {
      const task = tasks[number];
      const names = data.parts.flatMap((_title, part) => namesIn(task, part));
      const more = names.flatMap((name) => (meant.has(name) ? [meant.get(name), ...units.get(meant.get(name)).names] : []));
      const sections = pathOf(task).flatMap((section) => data.sections[section].slice(0, 2));
      const lines = [...(task.w ?? []).flat(), ...Object.values(task.x ?? {})];
      texts[number] = fold([task.id, task.n, task.p, task.m, task.note, ...names, ...more, ...sections, ...lines].join("\n"));
    }
    return texts[number];
  }

  // ---- What is asked for: the address, #unit=司法局&state=soon; what is not a field of ours is left to the browser.

  const KNOWN = {
    q: () => true,
    unit: (value) => units.has(value),
    role: (value) => said.roles.some(([role]) => role === value),
    section: (value) => sectionNumbers.has(value),
    state: (value) => classNames.has(value),
    light: (value) => data.lights.some(([light]) => light === value),
    day: (value) => /^\d{4}-\d\d(-\d\d)?$/.test(value),
    order: (value) => value === "due",
  };

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const known = (field) => {
      const value = asked.get(field) ?? "";
      return value && KNOWN[field](value) ? value : "";
    };
    return Object.fromEntries(FIELDS.map((field) => [field, known(field)]));
  }

  function go(change, typing = false) {
    wanted = { ...wanted, ...change };
    if (wanted.unit === data.only) wanted.unit = "";
    const asked = String(new URLSearchParams(FIELDS.filter((field) => wanted[field]).map((field) => [field, wanted[field]])));
    const address = asked ? `#${asked}` : location.pathname + location.search;
    history[typing ? "replaceState" : "pushState"](null, "", address);
    show();
  }

  // ---- Which tasks fit, and how many would with one filter more or less.

  const unitShown = () => wanted.unit || data.only;

  // For each task the filters that it fails, as bits: 0 is shown.
  function judged() {
    const words = wanted.q.split(/\s+/).map(fold).filter(Boolean);
    const unit = unitShown();
    const section = wanted.section && sectionNumbers.get(wanted.section);
    return Int32Array.from(tasks, (task, number) => {
      let fails = 0;
      const ways = unit ? waysOf(unit, number) : null;
      if (unit && !ways) fails |= BIT.unit;
      if (wanted.role && !rolesOf(task, ways).includes(wanted.role)) fails |= BIT.role;
      if (section !== "" && !pathOf(task).includes(section)) fails |= BIT.section;
      if (wanted.state && classIn(unit, number) !== wanted.state) fails |= BIT.state;
      if (wanted.light && task.l !== wanted.light) fails |= BIT.light;
      if (wanted.day && !daysOf(task).some((day) => day.startsWith(wanted.day))) fails |= BIT.day;
      if (words.length && !words.every((word) => textOf(number).includes(word))) fails |= BIT.q;
      return fails;
    });
  }

  const classIn = (unit, number) => (unit ? classOf(tasks[number], stateFor(unit, number)) : whole[number]);
  const rolesOf = (task, ways) => (ways ? ways.map((way) => way.role) : ROLES.filter((_role, part) => task.u?.[part]));

  // How many tasks have each of the values that ``valuesOf`` gives, of those that fail nothing but these filters.
  function counted(fails, bits, valuesOf) {
    const counts = new Map();
    for (let number = 0; number < tasks.length; number += 1) {
      if (fails[number] & ~bits) continue;
      for (const value of valuesOf(tasks[number], number)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  // For each unit how many tasks it leads and has in all; what units hold alike is counted once for all of them.
  function countedUnits(fails) {
    const fits = (number) => !(fails[number] & ~(BIT.unit | BIT.role));
    const add = (sum, number, ways, sign) => {
      if (!fits(number)) return;
      sum.total += sign;
      if (leading(ways)) sum.lead += sign;
    };
    const sums = held.map((group) => {
      const sum = { lead: 0, total: 0 };
      for (const [number, ways] of group) add(sum, number, ways, 1);
      return sum;
    });
    return new Map([...units].map(([name, unit]) => {
      const sum = { ...sums[unit.held] };
      const group = held[unit.held];
      for (const [number, ways] of unit.own) {
        add(sum, number, ways, 1);
        if (group.has(number)) add(sum, number, group.get(number), -1);
      }
      for (const number of unit.without) if (group.has(number) && !unit.own.has(number)) add(sum, number, group.get(number), -1);
      return [name, sum];
    }));
  }

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
      const kind = kindOf(tasks[number], way.state || tasks[number].st);
      const class_ = kind === FINISHED ? 3 : way.role === "possible" ? 2 : way.leads ? 0 : 1;
      const key = class_ === 0 ? [0, way.rank, kind] : [class_, kind, way.rank];
      const name = key.join();
      if (!groups.has(name)) groups.set(name, { key, way, kind, class_, inside: [] });
      groups.get(name).inside.push(number);
    }
    const ordered = [...groups.values()].sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2]);
    const day = (number) => tasks[number].d ?? "";
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
    const element = make("article", { class: `task s-${unit && !own ? stateFor(unit, number) : task.st}` });
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
      return [...(task.w ?? []).flat().filter(Boolean), ...(light ? [light[1]] : [])].join("\n") || said.kinds[NOTHING];
    }
    return task.x?.[key] ?? "";
  }

  function printed() {
    if (at("printed")) return;
    // What a heading says, no column does.
    const headed = data.by === "section" && !unitShown() && !wanted.order;
    const columns = data.columns.filter(([key]) => (key === "role" ? unitShown() : key !== "section" || !headed));
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
})();
