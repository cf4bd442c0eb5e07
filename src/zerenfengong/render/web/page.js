"use strict";
// Filters, sorts and remembers in the address; without it the page is its whole table.
(() => {
  const FIELDS = ["q", "unit", "role", "section", "state", "sort"];
  const MARKED = 500; // rows whose words are marked: more take longer than typing
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const table = at("tasks");
  const form = at("filters");
  const bodies = [...table.tBodies];
  const headings = [...table.tHead.rows[0].cells];
  const keys = headings.map((heading) => heading.dataset.key);
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s()[\]]+/g, "");

  const rows = bodies.flatMap((body) => {
    const heading = body.querySelector(".group .title")?.textContent ?? "";
    return [...body.querySelectorAll("tr[data-task]")].map((element) => ({
      element,
      body,
      task: element.dataset.task,
      unit: body.dataset.unit ?? "",
      state: element.dataset.state,
      roles: element.dataset.roles.split(" "),
      sections: element.dataset.sections.split(" "),
      role: element.querySelector(".c-role"),
      ways: element.querySelector(".c-role").textContent,
      text: fold(`${heading}\n${element.textContent}`),
    }));
  });
  // Maps, as a task or a unit may be called what every object has: constructor, __proto__.
  const mapped = (object) => new Map(Object.entries(object));
  const parts = data.parts.map(mapped);
  const units = mapped(data.units);
  for (const unit of units.values()) {
    unit.own = mapped(unit.own);
    unit.without = new Set(unit.without);
  }

  // For the units of a group: in which part of what they share a task stands.
  const groups = new Map();
  function sharedBy(group) {
    if (!groups.has(group)) {
      groups.set(group, new Map(data.groups[group].flatMap((at) => [...parts[at].keys()].map((task) => [task, parts[at]]))));
    }
    return groups.get(group);
  }

  // The ways in which a task concerns a unit; what it shares with others gives way to what is its own.
  function waysIn(unit, task) {
    const { own, without, group } = units.get(unit);
    const part = own.has(task) ? own : without.has(task) ? null : sharedBy(group).get(task);
    return part?.get(task).map((number) => data.ways[number]);
  }

  const total = new Set(rows.map((row) => row.task)).size;
  const sizes = new Map(bodies.map((body) => [body, rows.filter((row) => row.body === body).length]));
  const blocks = new Set(bodies.map((body) => body.dataset.unit));
  const byUnit = table.classList.contains("by-unit");
  const oneUnit = table.classList.contains("one-unit");
  const states = [...(form.elements.state?.options ?? [])].map((option) => option.value);
  const flat = table.appendChild(document.createElement("tbody"));
  flat.setAttribute("role", "rowgroup");
  let wanted = {};
  table.dataset.sort = "";

  // The address: #unit=司法局&sort=-deadline; what is not a field of ours is left to the browser.
  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const known = (field, value) => {
      const control = form.elements[field];
      const name = field === "sort" ? value.replace(/^-/, "") : value;
      return field === "q" || [...(control?.options ?? [])].some((option) => option.value === name) ? value : "";
    };
    return Object.fromEntries(FIELDS.map((field) => [field, known(field, asked.get(field) ?? "")]));
  }

  function go(change, typing = false) {
    wanted = { ...wanted, ...change };
    const said = String(new URLSearchParams(FIELDS.filter((field) => wanted[field]).map((field) => [field, wanted[field]])));
    const address = said ? `#${said}` : location.pathname + location.search;
    history[typing ? "replaceState" : "pushState"](null, "", address);
    show();
  }

  // A unit without a block of its own, in a table by units a collective whose members have the tasks.
  const hasNoBlock = () => Boolean(wanted.unit) && !blocks.has(wanted.unit);

  function waysOf(row) {
    const unit = hasNoBlock() ? wanted.unit : row.unit;
    return unit ? (units.has(unit) && waysIn(unit, row.task)) || [] : null;
  }

  function fits(row, words) {
    if (hasNoBlock()) {
      // Of the rows of one task only the first has an id.
      if (!waysIn(wanted.unit, row.task) || (row.unit && !row.element.id)) return false;
    } else if (wanted.unit && row.unit !== wanted.unit) return false;
    if (wanted.section && !row.sections.includes(wanted.section)) return false;
    if (wanted.state && row.state !== wanted.state) return false;
    if (wanted.role) {
      const ways = waysOf(row) ?? row.roles.map((role) => ({ role }));
      if (!ways.some((way) => way.role === wanted.role)) return false;
    }
    return words.every((word) => row.text.includes(word));
  }

  function show() {
    for (const field of FIELDS) {
      if (form.elements[field]) form.elements[field].value = field === "sort" ? wanted.sort.replace(/^-/, "") : wanted[field];
    }
    arrange();
    const words = wanted.q.split(/\s+/).map(fold).filter(Boolean);
    const shown = rows.filter((row) => {
      row.element.hidden = !fits(row, words);
      return !row.element.hidden;
    });
    const filled = new Map();
    for (const { element } of shown) filled.set(element.parentNode, (filled.get(element.parentNode) ?? 0) + 1);
    for (const body of [...bodies, flat]) {
      const here = filled.get(body) ?? 0;
      body.hidden = !here;
      // A heading counts its whole block.
      const counted = body.querySelector(".counted");
      if (counted) counted.hidden = here < sizes.get(body);
      const heading = body.querySelector(".group");
      if (heading) heading.hidden = byUnit && hasNoBlock();
    }
    showUnit(shown);
    const count = new Set(shown.map((row) => row.task)).size;
    const said = data.count.replace("{shown}", count).replace("{total}", total);
    if (at("count").textContent !== said) at("count").textContent = said;
    at("none").hidden = count > 0;
    at("clear").hidden = !FIELDS.some((field) => wanted[field]);
    mark(shown);
  }

  function showUnit(shown) {
    const unit = wanted.unit;
    at("unit-view").hidden = !unit;
    at("whole").hidden = Boolean(unit);
    at("unit-name").textContent = unit;
    at("unit-sentence").textContent = unit ? units.get(unit).sentence : "";
    document.title = unit ? `${unit} · ${data.title}` : data.title;
    table.classList.toggle("one-unit", oneUnit || Boolean(unit));
    for (const row of hasNoBlock() ? shown : rows) {
      const said = hasNoBlock() ? [...new Set(waysOf(row).map((way) => way.text))].join(data.join) : row.ways;
      if (row.role.textContent !== said) row.role.textContent = said;
    }
  }

  // In a table by units each block keeps its rows; else what is sorted stands without headings.
  function arrange() {
    if (table.dataset.sort === wanted.sort) return;
    table.dataset.sort = wanted.sort;
    const key = wanted.sort.replace(/^-/, "");
    const sorted = key ? [...rows].sort(order(key, wanted.sort.startsWith("-"))) : rows;
    for (const body of byUnit || !key ? bodies : [flat]) {
      body.append(...sorted.filter((row) => body === flat || row.body === body).map((row) => row.element));
    }
    table.classList.toggle("flat", Boolean(key) && !byUnit);
    for (const heading of headings) {
      if (heading.dataset.key !== key) heading.removeAttribute("aria-sort");
      else heading.setAttribute("aria-sort", wanted.sort.startsWith("-") ? "descending" : "ascending");
    }
  }

  // What has nothing in the column comes last either way.
  function order(key, backwards) {
    const column = keys.indexOf(key);
    const values = new Map(rows.map((row) => {
      const cell = row.element.cells[column];
      return [row, cell.dataset.order ?? cell.textContent];
    }));
    return (one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      if (!a || !b) return !a - !b || states.indexOf(one.state) - states.indexOf(other.state);
      return backwards ? compare(b, a) : compare(a, b);
    };
  }

  function mark(shown) {
    if (!globalThis.Highlight) return;
    const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
    const ranges = words.length ? shown.slice(0, MARKED).flatMap((row) => rangesIn(row.element, words)) : [];
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function rangesIn(element, words) {
    const ranges = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.data.toLowerCase();
      if (text.length !== texts.currentNode.length) continue;
      for (const word of words) {
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
          const node = texts.currentNode;
          ranges.push(new StaticRange({
            startContainer: node, startOffset: from, endContainer: node, endOffset: from + word.length,
          }));
        }
      }
    }
    return ranges;
  }

  function sortable(heading) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const key = heading.dataset.key;
      go({ sort: wanted.sort === key ? `-${key}` : wanted.sort === `-${key}` ? "" : key });
    });
  }

  function follow() {
    wanted = read();
    show();
    if (wanted.unit) {
      scrollTo(0, 0);
      at("unit-name").focus({ preventScroll: true });
    } else if (location.hash.startsWith("#t-")) at(location.hash.slice(1))?.scrollIntoView();
  }

  // With the script an address such as #unit=司法局 means the filtered table, not the entry of the directory.
  for (const entry of document.querySelectorAll(".directory > [id]")) entry.removeAttribute("id");
  headings.filter((heading) => heading.dataset.key !== "role").forEach(sortable);
  form.hidden = at("parts").hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.q.addEventListener("input", (event) => go({ q: event.target.value }, true));
  form.addEventListener("change", ({ target }) => target.name !== "q" && go({ [target.name]: target.value }));
  at("clear").addEventListener("click", () => {
    go(Object.fromEntries(FIELDS.map((field) => [field, ""])));
    form.elements.q.focus();
  });
  at("print").addEventListener("click", () => print());
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
})();
