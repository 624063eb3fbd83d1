"""What stands round an article is not proposed as one of its claims."""

import pytest

from claims.detection import candidates

CLAIM = "The council hired at least 35 nurses in 2024"


@pytest.mark.parametrize(
    "label",
    ["Photo: ", "PICTURE: ", "(Image: ", "Read more: ", "Related stories: ", "Editor’s note: ", "Correction: ",
     "Foto: ", "Légende : ", "Lea también: ", "An earlier version of this article said that ",
     "This story was amended on 3 May: "],
)  # fmt: skip
def test_a_caption_a_pointer_and_a_note_of_the_paper_hold_no_claim(label):
    assert candidates(f"{CLAIM}.") != []
    assert candidates(f"{label}{CLAIM}.") == []


@pytest.mark.parametrize(
    "said",
    ["Photographs show that the council hired at least 35 nurses in 2024.",
     "The picture is clear: the council hired at least 35 nurses in 2024.",
     "Updated figures show that the council hired at least 35 nurses in 2024.",
     "An earlier version of the plan cost 2 billion euros in 2019."],
)  # fmt: skip
def test_a_sentence_that_only_begins_alike_is_read(said):
    assert candidates(said) != []
