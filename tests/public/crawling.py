"""What a crawl of the reading room leaves out: facets can be mixed in more ways than there are claims."""

import re

_FACET = re.compile(r"(?:[?&]|&amp;)(?:verdict|claimant|topic|source|language|year|kind)=")


def mixed(address):
    """Whether the address asks for two values of facets, or for a file of one; each one by itself is crawled."""
    return len(_FACET.findall(address)) > ("/export/" not in address)
