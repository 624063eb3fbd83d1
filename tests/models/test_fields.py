"""Column types of the project: dates known in part, addresses that are web addresses, short public identifiers."""

import datetime as dt
import re

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import transaction

from claims.actions import collecting
from claims.models import Claim, Party, Source
from claims.models.fields import PartialDateField, PartialDateFormField, web_address
from claims.partialdate import PartialDate
from tests import cast as desk

WRITTEN = ["2024", "2024-12", "2024-12-08"]
NO_DATE = ["soon", "2024-13", "2024-02-30", "0000", "12/2024", "٢٠٢٤", "2024\x00", 24, 1.5]


def dated(on):
    return Source.objects.create(title=f"Of {on}", published=on)


# --- Partial dates --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_comes_back_as_it_was_stored(text):
    for value in (text, PartialDate.parse(text)):
        source = dated(value)
        source.refresh_from_db()
        assert source.published == PartialDate.parse(text)
        assert str(source.published) == text
        assert Source.objects.filter(pk=source.pk).values_list("published", flat=True).get() == source.published


@pytest.mark.django_db
@pytest.mark.parametrize("nothing", ["", None])
def test_no_date_is_none_in_python_and_the_empty_text_in_the_table(nothing):
    source = dated(nothing)
    source.refresh_from_db()
    assert source.published is None
    assert list(Source.objects.filter(published="")) == [source]


@pytest.mark.django_db
def test_a_day_of_pythons_own_is_a_partial_date_too():
    source = dated(dt.date(2024, 12, 8))
    source.refresh_from_db()
    assert source.published == PartialDate(2024, 12, 8)


@pytest.mark.django_db
def test_dates_sort_by_their_first_day_the_vaguer_first_and_none_before_all():
    order = [None, "1999-12-31", "2024", "2024-01", "2024-01-31", "2024-02", "2024-12-08", "2025"]
    for text in reversed(order):
        dated(text)
    assert [str(source.published or "") for source in Source.objects.order_by("published")] == [
        text or "" for text in order
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lookup", "found"),
    [
        ({"published": "2024-12"}, ["2024-12"]),
        ({"published": PartialDate(2024, 12)}, ["2024-12"]),
        ({"published__lt": PartialDate(2024, 12)}, ["", "2024"]),
        ({"published__gte": "2024-12"}, ["2024-12", "2024-12-08"]),
        ({"published__in": ["2024", PartialDate(2024, 12, 8)]}, ["2024", "2024-12-08"]),
        ({"published__range": ("2024", "2024-12")}, ["2024", "2024-12"]),
    ],
    ids=str,
)
def test_dates_are_looked_up_as_text_or_as_dates(lookup, found):
    for text in ("", *WRITTEN):
        dated(text)
    assert [str(s.published or "") for s in Source.objects.filter(**lookup).order_by("published")] == found


@pytest.mark.django_db
@pytest.mark.parametrize("value", NO_DATE, ids=ascii)
def test_what_is_no_date_is_stored_nowhere(cast, value):
    source = Source(title="A report", published=value)
    with pytest.raises(ValidationError, match=r"Write a date as|There is no|Null characters"):
        collecting.save_source(source, by=cast.rosa)
    with pytest.raises(ValidationError, match=r"Write a date as|There is no"), transaction.atomic():
        source.save()
    with pytest.raises(ValidationError, match=r"Write a date as|There is no"):
        Source.objects.filter(published=value)
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", *WRITTEN])
def test_a_date_goes_through_a_dump_and_back(text):
    source = dated(text)
    dump = serializers.serialize("json", [source])
    Source.objects.all().delete()
    for row in serializers.deserialize("json", dump):
        row.save()
    assert str(Source.objects.get().published or "") == text


def test_a_column_that_must_have_a_date_says_so():
    column = PartialDateField(blank=False)
    with pytest.raises(ValidationError, match="A date is needed"):
        column.clean(None, None)
    assert column.clean("2024-12", None) == PartialDate(2024, 12)
    assert PartialDateField().clean("", None) is None


