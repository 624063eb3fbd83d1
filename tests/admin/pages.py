"""The desk's pages as a browser sees them: what a form would send, and what a page says."""

from html import unescape

from django.urls import reverse
from lxml import html

CHECKED = {"checkbox", "radio"}
BUTTONS = {"submit", "button", "reset"}
READING = html.HTMLParser(remove_comments=True)


def claim_url(claim, page="change"):
    return reverse(f"admin:claims_claim_{page}", args=[claim.pk])


def tree(response) -> html.HtmlElement:
    """The page as a browser reads it; read once, however often it is asked for."""
    if not hasattr(response, "read_as"):
        response.read_as = html.document_fromstring(response.content.decode(), parser=READING)
        for area in response.read_as.iter("textarea"):
            # As browsers do, drop the newline after the tag.
            area.text = (area.text or "").removeprefix("\n")
    return response.read_as


def text_of(response) -> str:
    """All that a reader reads, single-spaced."""
    return " ".join(unescape(" ".join(tree(response).find(".//main").itertext())).split())


def filled(response, form_id="claim_form"):
    """What pressing Save would send if nothing were touched, as name -> list of values."""
    forms = [form for form in tree(response).iter("form") if form.get("id") == form_id or not form_id]
    data = {}
    for element in forms[-1].iter():
        for value in _values(element):
            data.setdefault(element.get("name"), []).append(value)
    return data


def merging(response):
    """As `filled`, of the form on the merge page."""
    form = next(form for form in tree(response).iter("form") if "/change/" in (form.get("action") or ""))
    data = {"_merge": ["1"]}
    for element in form.iter():
        for value in _values(element):
            data.setdefault(element.get("name"), []).append(value)
    return data


def new_row(data, prefix, **values):
    """Type a row into the first place that is free, as the page's own script would add it."""
    place = int(data[f"{prefix}-TOTAL_FORMS"][0])
    blank = {name: given for name, given in data.items() if name.startswith(f"{prefix}-__prefix__-")}
    typed = {name.replace("__prefix__", str(place)): given for name, given in blank.items()}
    typed |= {f"{prefix}-{place}-{name}": [str(value)] for name, value in values.items()}
    return data | typed | {f"{prefix}-TOTAL_FORMS": [str(place + 1)]}


def _values(element):
    kind = element.get("type", "text")
    if not element.get("name") or element.get("disabled") is not None:
        return []
    if element.tag == "textarea":
        return ["".join(element.itertext()).replace("\n", "\r\n")]  # as browsers send line ends
    if element.tag == "select":
        return _chosen(element)
    if element.tag != "input" or kind in BUTTONS or (kind in CHECKED and element.get("checked") is None):
        return []
    return [element.get("value", "on" if kind in CHECKED else "")]


def _chosen(select):
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [option.get("value", "") for option in chosen]
