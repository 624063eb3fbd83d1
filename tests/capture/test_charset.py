"""From bytes to characters, whatever is declared."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.capture.charset import declared_in_page, decoded, known

TEXTS = {
    "French": "Le conseil a embauché 35 infirmières l’an dernier, a déclaré le maire à la presse, où il était né.",
    "German": "Die Stadt stellte mindestens 35 Pflegekräfte für die größte Klinik ein, erklärte Jürgen Groß.",
    "Spanish": "El ayuntamiento contrató al menos a 35 enfermeras el año pasado, según dijo el alcalde.",
    "Polish": "Rada zatrudniła co najmniej 35 pielęgniarek w zeszłym roku, powiedział burmistrz miasta Łódź.",
    "Czech": "Rada přijala loni nejméně 35 zdravotních sester, řekl starosta města Plzeň ve čtvrtek.",
    "Turkish": "Belediye geçen yıl en az 35 hemşire işe aldı, dedi belediye başkanı İzmir'de.",
    "Russian": "Совет нанял не менее 35 медсестёр в прошлом году, сказал мэр города журналистам.",
    "Greek": "Το συμβούλιο προσέλαβε τουλάχιστον 35 νοσοκόμες πέρυσι, δήλωσε ο δήμαρχος στην πόλη.",
    "Hebrew": "העירייה שכרה לפחות 35 אחיות בשנה שעברה, אמר ראש העיר",
    "Arabic": "وظف المجلس ما لا يقل عن 35 ممرضة العام الماضي، قال العمدة",
    "Japanese": "市議会は昨年、少なくとも35人の看護師を採用したと市長は述べた。",
    "Chinese": "市议会去年雇用了至少35名护士，市长说。",
    "Korean": "시의회는 작년에 최소 35명의 간호사를 고용했다고 시장이 말했다.",
}
OLD = [
    ("French", "cp1252"), ("German", "cp1252"), ("Spanish", "cp1252"), ("Polish", "cp1250"), ("Polish", "iso8859-2"),
    ("Czech", "cp1250"), ("Turkish", "cp1254"), ("Russian", "cp1251"), ("Russian", "koi8-r"), ("Greek", "cp1253"),
    ("Hebrew", "cp1255"), ("Arabic", "cp1256"), ("Japanese", "cp932"), ("Chinese", "gb18030"), ("Korean", "cp949"),
]  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_utf_8_is_read_whatever_else_is_declared(language):
    text = TEXTS[language]
    for declared in ("", "utf-8", "iso-8859-1", "windows-1251", "nonsense"):
        assert decoded(text.encode(), declared) == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_decides(mark):
    assert decoded(TEXTS["Polish"].encode(mark), "iso-8859-1") == TEXTS["Polish"]


@pytest.mark.parametrize(("language", "encoding"), OLD)
def test_an_older_encoding_is_read_where_it_is_declared(language, encoding):
    assert decoded(TEXTS[language].encode(encoding), encoding) == TEXTS[language]


@pytest.mark.parametrize(("language", "encoding"), OLD)
def test_an_older_encoding_is_guessed_where_nothing_is_declared(language, encoding):
    assert decoded(TEXTS[language].encode(encoding)) == TEXTS[language]


def test_latin_1_means_what_windows_makes_of_it_as_in_every_browser():
    assert decoded("“35 nurses” – café".encode("cp1252"), "ISO-8859-1") == "“35 nurses” – café"


def test_a_few_broken_bytes_do_not_spoil_the_rest():
    body = TEXTS["Greek"].encode() * 5 + b"\xff" + TEXTS["Greek"].encode()
    assert decoded(body, "utf-8") == TEXTS["Greek"] * 5 + "\ufffd" + TEXTS["Greek"]


@pytest.mark.parametrize(
    "name", ["", "utf-7", "punycode", "rot13", "idna", "unicode_escape", "hex", "nonsense", "a\0b", "é" * 99]
)
def test_encodings_in_which_nobody_writes_are_not_taken_from_a_page(name):
    assert known(name) == ""


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META CHARSET = koi8-r />", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b"<p>charset=utf-8", ""),
        (b" " * 5_000 + b'<meta charset="koi8-r">', ""),
    ],
)
def test_a_page_names_its_charset_near_the_top(page, charset):
    assert declared_in_page(page) == charset


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "shift_jis", "iso-2022-jp", "koi8-r", "x"]))
def test_any_bytes_give_characters(body, declared):
    assert isinstance(decoded(body, declared), str)
    assert isinstance(decoded(codecs.BOM_UTF16_LE + body, declared), str)


def test_a_large_file_in_no_encoding_gives_characters():
    assert decoded(bytes(range(128, 256)) * 40_000)
