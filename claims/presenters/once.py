"""`{% once … %}`: a part of a page that is drawn once, and remembered by all that it is made of.

    {% once edition.sha256 site_name %}…{% endonce %}

The tag names every value that the part shows or goes by, but for the language and the place of the site, which go
without saying. So nothing remembered can grow old: what would look otherwise is asked for with other values. The tests
draw each part anew whenever it is remembered, and compare (tests/conftest.py). Unlike a kept page, a part outlasts
publications: an edition is drawn once, whatever else is published after it.
"""

from __future__ import annotations

from django.conf import settings
from django.template import Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.lately import Lately

#: Characters of parts in each process.
ROOM = 16_000_000


class Once(Node):
    """The tag. `part` tells it from every other in the templates."""

    #: No `{% block %}` stands in a part, so whoever extends the page need not look for one in it, each time.
    child_nodelists = ()

    def __init__(self, part: tuple[str, int], values: list[FilterExpression], nodelist: NodeList) -> None:
        self.part, self.values, self.nodelist = part, values, nodelist

    def render(self, context: Context) -> SafeString:
        if settings.DEBUG:
            return self.nodelist.render(context)
        values = (value.resolve(context) for value in self.values)
        key = (self.part, get_language(), get_script_prefix(), *values)
        drawn = drawings.get(key)
        if drawn is None:
            drawn = self.nodelist.render(context)
            drawings.put(key, drawn, len(drawn))
        return drawn


drawings: Lately[SafeString] = Lately(ROOM)


def once(parser: Parser, token: Token) -> Once:
    """The tag `once`."""
    assert parser.origin  # Django's engine gives every template one
    part = parser.origin.name, len(parser.tokens)  # how much of the template follows is said of no other place in it
    values = [parser.compile_filter(value) for value in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(part, values, nodelist)
