"""The claim list's box for words, answered off the index of words (claims/search/desk.py)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.counted import COUNTED
from claims.admin.inputs import is_key
from claims.admin.lists import reach
from claims.models import Claim
from claims.search import desk
from claims.search.published import Question, Unaskable

MISSING = "The index of words is lost: every row is read instead. Run `manage.py rebuild_index`."
MANY = f"More than {COUNTED:,} claims say this; the newest stand first."


class FindsClaims:
    """Claims that have all the words. Few are in the list's own order; of many the newest come first, unless sorted."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        if not search_term.strip():
            return queryset, False
        if desk.missing():
            messages.warning(request, MISSING)
            return super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        try:
            question = desk.asked(search_term.replace("\x00", ""))
        except Unaskable as error:
            messages.warning(request, str(error))
            return queryset.none(), False
        if not question.wanted:
            return queryset.exclude(pk__in=desk.every(Question(question.unwanted))), False
        return self._found(request, queryset, question), False

    def _found(self, request: HttpRequest, queryset: QuerySet[Claim], question: Question) -> QuerySet[Claim]:
        found = desk.newest(question, COUNTED + 1)
        if len(found) <= COUNTED:
            return queryset.filter(pk__in=found)
        if queryset.query.where or ORDER_VAR in request.GET or request.method == "POST":
            # What else is asked may be true of the oldest of them alone, and an act on all of them means all.
            return queryset.filter(pk__in=desk.every(question))
        messages.info(request, MANY)
        page = request.GET.get(PAGE_VAR, "")
        deep = reach(int(page), self.list_per_page) if is_key(page) else COUNTED  # type: ignore[attr-defined]
        return queryset.filter(pk__in=desk.newest(question, deep + 1)).order_by("-pk")
