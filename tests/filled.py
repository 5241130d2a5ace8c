"""Fill in a page's form as a browser without scripts would: read what it holds, change some, send it."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects the fields of the forms on a page as {name: [values]}, leaving templates out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.fields, self.name, self.text, self.hidden = {}, None, "", 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "template":
            self.hidden += 1
        if self.hidden or (tag != "option" and not name):
            return
        default = "on" if attrs.get("type") in ("checkbox", "radio") else ""
        if tag == "input" and self.counts(attrs):
            self.fields.setdefault(name, []).append(attrs.get("value", default))
        elif tag in ("textarea", "select"):
            self.name, self.text = name, ""
            self.fields.setdefault(name, [] if tag == "select" else [""])
        elif tag == "option" and self.name and ("selected" in attrs or not self.fields[self.name]):
            self.fields[self.name] = [attrs.get("value", "")]

    def counts(self, attrs):
        """Say whether an input is sent."""
        kind = attrs.get("type", "text")
        return (
            "checked" in attrs if kind in ("checkbox", "radio") else kind not in ("submit", "button", "file")
        )

    def handle_endtag(self, tag):
        if tag == "template":
            self.hidden -= 1
        if tag == "textarea" and self.name and not self.hidden:
            self.fields[self.name] = [self.text.removeprefix("\r\n").removeprefix("\n")]
        if tag in ("textarea", "select"):
            self.name = None

    def handle_data(self, data):
        if self.name:
            self.text += data


def fields(response):
    """Return what the forms of a page hold, ready to be sent again."""
    reader = Reader()
    reader.feed(response.content.decode())
    reader.fields.pop("csrfmiddlewaretoken", None)
    return reader.fields


def send(client, address, *, follow=True, **changes):
    """Open a page, change some of its fields, send it; return the answer."""
    held = fields(client.get(address))
    return client.post(address, held | changes, follow=follow)


def said(response):
    """Return the page's messages as one text."""
    return " ".join(str(message) for message in response.context["messages"])
