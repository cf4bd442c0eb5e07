// What there is on the page, what is asked for, and which tasks fit. See page.js.
const begun = performance.now();
const FIELDS = ["q", "unit", "role", "section", "state", "status", "light", "day", "order"];
const BIT = Object.fromEntries(FIELDS.map((field, at) => [field, 1 << at]));
const CHUNK = 100; // entries that are drawn at once
const FEW_UNITS = 10; // that are shown without being asked for
const MANY_DAYS = 40; // more of them stand on the timeline as months
const LABELS = 5; // of days that a phone lists before it is asked for more
const LONGEST_NAME = 16; // that a timeline has room for
const LONG = 600; // characters of a measure, of which the beginning is shown
const MOST_HITS = 6;
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
// A section is called in its chapter as it is printed there: （一） for 一（一）.
function markOf(section) {
  const [id] = data.sections[section];
  const over = parents[section].length > 1 ? data.sections[parents[section].at(-2)][0] : "";
  return over && id.startsWith(over) && /^[（(]/.test(id.slice(over.length)) ? id.slice(over.length) : id;
}
const pathOf = (task) => (task.s ? parents[task.s - 1] : []);
const sectionNumbers = new Map(data.sections.map(([id], section) => [id, section]));

function classOf(task, { state, due }) {
  if (state === "open") return due > data.end ? "later" : "open";
  if (state === "undated") return task.w ? "words" : "none";
  return state;
}

function kindOf(task, { state, due }) {
  if (["done", "done_late", "stopped"].includes(state)) return FINISHED;
  if (due) return DAY;
  return task.d ? OTHERS : task.w ? WORDS : NOTHING;
}

// How a task stands as a whole, and for a unit, whose day may be another.
const standingOf = (task) => ({ state: task.st, due: task.d ?? "" });
function standingFor(unit, number) {
  const way = unit ? waysOf(unit, number)?.[0] : null;
  return way?.state ? way : standingOf(tasks[number]);
}

const namesIn = (task, part) => (task.u?.[part] ? data.lists[task.u[part] - 1] : []);
// The days of a task, each with its own state.
const daysOf = (task) => task.ds ?? (task.d ? [[task.d, task.st]] : []);
const whole = tasks.map((task) => classOf(task, standingOf(task)));
const classNames = new Map(data.classes);

function longDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return fill(said.year_day, { year, month, day: date });
}

// What is searched in, made when it is first needed: a task's own words, and with them the names of its units.
const texts = [];
function textOf(number) {
  if (texts[number] === undefined) {
    const task = tasks[number];
    const names = data.parts.flatMap((_title, part) => namesIn(task, part));
    const more = names.flatMap((name) => (meant.has(name) ? [meant.get(name), ...units.get(meant.get(name)).names] : []));
    const sections = pathOf(task).flatMap((section) => data.sections[section].slice(0, 2));
    const days = daysOf(task).flatMap(([day]) => [day, longDay(day)]);
    const lines = [...(task.w ?? []).flat(), ...Object.values(task.x ?? {}), ...days];
    const own = fold([task.id, task.n, task.p, task.m, task.note, ...sections, ...lines].join("|"));
    texts[number] = { own, all: `${own}|${fold([...names, ...more].join("|"))}` };
  }
  return texts[number];
}

// Whether a text has a word; 1月30日 is no part of 11月30日.
function holds(text, word) {
  if (!/^\d+[年月日-]/.test(word)) return text.includes(word);
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    if (!/\d/.test(text[from - 1] ?? "")) return true;
  }
  return false;
}

// ---- The unit that is typed, as the command line takes names: whole, by letters, without the level, then in short.

const inOrder = (short, name) => {
  let from = 0;
  for (const sign of short) {
    from = name.indexOf(sign, from) + 1;
    if (!from) return false;
  }
  return true;
};
const spellings = [...units].map(([name, { names: [initials, ...others], spelt }]) => ({
  name, initials: fold(initials), spelt: spelt ?? "", names: [name, ...others].map(fold),
}));

