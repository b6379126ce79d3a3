// Leaving a changed form of the desk asks first. What was typed stays in the tab until it is saved.
const TYPED = "textarea, select, input:not([type=hidden], [type=submit], [type=button])";
const NOT_TYPED = "[autocomplete=one-time-code], [name^=_signin], [name$=_old]"; // codes; what a list of two halves leaves
const NEVER_KEPT = "[type=password], [type=file]";
const MEMORY = "[name=_shown], [name$='-TOTAL_FORMS']";
const SENT = "desk:sent";

// Where storage is refused or full, nothing is kept, and leaving asks all the same.
const orNothing = (act) => { try { return act(); } catch { return null; } };
const tab = {
  get: (key) => orNothing(() => JSON.parse(sessionStorage.getItem(key))),
  put: (key, value) => orNothing(() => sessionStorage.setItem(key, JSON.stringify(value))),
  drop: (key) => orNothing(() => sessionStorage.removeItem(key)),
};

const isTyped = (box) => box.name && box.matches(TYPED) && !box.matches(NOT_TYPED);
const isTick = (box) => box.matches("[type=checkbox], [type=radio]");
const boxesOf = (form) => [...form.elements].filter(isTyped);
const forms = [...document.querySelectorAll("body:not(.login) #content form[method=post]:not(#changelist-form)")]
  .filter((form) => boxesOf(form).length);

// A name that came with the page, so that nobody is offered what somebody else typed in this tab.
const template = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const keyOf = (form) => {
  const { pathname } = new URL(form.getAttribute("action") || "", location);
  return `desk:${document.getElementById("kept-in-tab").dataset.of}:${pathname}`;
};

// Of a list of two halves, all that stands in the second is chosen, filtered away or not.
const optionsChosen = (select) => window.SelectBox?.cache[select.id] ?? [...select.selectedOptions];
const optionsAtFirst = (select) => {
  const chosen = [...select.options].filter((option) => option.defaultSelected);
  return chosen.length || select.multiple ? chosen : [...select.options].slice(0, 1);
};
const asPairs = (options) => options.filter(({ value }) => value).map(({ value, text }) => [value, text]).sort();

const nowIn = (box) => (isTick(box) ? box.checked : box.matches("select") ? asPairs(optionsChosen(box)) : box.value);
const atFirstIn = (box) => (isTick(box) ? box.defaultChecked : box.matches("select") ? asPairs(optionsAtFirst(box)) : box.defaultValue);
const entries = (boxes, valueOf = nowIn) => boxes.map((box) => [box.name, valueOf(box), isTick(box) ? box.value : null]);
const keepable = (form) => boxesOf(form).filter((box) => !box.matches(NEVER_KEPT));
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What a page says by its boxes alone is what the server knows, except where it shows what was just sent.
const atFirst = new Map(forms.map((form) => [form, entries(boxesOf(form), atFirstIn)]));
const isShownAgain = (form) => Boolean(document.querySelector("#content [role=alert]") || form.elements._confirm);
const isChanged = (form) => isShownAgain(form) || !isSame(entries(boxesOf(form)), atFirst.get(form));

// What is offered and not yet answered is kept beside what is typed meanwhile.
const waiting = new Map();
const keep = (form) => {
  const memory = [...form.elements].filter((box) => box.matches(MEMORY)).map((box) => [box.name, box.value]);
  const now = isChanged(form) && keepable(form).length ? [{ boxes: entries(keepable(form)), memory }] : [];
  const kept = [...waiting.get(form), ...now];
  if (kept.length) tab.put(keyOf(form), kept);
  else tab.drop(keyOf(form));
};
const keepAll = () => forms.forEach(keep);

const select = (box, pairs) => {
  const wanted = new Set(pairs.map(([value]) => value));
  if (window.SelectBox?.cache[box.id]) {
    const from = document.getElementById(box.id.replace(/_to$/, "_from"));
    for (const option of from.options) option.selected = wanted.has(option.value);
    window.SelectBox.move(from.id, box.id); // draws both anew, none of them selected
    for (const option of box.options) option.selected = !wanted.has(option.value);
    window.SelectBox.move(box.id, from.id);
    return;
  }
  for (const [value, text] of pairs) {
    if (![...box.options].some((option) => option.value === value)) box.add(new Option(text, value));
  }
  for (const option of box.options) option.selected = pairs.length ? wanted.has(option.value) : !option.value;
  window.django?.jQuery?.(box).trigger("change");
};

