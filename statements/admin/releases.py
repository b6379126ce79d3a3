"""When readers may read: release, move, hold and announce."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from statements import desk, zones
from statements.admin.forms import is_key
from statements.admin.instants import InstantForm
from statements.admin.screens import VerbScreen
from statements.archive import Archive
from statements.models import Edition, Statement

ZONE = "zone"
"""In the session: the zone that the editor chose last."""


def said(instant) -> str:
    return _("%(day)s, %(time)s UTC") % {
        "day": instant.date().isoformat(),
        "time": f"{instant:%H:%M}",
    }


class EditionsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        """No database can be asked for a number of any length."""
        if not all(is_key(key) for key in value):
            raise ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)

    def label_from_instance(self, edition):
        return _("%(edition)s, approved by %(who)s") % {
            "edition": edition,
            "who": edition.approved_by or _("one person alone"),
        }


class ReleaseForm(InstantForm):
    editions = EditionsField(
        queryset=None,
        label=gettext_lazy("Which texts"),
        help_text=gettext_lazy(
            "A text left out stays closed and can be released later. Of those chosen all or none."
        ),
        error_messages={
            "required": gettext_lazy("Choose one text at least."),
            "invalid_choice": gettext_lazy(
                "One of these texts cannot be released now: choose again."
            ),
        },
    )
    field_order = ["editions"]

    def __init__(self, *args, ready, **options):
        super().__init__(*args, **options)
        self.fields["editions"].queryset = ready


class InstantScreen(VerbScreen):
    form_class = InstantForm

    def get_form_kwargs(self):
        asked = {"now": self.now, "year": self.observance.year}
        return {**super().get_form_kwargs(), **asked}

    def get_initial(self):
        zone = self.request.session.get(ZONE)
        return {"zone": zone if zone in dict(zones.OFFERED) else zones.OFFERED[0][0]}

    @cached_property
    def now(self):
        """By the database, which decides what is public."""
        return Archive.live().at

    @property
    def observance(self):
        return self.thing.observance

    @property
    def until_now(self):
        """When it would come otherwise; None where it would not."""
        return None

    def instant(self, form):
        """The earlier one: from then on readers find what they would not have found."""
        return min(self.chosen(form), self.until_now or self.chosen(form))

    def chosen(self, form):
        return form.cleaned_data["instant"]

    def form_valid(self, form):
        self.request.session[ZONE] = form.cleaned_data["zone"]
        return super().form_valid(form)


class ReleaseScreen(InstantScreen):
    """All approved texts of a statement, or of a year."""

    template_name = "admin/statements/release.html"
    name = "release"
    route = "<key:pk>/release/"
    permission = "statements.release_edition"
    label = gettext_lazy("Release …")
    title = gettext_lazy("Release")
    form_class = ReleaseForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "ready": self.ready}

    def get_initial(self):
        return {**super().get_initial(), "editions": list(self.ready)}

    def get_context_data(self, **context):
        return super().get_context_data(**{"not_ready": self.not_ready, **context})

    @property
    def of_the_thing(self):
        of = {"statement": self.thing}
        if not isinstance(self.thing, Statement):
            of = {"statement__observance": self.thing}
        found = Edition.objects.filter(release_at=None, **of).defer("body")
        return found.select_related("statement__observance", "approved_by")

    @property
    def observance(self):
        return self.thing.observance if isinstance(self.thing, Statement) else self.thing

    @property
    def ready(self):
        return self.of_the_thing.filter(status=Edition.Status.APPROVED)

    @property
    def not_ready(self):
        return self.of_the_thing.exclude(status=Edition.Status.APPROVED)

    def done_to(self, form):
        return [edition.approved_digest for edition in form.cleaned_data["editions"]]

    def act(self, form):
        desk.release(form.cleaned_data["editions"], at=self.chosen(form), by=self.request.user)

    def button(self, form):
        number = len(form.cleaned_data["editions"])
        return ngettext(
            "Release %(number)d text: opens on %(instant)s",
            "Release %(number)d texts: they open on %(instant)s",
            number,
        ) % {"number": number, "instant": said(self.chosen(form))}

    def said(self, form):
        number = len(form.cleaned_data["editions"])
        return ngettext(
            "%(number)d text opens on %(instant)s.", "%(number)d texts open on %(instant)s.", number
        ) % {"number": number, "instant": said(self.chosen(form))}


class MoveScreen(InstantScreen):
    template_name = "admin/statements/move.html"
    name = "move"
    route = "<key:pk>/move/"
    permission = "statements.release_edition"
    label = gettext_lazy("Move or hold …")
    title = gettext_lazy("Open at another instant")

    @classmethod
    def is_offered(cls, edition):
        return is_scheduled(edition)

    @property
    def observance(self):
        return self.thing.statement.observance

    @property
    def until_now(self):
        return self.thing.release_at

    def button(self, form):
        return _("Move it: opens on %(instant)s") % {"instant": said(self.chosen(form))}

    def act(self, form):
        desk.move(self.thing, at=self.chosen(form), by=self.request.user)

    def said(self, form):
        return _("It opens on %(instant)s.") % {"instant": said(self.chosen(form))}


class HoldScreen(VerbScreen):
    name = "hold"
    route = "<key:pk>/hold/"
    permission = "statements.release_edition"
    title = gettext_lazy("Hold: it opens at no instant")
    form_class = forms.Form

    def instant(self, form):
        """Its pages are looked at when it would have opened."""
        return self.thing.release_at

    def button(self, form):
        return _("Hold it")

    def act(self, form):
        desk.hold(self.thing, by=self.request.user)

    def said(self, form):
        return _("It is held. It stays approved, and opens when it is released again.")


class AnnounceScreen(InstantScreen):
    name = "announce"
    route = "<key:pk>/announce/"
    permission = "statements.announce_statement"
    template_name = "admin/statements/announce.html"
    label = gettext_lazy("Announce …")
    title = gettext_lazy("Announce: readers learn that it exists")

    @classmethod
    def is_offered(cls, statement):
        return not Archive.live().statements().filter(pk=statement.pk).exists()

    @property
    def until_now(self):
        return self.thing.listed_at

    def button(self, form):
        return _("Announce it: from %(instant)s on") % {"instant": said(self.chosen(form))}

    def act(self, form):
        desk.announce(self.thing, at=self.chosen(form), by=self.request.user)

    def said(self, form):
        return _("Its existence is told from %(instant)s on.") % {
            "instant": said(self.chosen(form))
        }


def is_scheduled(edition) -> bool:
    return edition.release_at is not None and edition.release_at > Archive.live().at
