"""German."""

from __future__ import annotations

from decimal import Decimal

from claims.detection.currencies import CURRENCY_NAMES
from claims.detection.languages.number_words import THIRD, german_compounds, valued
from claims.detection.languages.tables import Language, compared
from claims.detection.units import UNIT_NAMES
from claims.detection.word_lists import listed, phrases

_UNITS = valued(
    """null eins/ein/eine/einen/einem/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn
    vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"""
)
_PLAIN = valued("null eins zwei drei vier fünf sechs sieben acht neun")
_TENS = valued("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", first=20, step=10)
_HUNDREDS = valued(
    """hundert/einhundert zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert achthundert
    neunhundert""",
    first=100,
    step=100,
)
_THOUSANDS = valued(
    """eintausend/tausend zweitausend dreitausend viertausend fünftausend sechstausend siebentausend achttausend
    neuntausend zehntausend""",
    first=1000,
    step=1000,
)
_HALVES = {"anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5")} | {
    f"{word}einhalb": value + Decimal("0.5") for word, value in _PLAIN.items() if value > 1
}

GERMAN = Language(
    small=_UNITS | _TENS | german_compounds(_TENS, _PLAIN) | _HUNDREDS | _THOUSANDS | _HALVES,
    scales={
        "dutzend": Decimal(12),
        "million": Decimal(10**6),
        "millionen": Decimal(10**6),
        "milliarde": Decimal(10**9),
        "milliarden": Decimal(10**9),
        "billion": Decimal(10**12),
        "billionen": Decimal(10**12),
    },
    short_scales={
        "mio": Decimal(10**6),
        "mio.": Decimal(10**6),
        "mill.": Decimal(10**6),
        "mrd": Decimal(10**9),
        "mrd.": Decimal(10**9),
        "tsd": Decimal(1000),
        "tsd.": Decimal(1000),
    },
    fractions={
        "hälfte": Decimal("0.5"),
        "halbe": Decimal("0.5"),
        "halben": Decimal("0.5"),
        "drittel": THIRD,
        "viertel": Decimal("0.25"),
        "fünftel": Decimal("0.2"),
        "zehntel": Decimal("0.1"),
    },
    articles=listed("ein eine einen einem einer die der"),
    joins=listed("und"),
    and_a_half=frozenset(),
    decimal_comma=True,
    before=compared(
        at_least="mindestens, wenigstens, zumindest, nicht weniger als, ab",
        over="mehr als, über, gut, mehr wie, oberhalb von",
        at_most="bis zu, höchstens, maximal, nicht mehr als, bis",
        under="weniger als, unter, knapp unter, unterhalb von",
        about="""rund, etwa, circa, ca., ca, ungefähr, fast, knapp, beinahe, nahezu, zirka, gegen, annähernd, um die,
        in etwa, an die, schätzungsweise rund""",
        estimated="geschätzt, geschätzte, geschätzten, schätzungsweise, geschätzt auf, auf geschätzte",
    ),
    after=compared(
        at_least="oder mehr, mindestens, und mehr",
        at_most="oder weniger, höchstens, maximal",
        about="etwa, ungefähr",
    ),
    range_opens=listed("zwischen von"),
    range_joins=listed("bis oder"),
    between=listed("und"),
    share_joins=phrases("von, aus"),
    of=listed("der des von aller"),
    determiners=listed("der die das den dem des aller ihrer seiner dieser jener"),
    units=UNIT_NAMES["de"],
    currencies=CURRENCY_NAMES["de"],
    stops=listed(
        """ihnen der die das den dem des ein eine einen einem einer und oder aber nicht kein in im an am auf aus bei
        beim bis durch für gegen mit nach ohne seit um unter über vom von vor zu zum zur zwischen während wegen als wie
        wenn weil dass ob ist sind war waren wird werden wurde wurden hat haben hatte hatten er sie es wir ihr ich
        sich auch nur noch schon mehr weniger pro je sagte so"""
    ),
    months=listed(
        """januar jänner februar februar feber märz april mai juni juli august september oktober november dezember jan
        feb mär apr jun jul aug sep sept okt nov dez"""
    ),
    year_cues=listed(
        "jahr jahre jahren seit bis ab im von in um vor nach zwischen und anfang ende mitte sommer winter"
    ),
    designators=listed(
        """seite seiten artikel paragraf paragraph absatz kapitel nummer nr nr. kanal version band phase gruppe stufe
        klasse platz covid route autobahn windows tag runde etappe top bundesstraße halle gleis raum zimmer"""
    ),
    singulars=listed("person mann frau kind jahr monat woche tag stunde minute million toter verletzter euro"),
    idle_compounds=listed("mal"),
    conditions=listed("tote verletzte vermisste"),
    clocks=listed("uhr"),
    ages=listed("alter"),
    ones=listed("ein eine einen einem einer eins"),
    noun_capitals=True,
)
