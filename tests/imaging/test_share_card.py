"""Share cards: any words, in any script, at the right size, and never a box for a missing sign."""

import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from claims.imaging import lettering
from claims.imaging import share_card as cards
from claims.imaging.share_card import Card, draw, fit

pytestmark = pytest.mark.skipif(not lettering.shapes(), reason="FriBiDi is not installed, so no text is shaped")

SAID = {
    "en": "The council hired at least 35 nurses.",
    "ar": "قالت الوزارة إن عدد الممرضات تجاوز ٣٥ ممرضة.",
    "he": "המועצה שכרה לפחות 35 אחיות.",
    "hi": "परिषद ने कम से कम 35 नर्सों को रखा।",
    "zh": "市议会一年内聘用了至少35名护士。",
    "ja": "市議会は少なくとも35人の看護師を雇った。",
    "ko": "시의회는 최소 35명의 간호사를 고용했다.",
    "ru": "Совет нанял не менее 35 медсестёр.",
    "th": "สภาจ้างพยาบาลอย่างน้อย 35 คน",
    "am": "ምክር ቤቱ ቢያንስ 35 ነርሶችን ቀጥሯል።",
}


def card(words=SAID["en"], **fields):
    given = {"claimant": "Maria Lopez", "verdict": "Mostly true", "tone": "5", "cells": (True,) * 5 + (False,),
             "shape": "", "site": "A desk", "edition": "Edition 1, 8 December 2024", "language": "en"}  # fmt: skip
    return Card(words, **given | fields)


def picture(**fields):
    return Image.open(io.BytesIO(draw(card(**fields))))


def words_of(drawn):
    """Where the claim's words stand."""
    return drawn.crop((0, 110, 1200, 450)).convert("L")


def inked(image):
    """The box around all that differs from the paper."""
    return ImageChops.invert(image).point(lambda value: 255 if value > 40 else 0).getbbox()


def test_every_script_is_drawn_and_each_differently():
    drawn = {language: words_of(picture(words=words, language=language)) for language, words in SAID.items()}
    assert all(inked(image) for image in drawn.values())
    assert len({image.tobytes() for image in drawn.values()}) == len(SAID)
    assert all(lettering.drawable(words) == words for words in SAID.values())


@pytest.mark.parametrize("language", ["ar", "he"])
def test_what_runs_from_right_to_left_stands_on_the_right(language):
    left, _, right, _ = inked(words_of(picture(words=SAID[language][:12], language=language)))
    assert right > 1110 and left > 400


def test_arabic_letters_join_and_follow_each_other_from_the_right():
    joined = lettering.width("ممرضة", 60)
    assert joined != sum(lettering.width(sign, 60) for sign in "ممرضة")
    face = lettering.font(60)
    assert bytes(face.getmask("ابت", direction="rtl")) != bytes(face.getmask("تبا", direction="rtl"))
    assert face.getlength("لا") < face.getlength("ل") + face.getlength("ا")


def test_han_signs_take_the_forms_of_their_language():
    assert words_of(picture(words="直骨", language="ja")).tobytes() != words_of(picture(words="直骨")).tobytes()


def test_no_sign_it_claims_to_have_is_drawn_as_the_box_for_a_missing_one():
    face = lettering.font(20)
    box = bytes(face.getmask("\U0003ffff"))
    assert any(box)
    listed = sorted(lettering.covered())
    assert len(listed) > 15_000
    # Joiners and blanks have no shape of their own.
    seen = [chr(code) for code in listed[::11] if unicodedata.category(chr(code))[0] in "LNPS"]
    assert [sign for sign in seen if bytes(face.getmask(sign)) == box] == []


@pytest.mark.parametrize(
    ("said", "drawn"),
    [("𒀀𒀁 is a letter", ""), ("Hired 🏥 35", "Hired 35"), ("a\x00b\n\tc", "ab c"), ("e\u0301", "é"), ("", ""),
     ("a\ufe0f", "a"), ("q\u0360", ""), ("\ud800x", "x"),
     ("a\u202eb", "ab"), ("می\u200cخواهم", "می\u200cخواهم")],
)  # fmt: skip
def test_a_letter_that_cannot_be_drawn_takes_the_words_away_and_a_pictograph_only_itself(said, drawn):
    assert lettering.drawable(said) == drawn


def test_undrawn_words_are_said_to_be_so():
    assert draw(card("𒀀𒀁")) == draw(card("𒀁𒀀")) == draw(card(cards.UNDRAWN))


def test_long_words_shrink_before_they_are_cut():
    short, lines = fit("The council hired at least 35 nurses.")
    longer, _ = fit("The council hired at least 35 nurses. " * 4)
    longest, kept = fit("The council hired at least 35 nurses. " * 40)
    assert short > longer > longest
    assert lines == ["The council hired at least 35", "nurses."]
    assert kept[-1].endswith("…") and " ".join(kept)[:-1] in "The council hired at least 35 nurses. " * 40


def test_chinese_breaks_between_signs_and_no_line_begins_with_a_stop():
    _, lines = fit("市议会聘用了至少三十五名护士，" * 6, "zh")
    assert len(lines) > 2
    assert not [line for line in lines if line[0] in "，。、"]


def test_a_word_longer_than_the_card_is_broken_and_no_mark_leaves_its_letter():
    lines = lettering.wrap("नर्सों" * 60, 60, 1000, "hi")
    assert len(lines) > 1 and "".join(lines) == "नर्सों" * 60
    assert not [line for line in lines if unicodedata.category(line[0])[0] == "M"]


def test_each_verdict_is_told_by_word_colour_and_mark():
    marks = [{"cells": tuple(place < filled for place in range(6)), "tone": str(filled)} for filled in range(1, 7)]
    marks += [{"cells": (), "tone": "off", "shape": shape} for shape in ("retracted", "not-checkable", "unproven")]
    grey = [picture(verdict=" ", **mark).convert("L").crop((60, 450, 260, 510)).tobytes() for mark in marks]
    assert len(set(grey)) == len(marks)
    tones = {picture(**mark).getpixel((600, 5)) for mark in marks}
    assert len(tones) == 7
    assert picture(verdict="True").tobytes() != picture(verdict="Mixed").tobytes()


def test_the_colours_are_those_of_the_page():
    tokens = (Path(cards.__file__).parents[2] / "static/css/tokens.css").read_text().partition("@media")[0]
    shown = dict(re.findall(r"--([\w-]+): (#\w{6});", tokens))
    assert {f"verdict-{step}": colour for step, colour in cards.TONES.items()}.items() <= shown.items()
    named = {"paper": cards.PAPER, "ink": cards.INK, "ink-soft": cards.INK_SOFT, "rule": cards.RULE}
    assert named.items() <= shown.items()


def test_a_claim_without_a_claimant_and_a_very_long_name_keep_the_margins():
    drawn = picture(claimant="A very long name " * 20, verdict="Mostly " * 30, site="Site " * 60, edition="E " * 90)
    left, _, right, _ = inked(drawn.convert("L").crop((0, 30, 1200, 630)))
    assert left >= 70 and right <= 1130
    assert picture(claimant="").size == (1200, 630)


@settings(max_examples=15)
@given(st.text(max_size=300), st.text(max_size=40), st.sampled_from(["", "ar", "zh", "x\x00", "en-GB", "é"]))
def test_no_text_breaks_a_card(words, name, language):
    drawn = picture(words=words, claimant=name, verdict=name, site=name, language=language)
    assert drawn.size == (1200, 630)
    left, _, right, _ = inked(words_of(drawn)) or (72, 0, 72, 0)
    assert left >= 40 and right <= 1160
