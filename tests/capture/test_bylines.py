"""Who signed a text and when, as a name is written in a page's head and as a line says it above a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture import read
from claims.capture.bylines import bare, persons, signed

WORDS = "The council hired at least 35 nurses last year, the mayor told reporters on Monday."


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Ada Moreno", "Ada Moreno"),
        ("By Ada Moreno", "Ada Moreno"),
        ("BY: Ada Moreno", "Ada Moreno"),
        ("Words by Ada Moreno", "Ada Moreno"),
        ("Von Ada Moreno", "Ada Moreno"),
        ("par Ada Moreno", "Ada Moreno"),
        ("Par Ada Moreno", "Ada Moreno"),
        ("di Ada Moreno", "Ada Moreno"),
        ("Di: Ada Moreno", "Ada Moreno"),
        ("Texto: Ada Moreno", "Ada Moreno"),
        # Names that begin like a byline are names.
        ("Di Natale Marco", "Di Natale Marco"),
        ("Von der Leyen", "Von der Leyen"),
        ("Par Patel", "Par Patel"),
        ("AV Smith", "AV Smith"),
        ("Byron Novak", "Byron Novak"),
        # What somebody does is no name; what follows a surname is.
        ("Ada Moreno, Chief Political Correspondent", "Ada Moreno"),
        ("Ada Moreno, Redakteurin", "Ada Moreno"),
        ("Moreno, Ada", "Moreno, Ada"),
        ("Staff Reporter, The Gazette", "Staff Reporter, The Gazette"),
    ],
)
def test_a_name_stands_without_its_byline_and_its_role(given, name):
    assert bare(given) == name


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Ada Moreno", "Health Editor"], ["Ada Moreno"]),
        (["Staff Reporter"], ["Staff Reporter"]),
        (["admin"], []),
        (["admin", "Ada Moreno"], ["Ada Moreno"]),
    ],
)
def test_a_role_is_nobody_beside_somebody(names, kept):
    assert persons(names) == kept


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("By Ada Moreno", "Ada Moreno", ""),
        ("By Ada Moreno and Jan Novak", "Ada Moreno, Jan Novak", ""),
        ("BY ADA MORENO, Associated Press", "ADA MORENO", ""),
        ("By Ada Moreno, Health Editor", "Ada Moreno", ""),
        ("By Ada Moreno | 8 December 2024", "Ada Moreno", ""),
        ("Von Ada Moreno und Jan van der Berg, Wien", "Ada Moreno, Jan van der Berg", ""),
        ("Par Élodie Moreau", "Élodie Moreau", ""),
        ("Published 8 December 2024, updated 9 December 2024", "", "2024-12-08"),
        ("First published on Sunday, 8 December 2024 10:15 GMT", "", "2024-12-08"),
        ("Veröffentlicht am 8. Dezember 2024", "", "2024-12-08"),
        ("Publié le 8 décembre 2024", "", "2024-12-08"),
        ("Updated 9 December 2024", "", ""),
        ("Published last week", "", ""),
        ("By Monday", "", ""),
        ("By the end of 2024", "", ""),
        ("By June Two Hundred Nurses Had Left.", "", ""),
        ("By staff and agencies", "", ""),
        ("Von der Leyen", "", ""),
        ("Ada Moreno", "", ""),
    ],
)
def test_a_line_above_the_text_says_who_and_when(line, authors, published):
    text = f"Nurses at last\n\n{line}\n\n{WORDS}"
    assert signed(text) == (authors, published)
    got = read(text.encode(), "text/plain")
    assert (got.text, got.authors, got.published) == (text, authors, published)


def test_a_byline_far_down_is_somebody_elses():
    assert signed("\n".join([WORDS] * 12 + ["By Ada Moreno", "Published 8 December 2024"])) == ("", "")


@given(st.text(max_size=200))
def test_any_line_gives_names_or_none(line):
    assert all(isinstance(each, str) for each in signed(f"By {line}"))


def test_what_a_page_says_of_itself_is_believed_before_the_line():
    page = "<html><head>{}</head><body><article><h1>Nurses</h1><p>By Ada Moreno</p><p>{}</p></article></body></html>"
    said = '<meta name="author" content="Jan Novak">'
    assert read(page.format("", WORDS).encode(), "text/html").authors == "Ada Moreno"
    assert read(page.format(said, WORDS).encode(), "text/html").authors == "Jan Novak"


@pytest.mark.parametrize("how", ['span itemprop="author"', 'a rel="author" href="/ada"'])
@pytest.mark.parametrize("times", [1, 5])
def test_the_author_s_name_alone_is_no_paragraph_of_the_text(how, times):
    line = f"<p><{how}>Ada Moreno</{how.split()[0]}></p>"
    body = "".join(f"<p>{WORDS} They are {number}.</p>" for number in range(times))
    got = read(f"<html><body><article><h1>Nurses</h1>{line}{body}</article></body></html>".encode(), "text/html")
    assert got.authors == "Ada Moreno" and got.text.startswith("The council hired")
