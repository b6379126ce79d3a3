"""What was typed into a form that cannot be taken now: shown, and sent once more when it can.

It goes through the page alone, as hidden fields, back to the very address that it was sent to.
"""

import re
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from statements import languages
from statements.admin import proof
from statements.admin.door import OWN, CodeDoor, KeepingDoor

NOT_CARRIED = re.compile(rf"{OWN}-|csrfmiddlewaretoken$|.*password", re.IGNORECASE)
MACHINERY = re.compile(
    r"_|.*-__prefix__-|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|(edits|shown|digest)$"
    r"|.*-[0-9]+-(id|statement|content_object|topic)$"
)
"""What a page sends by itself; of a row below a form also its number, and whose row it is."""
LANGUAGES = dict(languages.CHOICES)
ANSWERED_AS_ALWAYS = {"login", "logout", "language"}


@dataclass(frozen=True)
class Kept:
    sent: QueryDict
    labels: dict[str, str]

    @classmethod
    def taken_from(cls, request):
        """What is left in the request are the door's own boxes.

        What the request holds is noted where a password is wrong, and no text belongs there.
        """
        sent, own = QueryDict(mutable=True), QueryDict(mutable=True)
        for name, values in request.POST.lists():
            if name.startswith(f"{OWN}-"):
                own.setlist(name, values)
            elif not NOT_CARRIED.match(name):
                sent.setlist(name, values)
        request.POST = own
        kept = cls(sent, _labels(request.resolver_match.func))
        request.kept = kept or getattr(request, "kept", None)
        return kept

    def __bool__(self):
        return bool(self.sent)

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.sent.lists() for value in values]

    @property
    def words(self) -> list[tuple[str, str]]:
        """What somebody typed, by the names of the boxes; not what the page sent by itself."""
        return [
            (self._label(name), value)
            for name, value in self.fields
            if value.strip() and not MACHINERY.match(name)
        ]

    def _label(self, name: str) -> str:
        """That of the box, or of the box whose part it is: `labels_en`, `body-2`."""
        for end in range(len(name), 0, -1):
            if name[:end] in self.labels and name[end : end + 1] in ("", "_", "-"):
                return _named(self.labels[name[:end]], name[end + 1 :])
        return name


def csrf_failure(request, reason=""):
    """A form of ours whose key is out of date is kept; what comes from elsewhere is not.

    Whoever signs in anew has a new key, and the pages that stand open have the old one.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    match = request.resolver_match
    if is_ours and match.url_name not in ANSWERED_AS_ALWAYS and (kept := Kept.taken_from(request)):
        request.POST = QueryDict()  # nobody signs in by a form without its key
        return KeepingDoor.as_view(kept=kept)(request)
    return render(request, "403_csrf.html", status=403)


def demand_code(request):
    """The page that asks for one; None where it was given a moment ago, or just now.

    What was sent to the page is then in the request as if it had never been kept.
    """
    if proof.is_fresh(request):
        return None
    kept, door = Kept.taken_from(request), CodeDoor()
    door.kept = kept
    door.setup(request)
    if not request.POST:
        return door.ask(status=403 if kept else 200)
    form = door.get_form()
    if not form.is_valid():
        return door.form_invalid(form)
    request.POST = kept.sent
    return None if kept else redirect(request.get_full_path())


def keeps_what_the_database_does_not_take(view):
    """The view leaves what was sent in the request as `kept` where its database fails it."""

    def inner(request, *args, **kwargs):
        try:
            answer = view(request, *args, **kwargs)
            return answer.render() if hasattr(answer, "render") else answer
        except (OperationalError, InterfaceError):
            Kept.taken_from(request)
            raise

    return inner


def _named(label: str, part: str) -> str:
    """The part is a language or the number of a paragraph."""
    return f"{label} ({LANGUAGES.get(part, part)})" if part else label


def _labels(view) -> dict[str, str]:
    """What the boxes of a view are called, as far as it tells."""
    screen, model_admin = getattr(view, "view_class", None), getattr(view, "model_admin", None)
    form = getattr(screen, "form_class", None)
    found = {name: field.label for name, field in form.base_fields.items()} if form else {}
    if model_admin:
        found |= {
            field.name: field.verbose_name
            for field in model_admin.opts.get_fields()
            if hasattr(field, "verbose_name")
        }
    return {name: capfirst(str(label)) for name, label in found.items() if label}
