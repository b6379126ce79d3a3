"""Every form of the desk remembers what it showed: who saves second sees both, and loses nothing.

What is typed becomes plain values, and the desk alone writes them.
"""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from statements import desk
from statements.admin.carrying import Kept
from statements.admin.telling import told
from statements.desk.facts import FACTS, find
from statements.values import Values, join

NOTHING_KNOWN: Values = {}
COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


class RowForm(forms.ModelForm):
    """A row of a form: told apart by its key, and compared with the other rows sent, not with what
    is stored; two authors may change places."""

    def validate_unique(self):
        pass

    def validate_constraints(self):
        pass


class RowsFormSet(forms.BaseInlineFormSet):
    """Rows as they were sent, whichever of them are still there; what was struck out is gone."""

    is_typed = True
    """False where they may be read only."""

    def __init__(self, data=None, *args, prefix=None, **options):
        data = data and without_the_struck(data, prefix)
        super().__init__(data, *args, prefix=prefix, **options)

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        """No number of a row is asked for: that row may be gone."""
        super().add_fields(form, index)
        hidden = forms.CharField(required=False, widget=forms.HiddenInput)
        form.fields[self.model._meta.pk.name] = hidden


class Refused:
    """Before the class of a form that the desk refused: its sentence stands over what was typed."""

    refusal = ""

    def clean(self):
        cleaned = super().clean()
        self.add_error(None, self.refusal)
        return cleaned


class RemembersFacts:
    """For a ModelAdmin of what has facts."""

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        if refused := getattr(request, "refused", None):
            return type(form)(form.__name__, (Refused, form), {"refusal": str(refused)})
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the desk refuses is shown again as it was typed, joined with what others did."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except desk.DeskError as refusal:
            request.refused = refusal
        request.POST = getattr(request.refused, "sent", request.POST)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        """Nothing yet: what was typed is written at once, with its rows."""

    def save_related(self, request, form, formsets, change):
        values = typed(form, formsets)
        if not change:
            form.instance.pk = self.add_thing(request, form, values).pk
            return
        shown = remembered(request.POST.get("_shown", ""), form.instance)
        try:
            thing = self.change_thing(request, form, values=values, shown=shown)
        except desk.ConflictError as conflict:
            conflict.sent = boxes(request.POST, form, formsets, conflict.joined.values)
            raise
        self._say_what_was_taken(
            request,
            join(
                shown=shown,
                mine=shown | values,
                theirs={n: v for n, v in desk.values(thing).items() if n in shown or n in values},
            ),
        )

    def add_thing(self, request, form, values: Values) -> Model:
        return desk.add(self.model, values=values, by=request.user)

    def change_thing(self, request, form, *, values: Values, shown: Values) -> Model:
        return desk.change(form.instance, values=values, shown=shown, by=request.user)

    def delete_model(self, request, obj):
        desk.delete(obj, by=request.user)

    def render_change_form(self, request, context, *args, obj=None, **options):
        refused = getattr(request, "refused", None)
        context["conflict"] = _conflict(self.model, refused)
        if obj and "_shown" in request.POST and not context["conflict"]:
            context["shown"] = request.POST["_shown"]
        elif obj:
            theirs = refused.theirs if context["conflict"] else desk.values(obj)
            context["shown"] = memory(theirs, obj)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def unsaved(self, request) -> list[tuple[str, str]]:
        """What was typed, by the names of the boxes."""
        return Kept.taken_from(request).words

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """What was typed for a thing that is gone stands nowhere else: it is shown."""
        words = self.unsaved(request)
        if not words:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": opts,
            "title": _("This is not there any more"),
            "unsaved": words,
        }
        return TemplateResponse(request, "admin/statements/gone.html", context, status=409)

    def construct_change_message(self, request, form, formsets, add=False):
        return ""

    def log_addition(self, request, obj, message):
        """The desk has recorded it, with its values."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """The desk has recorded it, with its values."""

    def _say_what_was_taken(self, request, joined):
        for line in told(self.model, joined.taken):
            sentence = _("Somebody else changed this meanwhile, and it was kept. %(what)s")
            self.message_user(request, sentence % {"what": line}, messages.WARNING)


def memory(values: Values, thing: Model) -> str:
    """What a form carries of the values that it shows; nobody can write one but the desk."""
    return signing.dumps(values, salt=_salt(thing), compress=True)


def remembered(sent: str, thing: Model) -> Values:
    """Those values. Of a memory that is not ours nothing is known, so that all of it is shown
    again."""
    try:
        return signing.loads(sent, salt=_salt(thing))
    except signing.BadSignature:
        return NOTHING_KNOWN


def typed(form, formsets) -> Values:
    """What was typed, of what has facts, as plain values; rows that may be read only are left
    out."""
    facts = FACTS[form._meta.model]
    found = {
        name: _plain(value)
        for name, value in form.cleaned_data.items()
        if name in (*facts.fixed, *facts.fields, *facts.rows)
    }
    rows = [(facts.rows[each.prefix], each) for each in _typed_rows(formsets)]
    return found | {each.prefix: dict(_rows(kind, each)) for kind, each in rows}


def boxes(sent: QueryDict, form, formsets, values: Values) -> QueryDict:
    """What a browser would send with these values in the boxes, and all else as it was sent."""
    data, facts = sent.copy(), FACTS[form._meta.model]
    for name in form.fields.keys() & {*facts.fields, *facts.rows}:
        _put(data, form, name, values.get(name))
    for formset in _typed_rows(formsets):
        kind, rows = facts.rows[formset.prefix], values[formset.prefix]
        for key in [key for key in data if key.startswith(f"{formset.prefix}-")]:
            del data[key]
        _put_counts(data, formset.prefix, len(rows))
        in_order = sorted(rows, key=lambda key: rows[key]["position"] if kind.fields else 0)
        for number, key in enumerate(in_order):
            row = formset.forms[0] if formset.forms else formset.empty_form
            each = {kind.key: key} | (rows[key] if kind.fields else {})
            for name, value in each.items():
                _put(data, row, name, value, prefix=f"{formset.prefix}-{number}-")
    return data


def without_the_struck(data: QueryDict, prefix: str) -> QueryDict:
    """The rows that were sent, without those whose box to delete is ticked, numbered anew."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    if not (total.isdecimal() and len(total) < 5):
        return data
    numbers = range(int(total))
    kept = [n for n in numbers if not data.get(f"{prefix}-{n}-DELETE")]
    if len(kept) == int(total):
        return data
    left = data.copy()
    for key in [key for key in data if key.startswith(f"{prefix}-")]:
        del left[key]
    _put_counts(left, prefix, len(kept))
    for place, number in enumerate(kept):
        old = f"{prefix}-{number}-"
        for key in [key for key in data if key.startswith(old)]:
            left.setlist(f"{prefix}-{place}-{key.removeprefix(old)}", data.getlist(key))
    return left


