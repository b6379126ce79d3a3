// Select2 leaves its boxes without a name: each takes the label of the select it stands for.
const nameBoxes = (root) => {
  for (const select of root.querySelectorAll("select.select2-hidden-accessible")) {
    const [label] = select.labels;
    const box = select.nextElementSibling.querySelector("[role=combobox]");
    const value = box.querySelector("[role=textbox]");
    label.id = `${select.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${value.id}`);
    value.setAttribute("aria-labelledby", label.id);
  }
};

// Only pages with such boxes load jQuery; its queue keeps the order, and Select2 came first.
window.django?.jQuery?.(() => nameBoxes(document));
document.addEventListener("formset:added", (event) => nameBoxes(event.target));