const addRows = (form, name, total) => {
  const link = document.getElementById(name.replace("-TOTAL_FORMS", "-group"))?.querySelector(".add-row a");
  for (let more = total - form.elements[name]?.value; more > 0; more -= 1) link?.click();
};

const put = (box, value) => {
  if (isTick(box)) box.checked = value;
  else if (box.matches("select")) select(box, value);
  else box.value = value;
};

const showWithoutBox = (form, lost) => {
  const words = lost.map((value) => (Array.isArray(value) ? value.map(([, text]) => text).join(", ") : value));
  const told = words.filter((each) => typeof each === "string" && each.trim());
  if (!told.length) return;
  const section = template("kept-without-box");
  for (const each of told) {
    const text = document.createElement("div");
    Object.assign(text, { className: "words", dir: "auto", textContent: each });
    section.append(text);
  }
  form.prepend(section);
};

const putBack = (form, { boxes, memory }) => {
  for (const [name, value] of memory) {
    if (name.endsWith("-TOTAL_FORMS")) addRows(form, name, value);
    else if (form.elements[name]) form.elements[name].value = value;
  }
  const left = keepable(form);
  const lost = [], changed = [];
  for (const [name, value, own] of boxes) {
    const box = left.find((each) => each.name === name && (!isTick(each) || each.value === own));
    if (!box) lost.push(value);
    else if (!isSame(nowIn(box), value)) { put(box, value); changed.push(box); }
    left.splice(left.indexOf(box), box ? 1 : 0);
  }
  showWithoutBox(form, lost);
  return changed;
};

const focusOnFirst = (boxes) => {
  const box = boxes.find((each) => each.offsetParent && !each.disabled);
  (box?.nextElementSibling?.querySelector("[role=combobox]") ?? box)?.focus();
};

const offer = (form, kept) => {
  const notice = template("kept-in-tab");
  const answered = () => {
    waiting.set(form, waiting.get(form).filter((each) => each !== kept));
    notice.remove();
    keep(form);
  };
  const [back, away] = notice.querySelectorAll("button");
  back.addEventListener("click", () => { const changed = putBack(form, kept); answered(); focusOnFirst(changed); });
  away.addEventListener("click", () => { answered(); focusOnFirst(boxesOf(form)); });
  form.prepend(notice);
};

// What was sent is forgotten once a page says that it is saved; the door may stand in between.
const sent = tab.get(SENT);
const isSaved = Boolean(document.querySelector(".messagelist .success"));
if (sent && isSaved) tab.drop(sent);
if (isSaved || forms.some((form) => keyOf(form) === sent)) tab.drop(SENT);

for (const form of forms) {
  const kept = isShownAgain(form) ? [] : tab.get(keyOf(form)) ?? [];
  waiting.set(form, kept.filter(({ boxes }) => !isSame(boxes, entries(keepable(form)))));
  for (const each of waiting.get(form)) offer(form, each);
}

let timer = 0;
const keepSoon = () => { clearTimeout(timer); timer = setTimeout(keepAll, 300); };
for (const event of ["input", "change", "click", "formset:added", "formset:removed"]) document.addEventListener(event, keepSoon);
window.django?.jQuery?.(document).on("change", keepSoon); // Select2 tells nobody else
window.addEventListener("pagehide", keepAll);

let leavingBy = null;
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || document.body.matches(".login")) return;
  leavingBy = event.target;
  if (forms.includes(leavingBy)) {
    keep(leavingBy);
    tab.put(SENT, keyOf(leavingBy));
  } else if (leavingBy.method === "post") tab.drop(SENT);
});
window.addEventListener("beforeunload", (event) => {
  if (forms.some((form) => form !== leavingBy && isChanged(form))) event.preventDefault();
  leavingBy = null;
});
window.addEventListener("keydown", (event) => {
  const button = document.querySelector("#content form [name=_save]");
  if (button && (event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    button.form.requestSubmit(button);
  }
});