def _salt(thing: Model) -> str:
    return f"shown:{thing._meta.label_lower}:{thing.pk}"


def _plain(value):
    """What a box holds; of a choice of many, their keys."""
    if isinstance(value, QuerySet):
        return {desk.key(each): True for each in value}
    return desk.plain(value)


def _typed_rows(formsets) -> list[RowsFormSet]:
    return [each for each in formsets if isinstance(each, RowsFormSet) and each.is_typed]


def _rows(kind, formset) -> Iterator[tuple[str, object]]:
    for row in formset.forms:
        if named := row.cleaned_data.get(kind.key):
            each = {name: _plain(row.cleaned_data[name]) for name in kind.fields}
            yield _plain(named), each or True


def _put(data: QueryDict, form, name: str, value, *, prefix: str = "") -> None:
    """Whatever widget the box has; a relation is sent by its number."""
    field = form.fields[name]
    for key in [key for key in data if key.startswith(f"{prefix}{name}-")]:
        del data[key]  # a text sent paragraph by paragraph is one text from now on
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = value or {}
        data.setlist(prefix + name, [str(find(field.queryset.model, key).pk) for key in keys])
        return
    if isinstance(field, forms.ModelChoiceField) and value is not None:
        value = find(field.queryset.model, str(value)).pk
    if isinstance(field.widget, forms.MultiWidget):
        parts = zip(field.widget.widgets_names, field.widget.decompress(value), strict=True)
        for part, words in parts:
            data[f"{prefix}{name}{part}"] = words
    elif isinstance(field, forms.BooleanField):
        data.setlist(prefix + name, ["on"] if value else [])
    else:
        value = field.prepare_value(value)
        data[prefix + name] = "" if value is None else str(value)


def _put_counts(data: QueryDict, prefix: str, total: int) -> None:
    for name, number in zip(COUNTS, (total, 0, 0, 1000), strict=True):
        data[f"{prefix}-{name}"] = str(number)


def _conflict(model: type[Model], refused) -> dict:
    """What both changed, theirs beside mine; what they alone changed stands in the form."""
    if not isinstance(refused, desk.ConflictError):
        return {}
    return {
        "both": told(model, refused.joined.both),
        "taken": told(model, refused.joined.taken),
    }
