"""ClaimReview and MediaReview markup from an edition's content, and the rules it must keep.

Pure: plain dicts in, plain dicts out.
"""

from claims.markup.build import Site, build
from claims.markup.media import media_problems, media_reviews
from claims.markup.rules import Problem, problems

__all__ = ["Problem", "Site", "build", "media_problems", "media_reviews", "problems"]
