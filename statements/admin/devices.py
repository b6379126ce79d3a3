"""An editor's own second factor: how it stands, new recovery codes, another phone."""

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from statements import desk, factors
from statements.admin import proof
from statements.admin.carrying import demand_code
from statements.admin.door import PhoneForm
from statements.admin.screens import Screen
from statements.models import Event


class OwnDevices:
    """Where a second factor is asked for, and after it was given a moment ago."""

    def dispatch(self, request, *args, **kwargs):
        if not settings.SECOND_FACTOR:
            raise Http404
        return demand_code(request) or super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context):
        own = {
            "title": _("Second factor"),
            "phone": factors.phone(self.request.user),
            "left": factors.recovery_codes(self.request.user).count(),
            "further": reverse("admin:second_factor"),
        }
        each = admin.site.each_context(self.request)
        return super().get_context_data(**{**each, **own, **context})

    def with_codes(self, codes):
        return self.render_to_response(
            self.get_context_data(codes=codes, form=None, title=_("Your recovery codes"))
        )


class SecondFactor(OwnDevices, TemplateView):
    template_name = "admin/second_factor.html"

    def post(self, request):
        """New recovery codes."""
        codes = factors.give_recovery_codes(request.user)
        proof.give(request, factors.phone(request.user))
        return self.with_codes(codes)


class AnotherPhone(OwnDevices, FormView):
    template_name = "admin/second_factor.html"
    form_class = PhoneForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form):
        return self.with_codes(form.enter())


class TakeAwayScreen(Screen):
    """For who keeps the accounts: a phone that was lost opens nothing any more."""

    template_name = "admin/take_away.html"
    name = "phone"
    route = "<key:pk>/phone/"
    permission = "auth.change_user"
    label = gettext_lazy("Phone lost …")
    title = gettext_lazy("Phone lost: take the second factor away")

    @classmethod
    def may(cls, user, thing=None):
        """That of a superuser only superusers take away."""
        is_above = thing is not None and thing.is_superuser and not user.is_superuser
        return super().may(user) and not is_above

    @classmethod
    def is_offered(cls, thing):
        return settings.SECOND_FACTOR and factors.are_there(thing)

    def get(self, request, **kwargs):
        return demand_code(request) or super().get(request, **kwargs)

    def post(self, request, **kwargs):
        if asked := demand_code(request):
            return asked
        if factors.are_there(self.thing):
            with transaction.atomic():
                factors.take_away(self.thing)
                desk.record(request.user, Event.Verb.FACTOR_TAKEN_AWAY, self.thing)
            messages.success(request, _("Taken away. The next sign-in sets up another phone."))
        return redirect("admin:auth_user_change", self.thing.pk)
