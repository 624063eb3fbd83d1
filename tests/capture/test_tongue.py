"""Which language a text is in, where it does not say so itself."""

import pytest

from claims.capture import tongue_of

SAID = {
    "en": "The council hired at least 35 nurses last year, and the cost was over 2 million, said the mayor.",
    "es": "El nuevo aeropuerto costará 3.200 millones de euros, casi el doble de los previstos, según el ministro.",
    "fr": "La métropole aurait dissimulé une dette de 640 millions d'euros, selon un rapport de la Cour des comptes.",
    "de": "Das Klinikum gibt seine Station zum Juli auf, und das bestätigte der Chef am Mittwoch.",
    "it": "Il ministro ha detto che la città ha chiuso 35 scuole e che il costo è di 2 milioni di euro.",
    "pt": "Um total de 35 escolas foram fechadas em 2019, segundo o ministro da Educação, que não quis dar mais dados.",
    "nl": "De minister zei dat 35 scholen in 2019 zijn gesloten en dat het niet voor het laatst was in de stad.",
    "ar": "قال الوزير إن عدد المدارس ارتفع إلى 35 مدرسة في عام 2019",
    "ru": "Министр сказал, что в городе было 35 школ и эти школы закрыты",
    "uk": "Міністр сказав, що в місті було 35 шкіл і їх закрили",
    "he": "השר אמר שבעיר היו 35 בתי ספר",
    "ja": "首相は35校を閉鎖したと述べた",
    "zh": "部长说全市有三十五所学校",
}


@pytest.mark.parametrize("language", SAID)
def test_a_text_tells_its_language(language):
    assert tongue_of(SAID[language]) == language


@pytest.mark.parametrize("text", ["", "35", "Nurses: 35 hired", "Novak, Lopez, Marsh " * 20, "🎉 " * 50])
def test_a_text_that_does_not_tell_is_left_open(text):
    assert tongue_of(text) == ""


def test_a_quotation_in_another_language_does_not_outweigh_the_text():
    assert tongue_of(SAID["en"] * 3 + " «" + SAID["es"] + "»") == "en"
