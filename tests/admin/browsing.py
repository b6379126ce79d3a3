"""What a browser does with a page of the desk: send its form, see its messages."""

from html.parser import HTMLParser

ADMIN = "/admin/statements"


class Boxes(HTMLParser):
    """The names and values that a browser would send, of everything but submit buttons."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.textarea, self.select = {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        box = dict(attrs)
        if (tag == "input" and box.get("type") not in ("submit", "checkbox")) or "checked" in box:
            self.sent[box.get("name")] = box.get("value", "")
        elif tag == "textarea":
            self.textarea = box["name"]
            self.sent[self.textarea] = ""
        elif tag == "select":
            self.select = box.get("name")
            self.sent[self.select] = ""
        elif tag == "option" and "selected" in box:
            self.sent[self.select] = box.get("value", "")

    def handle_data(self, text):
        if self.textarea:
            self.sent[self.textarea] += text

    def handle_endtag(self, tag):
        if tag == "textarea":
            # HTML drops the first line feed; Django writes one for that.
            self.sent[self.textarea] = self.sent[self.textarea].removeprefix("\n")
            self.textarea = None


def form_of(client, address):
    """What the form at this address would send, if nothing were changed."""
    sent = Boxes(client.get(address).content.decode()).sent
    return {name: value for name, value in sent.items() if name and "__prefix__" not in name}


def send(client, address, **changes):
    """The form with some boxes changed, as a browser sends it: lines end in CRLF."""
    boxes = form_of(client, address) | {"_save": "Save"} | changes
    return client.post(
        address, {name: value.replace("\n", "\r\n") for name, value in boxes.items()}
    )


def sentences(response):
    """Every error that the page shows, in order."""
    forms = [response.context["adminform"].form]
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    found = [error for errors in forms[0].errors.values() for error in errors]
    for formset in formsets:
        found += formset.non_form_errors()
        found += [error for row in formset.errors for errors in row.values() for error in errors]
    return found


def shown(client, address, **boxes):
    """The page that says what a verb would do."""
    return client.post(address, form_of(client, address) | boxes | {"_show": ""})


def confirmed(client, address, **boxes):
    """A verb done as an editor does it: filled in, shown, confirmed unchanged."""
    page = shown(client, address, **boxes)
    return client.post(address, boxes_of(page) | boxes | {"_confirm": ""})


def boxes_of(page):
    """What the form of a page at hand would send."""
    return {name: value for name, value in Boxes(page.content.decode()).sent.items() if name}


def refusals(page):
    """What a screen says is wrong, in order."""
    return [str(error) for errors in page.context["form"].errors.values() for error in errors]