// The units whose name, other name or letters hold what is typed, and the one that is meant by it, if it is only one.
function typedUnits() {
  const asked = fold(wanted.q);
  if (!asked || data.only) return { hits: [], meant: "" };
  const by = (test) => spellings.filter(test).map(({ name }) => name);
  const whole_ = by(({ names }) => names.includes(asked));
  const initials_ = by(({ initials }) => initials === asked);
  const named = data.level ? by(({ names }) => names.includes(fold(data.level) + asked)) : [];
  const level = data.level && !named.length ? by(({ initials }) => initials === data.level_initials + asked) : named;
  // Fewer letters are initials.
  const spelt_ = asked.length < 5 ? [] : by(({ spelt }) => spelt === asked);
  const ofLevel = ({ name, spelt }) => name.startsWith(data.level) && spelt === data.level_spelt + asked;
  const rest = data.level && asked.length >= 5 ? by(ofLevel) : [];
  const held_ = by(({ names }) => names.some((name) => name.includes(asked)));
  const short = asked.length > 1 ? by(({ names }) => names.some((name) => inOrder(asked, name))) : [];
  const begun = by(({ initials, spelt }) => initials.startsWith(asked) || (asked.length > 1 && spelt.startsWith(asked)));
  const exact = [whole_, initials_, level, spelt_, rest].find((found) => found.length) ?? [];
  const hits = [...new Set([...exact, ...held_, ...begun, ...(held_.length ? [] : short)])];
  if (exact.length) return { hits, meant: exact.length === 1 ? exact[0] : "" };
  // What only a name holds is meant for the unit; what tasks say too is looked for in them.
  const alone = hits.length === 1 && !tasks.some((_task, number) => holds(textOf(number).own, asked));
  return { hits, meant: alone ? hits[0] : "" };
}

// ---- What is asked for: the address, #unit=司法局&state=soon; what is not a field of ours is left to the browser.

const KNOWN = {
  q: () => true,
  unit: (value) => units.has(value),
  role: (value) => said.roles.some(([role]) => role === value),
  section: (value) => sectionNumbers.has(value),
  state: (value) => classNames.has(value),
  status: (value) => data.statuses.some(([status]) => status === value),
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

let typed = { hits: [], meant: "" };
const unitShown = () => wanted.unit || data.only || typed.meant;

// For each task the filters that it fails, as bits: 0 is shown.
function judged() {
  typed = typedUnits();
  const unit = unitShown();
  const words = unit && unit === typed.meant ? [] : wanted.q.split(/\s+/).map(fold).filter(Boolean);
  const section = wanted.section && sectionNumbers.get(wanted.section);
  return Int32Array.from(tasks, (task, number) => {
    let fails = 0;
    const ways = unit ? waysOf(unit, number) : null;
    if (unit && !ways) fails |= BIT.unit;
    if (wanted.role && !rolesOf(task, ways).includes(wanted.role)) fails |= BIT.role;
    if (section !== "" && !pathOf(task).includes(section)) fails |= BIT.section;
    if (wanted.state && classIn(unit, number) !== wanted.state) fails |= BIT.state;
    if (wanted.status && task.a !== wanted.status) fails |= BIT.status;
    if (wanted.light && lightOf(task) !== wanted.light) fails |= BIT.light;
    if (wanted.day && !daysOf(task).some(([day]) => day.startsWith(wanted.day))) fails |= BIT.day;
    if (words.length && !words.every((word) => holds(textOf(number).all, word))) fails |= BIT.q;
    return fails;
  });
}

const classIn = (unit, number) => (unit ? classOf(tasks[number], standingFor(unit, number)) : whole[number]);
const lightOf = (task) => task.l ?? "unlit";
// Of a unit the first way is the one by which its sentence counts the task.
const rolesOf = (task, ways) => (ways ? ways.slice(0, 1).map((way) => way.role) : ROLES.filter((_role, part) => task.u?.[part]));

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
