"""What a browser does with a page of the desk: send its form, see its messages."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group

from tests import factories as f

ADMIN = "/admin/statements"


class Boxes(HTMLParser):
    """The names and values that a browser would send; `buttons` send theirs when pressed.

    Boxes to tick send a list, for several can have one name.
    """

    def __init__(self, html):
        super().__init__()
        self.sent, self.buttons, self.textarea, self.select = {}, {}, None, None
        self.feed(html.replace("\r\n", "\n"))  # as HTML is read

    def handle_starttag(self, tag, attrs):
        box = dict(attrs)
        name, value = box.get("name"), box.get("value", "")
        if tag == "input":
            self._input(box.get("type"), name, value, is_on="checked" in box)
        elif tag == "textarea":
            self.textarea = name
            self.sent[name] = ""
        elif tag == "select":
            self.select = name
            self.sent[name] = ""
        elif tag == "option" and "selected" in box:
            self.sent[self.select] = value

    def handle_data(self, text):
        if self.textarea:
            self.sent[self.textarea] += text

    def handle_endtag(self, tag):
        if tag == "textarea":
            # HTML drops the first line feed; Django writes one for that.
            self.sent[self.textarea] = self.sent[self.textarea].removeprefix("\n")
            self.textarea = None

    def _input(self, kind, name, value, *, is_on):
        if kind == "submit":
            self.buttons[name] = value
        elif kind == "checkbox":
            self.sent[name] = (
                [*self.sent.get(name, []), value] if is_on else self.sent.get(name, [])
            )
        elif kind != "radio" or is_on:
            self.sent[name] = value


def enter(client, *groups):
    """Signs somebody of these groups in."""
    user = f.make_editor()
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    return user


def form_of(client, address):
    """What the form at this address would send, if nothing were changed."""
    sent = Boxes(client.get(address).content.decode()).sent
    return {name: value for name, value in sent.items() if name and "__prefix__" not in name}


def send(client, address, **changes):
    """The form with some boxes changed, as a browser sends it: lines end in CRLF."""
    boxes = form_of(client, address) | {"_save": "Save"} | changes
    return client.post(address, as_sent(boxes))


def press(client, page, button, **changes):
    """The form of a page that was answered, sent by this button with some boxes changed."""
    form, asked = Boxes(page.content.decode()), page.request
    address = f"{asked['PATH_INFO']}?{asked['QUERY_STRING']}".removesuffix("?")
    return client.post(address, as_sent(form.sent | {button: form.buttons[button]} | changes))


def show(client, address, **boxes):
    """What a screen says will happen, with these boxes changed."""
    return press(client, client.get(address), "_show", **boxes)


def confirm(client, address, **boxes):
    """Shown, then confirmed unchanged."""
    return press(client, show(client, address, **boxes), "_confirm")


def as_sent(boxes):
    """Lines end in CRLF; lists are sent value by value."""
    texts = {name: value for name, value in boxes.items() if isinstance(value, str)}
    return boxes | {name: value.replace("\n", "\r\n") for name, value in texts.items()}


def refusals(page):
    """Every error of the form of a screen, in order."""
    return [error for errors in page.context["form"].errors.values() for error in errors]


def told(client, answer):
    """The messages on the page that an answer leads to."""
    return [str(message) for message in client.get(answer.url).context["messages"]]


def sentences(response):
    """Every error that the page shows, in order."""
    forms = [response.context["adminform"].form]
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    found = [error for errors in forms[0].errors.values() for error in errors]
    for formset in formsets:
        found += formset.non_form_errors()
        found += [error for row in formset.errors for errors in row.values() for error in errors]
    return found


def boxes_of(page):
    """What the form of a page at hand would send."""
    return {name: value for name, value in Boxes(page.content.decode()).sent.items() if name}