def test_a_migration_sees_a_date_as_a_column_like_any_other():
    _, path, arguments, options = PartialDateField("published on").deconstruct()
    assert (path, arguments) == ("claims.models.fields.PartialDateField", [])
    assert PartialDateField(*arguments, **options).max_length == 10


@pytest.mark.parametrize("text", WRITTEN)
def test_the_form_takes_what_the_column_takes_and_shows_it_again(text):
    field = Source._meta.get_field("published").formfield()
    assert isinstance(field, PartialDateFormField)
    assert field.clean(f" {text} ") == PartialDate.parse(text)
    assert field.prepare_value(PartialDate.parse(text)) == text
    assert not field.has_changed(PartialDate.parse(text), text)
    assert field.has_changed(PartialDate.parse(text), "1999")
    assert field.has_changed(None, text)


def test_the_form_takes_an_empty_box_as_no_date():
    field = Source._meta.get_field("published").formfield()
    assert field.clean("") is None
    assert field.clean("   ") is None
    assert not field.has_changed(None, "")


@pytest.mark.parametrize("text", ["soon", "2024-13", "2024-02-30", "2024-12-08T10:00", "2024\x00"], ids=ascii)
def test_the_form_refuses_what_is_no_date_and_keeps_what_was_typed(text):
    field = Source._meta.get_field("published").formfield()
    with pytest.raises(ValidationError):
        field.clean(text)
    assert field.prepare_value(text) == text


# --- Addresses ------------------------------------------------------------------------------------------------------

GOOD = [
    "http://news.example", "https://news.example/", "https://news.example/a/b.html?q=ü&x=[1]#top",
    "https://пример.рф/тест", "https://xn--e1afmkfd.xn--p1ai/", "https://münchen.example/",
    "http://localhost:8000/", "http://127.0.0.1/", "http://[2001:db8::1]/", f"https://news.example/{'x' * 900}",
]  # fmt: skip

BAD = [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "javascript://news.example/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd",
    "ftp://news.example/", "mailto:rosa@desk.example", "vbscript:x", "http://", "https://", "http:///path", "https://?q",
    "//news.example/", "news.example", "/claims/", "http:news.example", "http//news.example", "http://news .example/",
    "http://news.example/a b", " http://news.example/", "http://news.example/ ", "http://news.example/\n",
    "http://news.example/\nhttp://evil.example/", "http://news\x00.example/", "http://-news.example/",
    "http://news..example/", "http://.example/", "http://[::1/", "http://256.1.1.1/", f"https://{'a' * 64}.example/",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", GOOD, ids=ascii)
def test_a_web_address_is_taken(cast, address):
    web_address(address)
    assert desk.source(cast, url=address).url == address


@pytest.mark.django_db
@pytest.mark.parametrize("address", BAD, ids=ascii)
def test_what_no_reader_should_follow_is_no_web_address(cast, address):
    with pytest.raises(ValidationError, match="begins with http:// or https://"):
        web_address(address)
    for thing, save in (
        (Source(title="A report", url=address), collecting.save_source),
        (Party(name="Maria Lopez", url=address), collecting.save_party),
    ):
        with pytest.raises(ValidationError) as refusal:
            save(thing, by=cast.rosa)
        assert set(refusal.value.message_dict) == {"url"}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://news.example/\x00", f"https://news.example/{'x' * 1000}"], ids=len)
def test_an_address_that_no_column_can_hold_is_refused(cast, address):
    with pytest.raises(ValidationError) as refusal:
        desk.source(cast, url=address)
    assert set(refusal.value.message_dict) == {"url"}


# --- Identifiers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Claim, Party, Source])
def test_an_identifier_is_made_once_is_short_and_is_never_typed(model):
    field = model._meta.get_field("uid")
    made = {model().uid for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[a-z0-9]{8}", uid) for uid in made)
    assert (field.unique, field.editable) == (True, False)
