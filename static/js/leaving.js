// What is typed into a form of the desk: leaving it asks first, and the tab keeps it until it is saved.
const NEVER_KEPT = "[name=csrfmiddlewaretoken], [name^=_signin], [name$=_old], [type=password], [type=file], [type=submit], [type=button], [autocomplete=one-time-code]";
const TYPED = "textarea, select, input:not([type=hidden], [type=submit], [type=button])";
const SENT = "desk:sent";

const forms = [...document.querySelectorAll("body:not(.login) #content form[method=post]")].filter((form) => form.querySelector(TYPED));
const keyOf = (form) => `desk:${location.pathname}#${forms.indexOf(form)}`;
const isShownAgain = (form) => Boolean(form.querySelector("[role=alert]"));

// Of a select with a box to choose from beside it, all that stands in it is chosen.
const chosen = (select) => (select.id.endsWith("_to") ? [...select.options] : [...select.selectedOptions]);

const contents = (form) =>
  [...form.elements]
    .filter((box) => box.name && !box.matches(NEVER_KEPT))
    .map((box) => {
      if (box.matches("[type=checkbox], [type=radio]")) return [box.name, box.checked];
      if (box.matches("select")) return [box.name, chosen(box).map((option) => [option.value, option.text])];
      return [box.name, box.value];
    });

const asText = (form) => JSON.stringify(contents(form));
const atFirst = new Map(forms.map((form) => [form, asText(form)]));
const isChanged = (form) => isShownAgain(form) || asText(form) !== atFirst.get(form);

const keep = (form) => {
  try {
    sessionStorage.setItem(keyOf(form), asText(form));
  } catch { /* The tab has no room left: leaving asks all the same. */ }
};

let leavingBy = null;
let timer = 0;
for (const form of forms) {
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => isChanged(form) && keep(form), 300);
  };
  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);
  form.addEventListener("submit", () => {
    leavingBy = form;
    keep(form);
    sessionStorage.setItem(SENT, keyOf(form));
  });
}
window.addEventListener("pagehide", () => forms.filter(isChanged).forEach(keep));
window.addEventListener("beforeunload", (event) => {
  const others = forms.filter((form) => form !== leavingBy && isChanged(form));
  leavingBy = null;
  if (others.length) event.preventDefault();
});
window.addEventListener("keydown", (event) => {
  const button = document.querySelector("#content form [name=_save]");
  if (button && (event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    button.form.requestSubmit(button);
  }
});

// What was sent is forgotten once a page says that it is saved; not where its form is shown again.
const sent = sessionStorage.getItem(SENT);
if (sent && document.querySelector(".messagelist .success")) sessionStorage.removeItem(sent);
if (sent && (!sessionStorage.getItem(sent) || forms.some((form) => keyOf(form) === sent))) sessionStorage.removeItem(SENT);

const choose = (select, options) => {
  const wanted = new Set(options.map(([value]) => value));
  if (select.id.endsWith("_to")) {
    const from = document.getElementById(select.id.replace(/_to$/, "_from"));
    for (const option of from.options) option.selected = wanted.has(option.value);
    for (const option of select.options) option.selected = !wanted.has(option.value);
    window.SelectBox.move(from.id, select.id);
    window.SelectBox.move(select.id, from.id);
    return;
  }
  for (const [value, text] of options) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(text, value));
  }
  for (const option of select.options) option.selected = wanted.has(option.value);
  window.django?.jQuery?.(select).trigger("change");
};

const addRows = (form, kept) => {
  for (const [name, total] of kept.filter(([each]) => each.endsWith("-TOTAL_FORMS"))) {
    const group = document.getElementById(name.replace("-TOTAL_FORMS", "-group"));
    for (let more = total - form.elements[name].value; more > 0; more -= 1) group?.querySelector(".add-row a")?.click();
  }
};

const putBack = (form, kept) => {
  addRows(form, kept);
  const left = [...form.elements].filter((box) => box.name && !box.matches(NEVER_KEPT));
  for (const [name, value] of kept) {
    const place = left.findIndex((box) => box.name === name);
    if (place < 0 || name.endsWith("_FORMS")) continue;
    const [box] = left.splice(place, 1);
    if (box.matches("[type=checkbox], [type=radio]")) box.checked = value;
    else if (box.matches("select")) choose(box, value);
    else box.value = value;
  }
  keep(form);
};

const offer = (form, kept) => {
  const notice = document.getElementById("kept-in-tab").content.firstElementChild.cloneNode(true);
  const [back, away] = notice.querySelectorAll("button");
  back.addEventListener("click", () => { putBack(form, kept); notice.remove(); form.querySelector(TYPED).focus(); });
  away.addEventListener("click", () => { sessionStorage.removeItem(keyOf(form)); notice.remove(); });
  form.prepend(notice);
};

// A memory is not typed: where nothing else differs, there is nothing to put back.
const withoutMemory = (text) => JSON.stringify(JSON.parse(text).filter(([name]) => name !== "_shown"));
for (const form of forms.filter((each) => !isShownAgain(each))) {
  const kept = sessionStorage.getItem(keyOf(form));
  if (!kept) continue;
  if (withoutMemory(kept) === withoutMemory(asText(form))) sessionStorage.removeItem(keyOf(form));
  else offer(form, JSON.parse(kept));
}
