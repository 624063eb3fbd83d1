"""What every page of the desk shares: who may, how a refusal is shown, and that nothing writes but the actions."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, OperationalError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from claims.admin.inputs import KINDS, Finder, FinderMultiple, FirstWrong, SeveralField, is_key
from claims.admin.lists import CountsSoFar, DeskList
from claims.models import Member
from claims.refusals import Refused
from claims.rules.access import may

AnyModel = TypeVar("AnyModel", bound=models.Model)
Parent = TypeVar("Parent", bound=models.Model)

NUL = "\x00"
CLASH = "This clashes with what is already there, so nothing was saved. Look for the same thing entered twice."
AT_ONCE = "Somebody saved the same thing at this very moment, so nothing was saved. Save again."
#: What PostgreSQL calls it when two wait for each other, and one of them is let go.
DEADLOCK = "40P01"
UNREADABLE = "Those filters could not be read; this is the whole list."
#: Each word of a search is a condition of its own, and beyond a thousand of them SQLite fails.
LONGEST_SEARCH = 200
TOO_LONG = f"Only the first {LONGEST_SEARCH} characters were searched for."


def member_of(request: HttpRequest) -> Member:
    """Whoever is signed in; behind `DeskSite.has_permission` it is always a member."""
    return cast(Member, request.user)


def allowed(request: HttpRequest, right: str) -> bool:
    """Whether whoever asks may; nobody who is not signed in may anything (the sign-in page asks, too)."""
    return isinstance(request.user, Member) and may(request.user, right)


class DeskForm(FirstWrong, forms.ModelForm[AnyModel]):
    """A form that can be shown again with what an action had against it, everything typed still in it."""

    #: Set by `DeskAdmin` on the second pass, after an action refused what the form itself had let through.
    problem: ValidationError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = _as_kept(self.initial.get(name), value)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.problem is None:
            return
        by_field = self.problem.error_dict if hasattr(self.problem, "error_dict") else {NON_FIELD_ERRORS: self.problem}
        for name, errors in by_field.items():
            # A rule may speak of a field that this form does not show; then it stands on top.
            self.add_error(name if name in self.fields else None, errors)


class ByRole:
    """Permissions from `claims.rules.access` alone; Django's own permissions and `is_staff` count for nothing here."""

    view_right = "view"
    #: The right it takes to add and change; empty: nobody does it by hand.
    write_right = ""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request, self.view_right)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.write_right) and allowed(request, self.write_right)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.write_right) and allowed(request, self.write_right)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: what was once on the desk stays in its records; things are closed or retracted instead."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allowed(request, self.view_right)


class Finders(admin.options.BaseModelAdmin[AnyModel]):
    """Forms whose `autocomplete_fields` bear nonsense."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Finder(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", FinderMultiple(db_field, self.admin_site))
            kwargs.setdefault("form_class", SeveralField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class DeskAdmin(ByRole, Finders[AnyModel], admin.ModelAdmin[AnyModel]):
    """The base of every model's pages.

    A subclass writes through an action in `save_model` or `save_related`. When the action raises Refused or
    ValidationError, all is rolled back and the form is shown again with the reason and with all that was typed.
    """

    form: Any = DeskForm
    formfield_overrides = KINDS
    list_per_page = 50
    show_full_result_count = False
    paginator = CountsSoFar
    actions_on_bottom = False
    show_facets = admin.ShowFacets.NEVER
    #: Whether its pages link to a history from the log; `HistoryPages` says yes.
    tells_history = False

    class Media:
        js = ["js/rows.js", "js/unsaved.js"]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refused, ValidationError, IntegrityError) as error:
            # Django's transaction is rolled back by now.
            return self.show_again(request, object_id, form_url, extra_context, error)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
                raise
            return self.show_again(request, object_id, form_url, extra_context, Refused(AT_ONCE))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page is called what it shows, not “Change party”."""
        thing = context["original"]
        title = str(thing) if thing else f"New {self.opts.verbose_name}"
        context |= {"title": title, "subtitle": None, "tells_history": self.tells_history}
        return super().render_change_form(request, context, *args, **kwargs)

    def show_again(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra: dict[str, Any] | None, error: Exception
    ) -> HttpResponse:
        """The same form with `error` in it, which also keeps this second pass from saving."""
        request.problem = as_validation_error(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.problem = getattr(request, "problem", None)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in; a key that is no number would break the widget that looks it up."""
        given = super().get_changeform_initial_data(request)
        related = {field.name for field in self.opts.get_fields() if field.is_relation}
        return {name: value for name, value in given.items() if name not in related or _all_keys(value)}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return DeskList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; what an address asks for that cannot be meant gives the whole list and says so."""
        if ERROR_FLAG in request.GET:
            messages.warning(request, UNREADABLE)
        if len(request.GET.get(SEARCH_VAR, "")) > LONGEST_SEARCH:
            messages.warning(request, TOO_LONG)
        try:
            if any(NUL in text for _, texts in request.GET.lists() for text in texts):
                raise DisallowedModelAdminLookup("a null character")
            title = {"title": str(self.opts.verbose_name_plural).capitalize()}
            return super().changelist_view(request, title | (extra_context or {}))
        except DisallowedModelAdminLookup:
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the page's own filters ask, as they ask it: `?kind__regex=(` would reach the database otherwise."""
        name, _, part = lookup.partition("__")
        if self.date_hierarchy and name == self.date_hierarchy:
            # A month of no year in particular would be looked for in every row.
            wider = {"year": [], "month": ["year"], "day": ["year", "month"]}.get(part)
            named = wider is not None and all(f"{name}__{each}" in request.GET for each in wider)
            return named and is_key(value) and len(value) <= 4
        offered = [_parameter(each) for each in self.get_list_filter(request)]
        return lookup in {f"{each}{ending}" for each in offered for ending in ("", "__exact", "__isnull")}

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[AnyModel], search_term: str
    ) -> tuple[models.QuerySet[AnyModel], bool]:
        # The autocomplete passes on what was typed unchecked, and PostgreSQL takes no null characters.
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH].replace(NUL, ""))

    # Django's own log of the admin stays empty: the actions record what they do, and theirs is the only door.

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return None


class DeskInline(ByRole, Finders[AnyModel], admin.StackedInline[AnyModel, Parent]):
    """Rows under a form. The form's own page decides whether they can be written, and saves them.

    Stacked, because the admin's tables leave their fields without labels and run off a small screen.
    """

    form: Any = DeskForm
    extra = 0
    formfield_overrides = KINDS
    write_right = "edit"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


def as_validation_error(error: Exception) -> ValidationError:
    if isinstance(error, ValidationError):
        return error
    return ValidationError(error.reason if isinstance(error, Refused) else CLASH)


def _as_kept(before: Any, typed: str) -> str:
    """With plain line ends; a text that the browser only sent back stays as it was, or saving it voids signatures."""
    text = typed.replace("\r\n", "\n")
    sent_back = isinstance(before, str) and before.replace("\r\n", "\n").strip() == text.strip()
    return before if sent_back else text


def _all_keys(value: Any) -> bool:
    return all(map(is_key, value if isinstance(value, list) else [value]))


def _parameter(each: Any) -> str:
    """What a filter, as `list_filter` names it, is called in the address."""
    if isinstance(each, tuple):
        return str(each[0])
    return str(getattr(each, "parameter_name", each))
