"""The desk's own screens: a thing, who may, and a form that is tried out before it acts."""

import hashlib
from functools import partial
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, register_converter, reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from statements import desk
from statements.admin import proof
from statements.admin.door import OWN, CodeForm
from statements.models import ArchiveState

NO_FIELDS = ("csrfmiddlewaretoken", "edits", "shown", "_show", "_confirm", f"{OWN}-code")


class KeyConverter:
    """A primary key that any database can be asked for."""

    regex = "[0-9]{1,18}"
    to_python = int
    to_url = str


register_converter(KeyConverter, "key")


class Screens:
    """For a ModelAdmin: the addresses of `screens`, before those of Django."""

    screens: ClassVar[list] = []

    def get_urls(self):
        of = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                screen.route,
                self.admin_site.admin_view(screen.as_view(model_admin=self)),
                name=f"{of}_{screen.name}",
            )
            for screen in self.screens
        ]
        return [*own, *super().get_urls()]

    def tools(self, request, thing) -> list[tuple[str, str]]:
        """What can be done to this thing by this user: words and address."""
        of = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return [
            (screen.label, reverse(f"{of}_{screen.name}", args=[thing.pk]))
            for screen in self.screens
            if screen.label and screen.may(request.user, thing) and screen.is_offered(thing)
        ]

    def render_change_form(self, request, context, *args, obj=None, **options):
        context["tools"] = self.tools(request, obj) if obj else []
        # Ours lead to their boxes; Django's note would say the same once more, without a link.
        context["problems"] = context.pop("errors", None)
        return super().render_change_form(request, context, *args, obj=obj, **options)


class Screen(TemplateView):
    """A page of the desk about one thing, for those who have the permission."""

    model_admin = None
    route = name = title = permission = ""
    label = ""
    """What leads here from the form of the thing; empty where nothing does."""
    thing = None

    def dispatch(self, request, *args, **kwargs):
        """Raises PermissionDenied before Http404: who may not see learns of no row."""
        if not self.may(request.user):
            raise PermissionDenied
        if "pk" in kwargs:
            self.thing = self.get_thing(kwargs["pk"])
        if not self.may(request.user, self.thing):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def may(cls, user, thing=None) -> bool:
        """Whether the user may do this, to this thing where one is given."""
        return user.has_perm(cls.permission)

    @classmethod
    def is_offered(cls, thing) -> bool:
        """Whether it can be done to this thing now."""
        return True

    def require(self, permission: str) -> None:
        if not self.request.user.has_perm(permission):
            raise PermissionDenied

    def get_thing(self, key):
        found = self.model_admin.get_queryset(self.request).filter(pk=key).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **context):
        admin = self.model_admin
        common = {
            "opts": admin.opts,
            "original": self.thing,
            "title": self.title,
            "media": admin.media,
        }
        each = admin.admin_site.each_context(self.request)
        return super().get_context_data(**{**each, **common, **context})


class VerbScreen(FormView, Screen):
    """A form, shown with what it would do to the public's pages; confirmed, it is done.

    What is confirmed is what was shown: where another word stands in the form, or something public
    or of what it is done to changed meanwhile, it is tried out and shown again. Where the second
    factor was given long ago, the same page asks for it.
    """

    template_name = "admin/statements/verb.html"

    def button(self, form) -> str:
        """What is pressed to do it."""
        raise NotImplementedError

    def act(self, form):
        """The verb. It also runs for the rehearsal, which undoes it."""
        raise NotImplementedError

    def instant(self, form):
        """When the change comes to the public; None for at once."""
        return None

    def done_to(self, form) -> list[str]:
        """What must be as it was when shown, though no reader sees it."""
        return []

    def said(self, form) -> str:
        """What is told once it is done."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            if "_confirm" not in self.request.POST:
                return self._shown(form, code=self._code())
            if refused := self._refused_code():
                return self._shown(form, code=refused, status=403)
            if not self._is_done(form):
                sentence = _("This is not what you were shown: look again, then confirm.")
                return self._shown(form, again=sentence, status=409)
        except desk.DeskError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.said(form))
        return redirect(self.get_success_url())

    def get_context_data(self, **context):
        return super().get_context_data(**{"back": self.back(), **context})

    def get_success_url(self) -> str:
        return self.back()

    def back(self) -> str:
        """Where a cancel leads, and what follows: to the form of the thing."""
        of = f"admin:{self.model_admin.opts.app_label}_{self.model_admin.opts.model_name}"
        return reverse(f"{of}_change", args=[self.thing.pk])

    def _code(self, sent=None) -> CodeForm | None:
        """The box for it, where it is asked for."""
        return None if proof.is_fresh(self.request) else CodeForm(self.request, sent, prefix=OWN)

    def _refused_code(self) -> CodeForm | None:
        code = self._code(self.request.POST)
        return None if code is None or code.is_valid() else code

    def _is_done(self, form) -> bool:
        with transaction.atomic():
            seen = self.request.POST.get("edits"), self.request.POST.get("shown")
            if (str(ArchiveState.lock().edits), self._fingerprint(form)) != seen:
                return False
            self.act(form)
        return True

    def _shown(self, form, again="", code=None, status=200):
        rehearsal = desk.rehearse(partial(self.act, form), at=self.instant(form))
        context = self.get_context_data(
            form=form,
            rehearsal=rehearsal,
            button=self.button(form),
            shown=self._fingerprint(form),
            again=again,
            code=code,
        )
        return self.render_to_response(context, status=status)

    def _fingerprint(self, form) -> str:
        """Of the form as it was sent, and of what it is done to."""
        sent = [
            (name, self.request.POST.getlist(name))
            for name in sorted(self.request.POST)
            if name not in NO_FIELDS
        ]
        shown = repr((sent, self.done_to(form)))
        return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()
