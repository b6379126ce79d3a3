"""The words of an edition as they are typed: in one box, or each paragraph by its original."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from statements import differences, languages, text
from statements.archive import Archive
from statements.models import Edition

WORDS = ["attribution", "title", "body", "signature", "editor_note", "correction_note"]
TYPED = [*WORDS, "source_url", "source_note", "retrieved_on"]
"""What is typed, and not chosen."""

BLANK_LINE = "\n\n"
MOST_BOXES = 400


class WordsWidget(forms.Textarea):
    def __init__(self, attrs):
        super().__init__({"class": "words", **attrs})


class ParagraphsWidget(WordsWidget):
    """A box for each paragraph beside that of the original; sent together, they are one text.

    Paragraphs are what blank lines part. An empty box stays empty, so that the next paragraph
    keeps its place beside its original.
    """

    template_name = "statements/paragraphs.html"
    original = None
    changed = frozenset()

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        own = (value or "").replace("\r\n", "\n").split(BLANK_LINE)
        theirs = self.original.body.split(BLANK_LINE)
        length = max(len(own), len(theirs))
        own += [""] * (length - len(own))
        theirs += [""] * (length - len(theirs))
        pairs = zip(own, theirs, strict=True)
        context["pairs"] = [
            {
                "number": number,
                "own": mine,
                "original": original,
                "is_changed": number in self.changed,
            }
            for number, (mine, original) in enumerate(pairs, 1)
        ]
        context["original"] = self.original
        return context

    def value_from_datadict(self, data, files, name):
        if name in data:
            return super().value_from_datadict(data, files, name)
        box = re.compile(rf"{re.escape(name)}-([0-9]{{1,4}})", re.ASCII)
        found = {int(match[1]): data[key] for key in data if (match := box.fullmatch(key))}
        boxes = [found[number] for number in sorted(found)]
        while boxes and not boxes[-1]:
            boxes.pop()
        return BLANK_LINE.join(boxes)

    def value_omitted_from_data(self, data, files, name):
        return not any(key == name or key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_):
        return f"{id_}-1"


class EditionForm(forms.ModelForm):
    class Meta:
        widgets = {
            "body": WordsWidget({"rows": 24}),
            "editor_note": WordsWidget({"rows": 3}),
            "correction_note": WordsWidget({"rows": 3}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._put_beside_the_original()
        language = self.instance.language
        own = {"lang": languages.tag(language), "dir": languages.direction(language)}
        for name in self.fields.keys() & set(WORDS):
            self.fields[name].widget.attrs |= own if language else {"dir": "auto"}

    def clean(self):
        """A text has one open draft, and none is begun while an edition of it is scheduled."""
        cleaned = super().clean()
        if not (cleaned.get("statement") and cleaned.get("language")):
            return
        same = Edition.objects.filter(statement=cleaned["statement"], language=cleaned["language"])
        if same.filter(release_at=None).exists():
            raise ValidationError(_("This text already has an open draft."))
        if same.filter(release_at__gt=Now()).exists():
            raise ValidationError(
                _("An edition of this text is scheduled: begin the next one once it is open.")
            )
        if same.exists() and not (cleaned.get("correction_note") or "").strip():
            self.add_error("correction_note", _("Say what changed, as a reader would ask it."))

    def _put_beside_the_original(self):
        """Where there is one: as readers see it now, which may be a later edition of it."""
        translated = self.instance.based_on
        if "based_on" in self.fields and self.instance.pk:
            field = self.fields["based_on"]
            of = Edition.objects.filter(statement=self.instance.statement)
            field.queryset = of.exclude(language=self.instance.language)
            offers_nothing_else(field.widget)
        if "body" not in self.fields or not translated:
            return
        beside = newest(translated)
        if len(beside.body.split(BLANK_LINE)) > MOST_BOXES:
            return
        widget = ParagraphsWidget({})
        widget.original, widget.changed = beside, changed_paragraphs(translated, beside)
        widget.is_required = self.fields["body"].required
        self.fields["body"].widget = widget


def unsaved(sent, stored: Edition | None = None) -> list[tuple[str, str]]:
    """What was typed into a form that cannot be kept, by the names of its boxes; not what is
    stored."""
    boxes = ParagraphsWidget({})
    found = [(name, boxes.value_from_datadict(sent, {}, name)) for name in TYPED]
    return [
        (capfirst(Edition._meta.get_field(name).verbose_name), words)
        for name, words in found
        if words and words.replace("\r\n", "\n") != str(getattr(stored, name, ""))
    ]


def offers_nothing_else(widget) -> None:
    """A choice among the texts of this statement: none is added or changed on the way."""
    for link in ("add", "change", "delete", "view"):
        setattr(widget, f"can_{link}_related", False)


def newest(edition: Edition) -> Edition:
    """The edition of the same text that readers see now, where that is a later one."""
    same = {"statement": edition.statement_id, "language": edition.language}
    now = Archive.live().current().filter(**same).first()
    is_later = now and edition.number and now.number > edition.number
    return now if is_later else edition


def changed_paragraphs(old: Edition, new: Edition) -> frozenset[int]:
    """The numbers of the new one's paragraphs that are not as they were."""
    if old == new:
        return frozenset()
    changes = differences.paragraphs(old.body.split(BLANK_LINE), new.body.split(BLANK_LINE))
    return frozenset(change.first for change in changes if not change.is_same)


def measure(edition: Edition) -> tuple[int, int]:
    """How many paragraphs and words it has."""
    return len(text.paragraphs(edition.body)), text.word_count(edition.body)
