"""The door of the desk: what is still missing is asked, one thing a page, and then it opens."""

import segno
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login, logout
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from statements import factors
from statements.admin import proof

OWN = "_signin"
"""Before the names of the door's boxes on a page that carries those of another form."""
MINUTES_CLOSED = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)


class SignInForm(AdminAuthenticationForm):
    button = gettext_lazy("Log in")
    heading = gettext_lazy("Log in")

    def clean(self):
        """What is longer than any name or password costs no hash."""
        longest = {
            "username": self.username_field.max_length,
            "password": settings.LONGEST_PASSWORD,
        }
        if any(len(self.cleaned_data.get(name, "")) > longest[name] for name in longest):
            raise self.get_invalid_login_error()
        return super().clean()

    def enter(self) -> list[str]:
        login(self.request, self.get_user())
        return []


class Step(forms.Form):
    def __init__(self, request, *args, **options):
        super().__init__(*args, **options)
        self.request = request

    def enter(self) -> list[str]:
        """What is done where all is right; the recovery codes that came of it."""
        return []


class CodeForm(Step):
    button = gettext_lazy("Go on")
    heading = gettext_lazy("A code from your phone")
    refusal = gettext_lazy(
        "This code is wrong, was used before, or came too soon after a wrong one. "
        "Wait for the next."
    )
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("The six digits that your phone shows now, or a recovery code."),
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self):
        if not proof.accept(self.request, self.cleaned_data["code"]):
            raise forms.ValidationError(self.refusal)


class PhoneForm(CodeForm):
    """Sets a phone up: its key as a picture and in letters, and the first code that it shows."""

    heading = gettext_lazy("Set up your phone")
    button = gettext_lazy("Set it up")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["code"].help_text = _("The six digits that it shows now.")

    def clean_code(self):
        phone = factors.confirm_phone(self.request.user, self.cleaned_data["code"])
        if phone is None:
            raise forms.ValidationError(self.refusal)
        return phone

    def enter(self) -> list[str]:
        codes = factors.give_recovery_codes(self.request.user)
        proof.give(self.request, self.cleaned_data["code"])
        return codes

    @property
    def key(self) -> str:
        return factors.spelt(factors.new_phone(self.request.user).bin_key)

    @property
    def picture(self) -> dict[str, object]:
        """A QR code as the path of an SVG: each dark module is a box of one by one."""
        code = segno.make(factors.new_phone(self.request.user).config_url, micro=False)
        rows = list(code.matrix_iter(border=4))
        dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
        return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}


def missing(request) -> type[forms.Form] | None:
    """What is to be asked next; None where nothing is."""
    user = request.user
    if not (user.is_active and user.is_staff):
        return SignInForm
    if proof.is_given(request):
        return None
    return CodeForm if factors.are_there(user) and not proof.is_there(request) else PhoneForm


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Door(RedirectURLMixin, FormView):
    """A page of its own, which leads to where one wanted to go, if that is on this site."""

    template_name = "admin/door.html"
    next_page = "admin:index"
    kept = None

    def dispatch(self, request, *args, **kwargs):
        if missing(request) is None:
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return missing(self.request)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **context):
        if "form" not in context:
            context["form"] = self.get_form()
        heading = context["form"].heading if context["form"] else _("Your recovery codes")
        own = {
            "title": heading,
            "kept": self.kept,
            "minutes": MINUTES_CLOSED,
            "further": self.get_success_url(),
        }
        return super().get_context_data(
            **{**admin.site.each_context(self.request), **own, **context}
        )

    def post(self, request, *args, **kwargs):
        if "_leave" in request.POST:
            logout(request)
            return redirect_to_login(self.get_success_url(), reverse("admin:login"))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        return self.go_on(form.enter())

    def form_invalid(self, form):
        is_closed = getattr(self.request, "axes_locked_out", False)
        context = self.get_context_data(form=form, closed=is_closed)
        response = self.render_to_response(context, status=429 if is_closed else 200)
        if is_closed:
            response.headers["Retry-After"] = 60 * MINUTES_CLOSED
        return response

    def go_on(self, codes):
        """To what is asked next, else inside. Recovery codes are shown in this answer alone."""
        if codes:
            return self.render_to_response(self.get_context_data(codes=codes, form=None))
        if missing(self.request) is None:
            return redirect(self.get_success_url())
        return redirect_to_login(self.get_success_url(), reverse("admin:login"))


class ReadyForm(Step):
    """Nothing is missing any more: what was kept is sent by one button."""

    heading = gettext_lazy("Send it once more")
    button = gettext_lazy("Send it now")


class KeepingDoor(Door):
    """The same in the place of a page that something was sent to, which it carries along."""

    prefix = OWN

    def dispatch(self, request, *args, **kwargs):
        if not request.POST:
            return self.ask(status=403)
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_form_class(self):
        return missing(self.request) or ReadyForm

    def get_form_kwargs(self):
        """Empty where nothing was answered yet."""
        options = super().get_form_kwargs()
        return options if self.request.POST else options | {"data": None, "files": None}

    def ask(self, status=200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def go_on(self, codes):
        self.request.POST = QueryDict()
        return self.ask(codes=codes)


class CodeDoor(KeepingDoor):
    """For those who are inside: a second factor given long ago is given once more."""

    def get_form_class(self):
        return CodeForm
