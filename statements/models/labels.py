"""Labels: one short text in up to six languages, kept as a map and typed in one box a language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.models.words import WordsFormField
from statements.text import validate_plain

ORDER = ("en", *(code for code in languages.CODES if code != "en"))


class Labels(dict[str, str]):
    """A map of language to text; as a string it is the page's language, else English."""

    def __str__(self) -> str:
        return self.get(self.language, "")

    @property
    def language(self) -> str:
        """The language of its words as a string."""
        code = languages.current()
        return code if self.get(code) else "en"

    @property
    def in_order(self) -> list[tuple[str, str]]:
        return [(code, self[code]) for code in languages.CODES if self.get(code)]


class PlainJSON(DjangoJSONEncoder):
    """Letters, not escapes: SQLite searches the text as it is stored."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class LabelsWidget(forms.MultiWidget):
    template_name = "statements/labels.html"
    legend = ""
    """What the boxes are together; whoever shows them says it."""

    def __init__(
        self, box: type[forms.Widget] = forms.TextInput, attrs: dict | None = None
    ) -> None:
        boxes = {
            code: box(
                {
                    "lang": languages.tag(code),
                    "dir": languages.direction(code),
                    "class": "vTextField",
                }
            )
            for code in ORDER
        }
        super().__init__(boxes, attrs)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        names = dict(languages.CHOICES)
        for code, box in zip(ORDER, context["widget"]["subwidgets"], strict=True):
            box["label"] = names[code]
        return context | {"legend": self.legend}

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in ORDER]


class LabelsFormField(forms.MultiValueField):
    def __init__(self, *, box: type[forms.Widget] = forms.TextInput, **options: Any) -> None:
        for unused in ("encoder", "decoder", "max_length"):
            options.pop(unused, None)
        options["widget"] = LabelsWidget(box)
        required = options.get("required", True)
        fields = [
            WordsFormField(required=required and code == "en", validators=[validate_plain])
            for code in ORDER
        ]
        options.setdefault("error_messages", {"incomplete": _("English is required.")})
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, values: list[str]) -> dict[str, str]:
        return {code: text.strip() for code, text in zip(ORDER, values, strict=False) if text}


class LabelsAttribute(DeferredAttribute):
    """What is set reads as labels at once, not only once it comes back from the database."""

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = _ordered(value)


class LabelsField(models.JSONField):
    """A map of language code to text. With `blank` it may be empty; else it holds English."""

    descriptor_class = LabelsAttribute
    box: type[forms.Widget] = forms.TextInput

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", dict)
        options.setdefault("encoder", PlainJSON)
        super().__init__(*args, **options)

    def from_db_value(self, value, expression, connection) -> Labels | None:
        return _ordered(super().from_db_value(value, expression, connection))

    def to_python(self, value):
        return _ordered(super().to_python(value))

    def get_db_prep_save(self, value, connection):
        """Raises ValidationError for what is no map of texts, so that fixtures are refused too."""
        if not hasattr(value, "resolve_expression"):
            self._refuse_what_is_no_label(value)
        return super().get_db_prep_save(value, connection)

    def validate(self, value, model_instance) -> None:
        super().validate(value, model_instance)
        self._refuse_what_is_no_label(value)

    def formfield(self, **options):
        # A default that is called would make Django send the map along, hidden, as text.
        defaults = {
            "form_class": LabelsFormField,
            "box": self.box,
            "show_hidden_initial": False,
        }
        return models.Field.formfield(self, **{**defaults, **options, "widget": None})

    def _refuse_what_is_no_label(self, value) -> None:
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise ValidationError(_("Write a label as a map of language to text."))
        if strangers := sorted(set(value) - set(languages.CODES)):
            raise ValidationError(
                _("%(code)s is not one of the six languages."), params={"code": strangers[0]}
            )
        if any(not text.strip() for text in value.values()):
            raise ValidationError(_("Leave a language out rather than empty."))


class LongLabelsField(LabelsField):
    """The same for a few sentences: a larger box."""

    box = forms.Textarea


def english(labels: object) -> str:
    """The English of a map of labels, else nothing; whatever it is given."""
    text = labels.get("en") if isinstance(labels, dict) else None
    return text if isinstance(text, str) else ""


def english_required(field: str, model: str) -> models.CheckConstraint:
    """English stands in the map (a missing key would be NULL, and NULL passes a CHECK)."""
    return models.CheckConstraint(
        condition=_has_english(field),
        name=f"{model}_{field}_in_english",
        violation_error_message=_("English is required."),
    )


def english_or_empty(field: str, model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{field: {}}) | _has_english(field),
        name=f"{model}_{field}_in_english_or_empty",
        violation_error_message=_("Write English too, or leave all languages empty."),
    )


def _has_english(field: str) -> Q:
    return (
        Q(**{f"{field}__has_key": "en"}) & ~Q(**{f"{field}__en": ""}) & ~Q(**{f"{field}__en": None})
    )


def _ordered(value):
    """In our order (PostgreSQL forgets it), so that two databases dump the same bytes."""
    if not isinstance(value, dict):
        return value
    return Labels({code: value[code] for code in (*ORDER, *value) if code in value})
